"""The accounts' only door: who may do what, invitations, teams, leaving."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Invitation, Membership, Staff, Team
from safeconduct.accounts.rights import ROLES, TWO_PERSONS
from safeconduct.accounts.rights import rights_of as rights_of_roles
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

audit.declare("account.invited", "A colleague was invited", urgent=True)
audit.declare("account.enrolled", "A colleague chose a password and made keys", urgent=True)
audit.declare("account.password", "A colleague changed the password", urgent=True)
audit.declare("account.elevated", "A colleague entered the password again")
audit.declare("account.signed_in", "A colleague signed in")
audit.declare("account.sign_in_failed", "A sign-in failed")
audit.declare("account.signed_out", "A colleague signed out everywhere")
audit.declare("account.refused", "A colleague asked for something without the right")
audit.declare("account.second_factor_reset", "A colleague's second factor was taken off", urgent=True)
audit.declare("account.left", "A colleague left", urgent=True)
audit.declare("team.made", "A team was made", urgent=True)
audit.declare("team.founded", "A team's first key was made", urgent=True)
audit.declare("team.placed", "A colleague was given a place in a team", urgent=True)
audit.declare("team.admitted", "A team's key was handed to a colleague", urgent=True)
audit.declare("team.turned_over", "A team's key was changed", urgent=True)

INVITATION_DAYS = 3
SHORTEST_PASSWORD = 14


def rights_of(staff: Staff) -> frozenset[str]:
    """Return what a colleague's teams may do; one query."""
    roles = Membership.objects.filter(staff=staff, team__closed=False).values_list("team__role", flat=True)
    return rights_of_roles(set(roles))


def refused(staff_id: UUID, route: str) -> None:
    """Record that a colleague asked for something without the right."""
    audit.record("account.refused", actor=staff_id.bytes, obj=route.encode()[:64])


def staff_name(staff_id: UUID | None) -> str:
    """Return the name that colleagues see; a dash for nobody."""
    return names([staff_id]).get(staff_id, "–") if staff_id else "–"


def names(staff_ids: list[UUID | None]) -> dict[UUID, str]:
    """Return the names of many colleagues; one query."""
    rows = Staff.objects.filter(pk__in=[one for one in staff_ids if one])
    return dict(rows.values_list("pk", "display_name"))


def holders_of_new_cases() -> list[vault.Holder]:
    """Return the teams that are granted the compartments of a new case."""
    rows = Team.objects.filter(takes_new_cases=True, closed=False).values_list("pk", "role")
    return [vault.Holder(pk, role) for pk, role in rows]


def holders(team_ids: set[UUID]) -> list[vault.Holder]:
    """Return teams as holders of compartments."""
    rows = Team.objects.filter(pk__in=team_ids, closed=False).values_list("pk", "role")
    return [vault.Holder(pk, role) for pk, role in rows]


def teams_with_role(*roles: str) -> list[Team]:
    """Return the open teams of some roles, by name."""
    return list(Team.objects.filter(role__in=roles, closed=False).order_by("name"))


def teams_of(staff: Staff) -> list[Team]:
    """Return the open teams in which a colleague has a place."""
    return list(Team.objects.filter(memberships__staff=staff, closed=False).order_by("name"))


def colleagues(team_ids: set[UUID]) -> list[Staff]:
    """Return the active members of any of the teams, by name."""
    rows = Staff.objects.filter(memberships__team_id__in=team_ids, is_active=True)
    return list(rows.distinct().order_by("display_name"))


# --- joining -----------------------------------------------------------------------------------


def invite(by: Staff, username: str, display_name: str, language: str = "en") -> tuple[Staff, str]:
    """Make an account without keys and return it with the secret of its one-time link."""
    if not username.isascii() or not username.replace("-", "").isalnum() or not 2 < len(username) <= 40:
        raise BadInput(
            _("Choose a sign-in name of 3 to 40 Latin letters, digits and hyphens."), field="username"
        )
    if Staff.objects.filter(username__iexact=username).exists():
        raise Conflict(_("This sign-in name is taken. Choose another one."), field="username")
    secret = secrets.token_urlsafe(32)
    with audit.act("account.invited", actor=by.id.bytes) as entry:
        staff = Staff.objects.create(username=username, display_name=display_name, language=language)
        Invitation.objects.create(
            secret_hash=_hash(secret),
            staff=staff,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
        entry.obj = staff.id.bytes
    return staff, secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def invited(secret: str) -> Staff:
    """Return whom an invitation is for; raises NotFound when it was used or is too old."""
    row = Invitation.objects.filter(secret_hash=_hash(secret), expires_at__gt=timezone.now()).first()
    if row is None:
        raise NotFound(_("This invitation was used already or is too old. Ask for a new one."))
    return row.staff


def check_password_rules(password: str) -> None:
    """Raise BadInput unless the password is long enough; length is the only rule that helps."""
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < 6:
        raise BadInput(
            _("Choose a longer password: at least 14 characters, for example four unrelated words."),
            field="password",
        )


def enrol(secret: str, password: str) -> Staff:
    """Take up an invitation: make the keys under the chosen password."""
    staff = invited(secret)
    check_password_rules(password)
    vault.enrol(staff.id, password)
    with audit.act("account.enrolled", actor=staff.id.bytes, obj=staff.id.bytes):
        if not Invitation.objects.filter(staff=staff).delete()[0]:
            raise Conflict(_("This invitation was taken up a moment ago in another window."))
    return staff


def change_password(staff: Staff, old: str, new: str) -> None:
    """Lock a colleague's keys under a new password and sign him out everywhere."""
    check_password_rules(new)
    if not vault.change_password(staff.id, old, new):
        raise NotAllowed(_("The present password is wrong. Nothing was changed."), field="old")
    audit.record("account.password", actor=staff.id.bytes, obj=staff.id.bytes)


def elevate(staff: Staff, password: str) -> str:
    """Return the token that opens identity and exits for a few minutes."""
    opened = vault.unlock_staff(staff.id, password)
    if opened is None:
        audit.record("account.sign_in_failed", actor=staff.id.bytes, obj=staff.id.bytes)
        raise NotAllowed(_("The password is wrong. Try again."), field="password")
    audit.record("account.elevated", actor=staff.id.bytes, obj=staff.id.bytes)
    return vault.elevate(opened)


# --- teams -------------------------------------------------------------------------------------


def make_team(by: Staff, name: str, role: str) -> Team:
    """Make a team without a key; `found_team` makes its key."""
    if role not in ROLES:
        raise BadInput(_("There is no such role. Choose one of the list."), field="role")
    if Team.objects.filter(name__iexact=name).exists():
        raise Conflict(_("There is a team of this name. Choose another name."), field="name")
    with audit.act("team.made", actor=by.id.bytes) as entry:
        team = Team.objects.create(name=name, role=role)
        entry.obj = team.id.bytes
    return team


def place(by: Staff, team: Team, staff: Staff) -> Membership:
    """Give a colleague a place in a team. He can read nothing until a member hands him the key."""
    with audit.act("team.placed", actor=by.id.bytes, obj=team.id.bytes):
        member, _made = Membership.objects.get_or_create(team=team, staff=staff)
    return member


def found_team(by: Staff, team: Team) -> None:
    """Make the team's first key for all who have a place in it and have enrolled."""
    members = [m.staff_id for m in team.memberships.all() if vault.has_keys(m.staff_id)]
    if not members:
        raise Conflict(_("Nobody in this team has enrolled yet. Its key is made when somebody has."))
    try:
        vault.found(team.id, members, two_persons=team.role in TWO_PERSONS)
    except vault.NoKey as fault:
        raise Conflict(str(fault)) from None
    with audit.act("team.founded", actor=by.id.bytes, obj=team.id.bytes):
        team.memberships.filter(staff_id__in=members).update(holds_key=True)


def admit(by: Staff, ring: vault.Keyring, team: Team, newcomer: Staff) -> None:
    """Hand the team's key to a colleague who has a place in the team; done by a member, with his password."""
    member = team.memberships.filter(staff=newcomer).first()
    if member is None or not vault.has_keys(newcomer.id):
        raise Conflict(_("This colleague has no place in the team yet, or has not enrolled."))
    if member.holds_key:
        raise Conflict(_("This colleague holds the team's key already."))
    try:
        vault.admit(ring, team.id, newcomer.id)
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    with audit.act("team.admitted", actor=by.id.bytes, obj=team.id.bytes):
        team.memberships.filter(staff=newcomer).update(holds_key=True)


def remove_from_team(by: Staff, ring: vault.Keyring, team: Team, leaver: Staff) -> int:
    """Change the team's key and leave one colleague without it; return the number of the new epoch."""
    stay = vault.members(team.id) - {leaver.id}
    return turn_over(by, ring, team, stay)


def turn_over(by: Staff, ring: vault.Keyring, team: Team, stay: set[UUID]) -> int:
    """Change the team's key for those who stay."""
    try:
        epoch = vault.turn_over(ring, team.id, stay, two_persons=team.role in TWO_PERSONS)
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    with audit.act("team.turned_over", actor=by.id.bytes, obj=team.id.bytes):
        team.memberships.exclude(staff_id__in=stay).delete()
    return epoch


# --- leaving, and losing things ---------------------------------------------------------------


def sign_out_everywhere(by: Staff, staff: Staff) -> int:
    """End all sessions of a colleague, whichever device they are on; return how many."""
    ended = vault.end_all_sessions(staff.id)
    with audit.act("account.signed_out", actor=by.id.bytes, obj=staff.id.bytes):
        for session in Session.objects.all():
            if session.get_decoded().get("_auth_user_id") == str(staff.pk):
                session.delete()
    return ended


def lost_device(by: Staff, staff: Staff) -> None:
    """Sign a colleague out everywhere and take the second factor off, to be set up again at next sign-in."""
    sign_out_everywhere(by, staff)
    with audit.act("account.second_factor_reset", actor=by.id.bytes, obj=staff.id.bytes):
        Authenticator.objects.filter(user=staff).delete()


def leave(by: Staff, staff: Staff) -> list[Team]:
    """Deactivate a colleague and destroy his keys; return the teams whose key a member must now change."""
    if staff.id == by.id:
        raise NotAllowed(_("You cannot remove yourself. Ask another administrator."))
    vault.end_all_sessions(staff.id)
    vault.dismiss(staff.id)
    teams = teams_of(staff)
    with audit.act("account.left", actor=by.id.bytes, obj=staff.id.bytes):
        Staff.objects.filter(pk=staff.pk).update(is_active=False)
        Membership.objects.filter(staff=staff).delete()
        Authenticator.objects.filter(user=staff).delete()
    return teams
