"""Teams: made and filled by an administrator, given their keys by their own members."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.accounts.rights import ROLES, TWO_PERSONS
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.vault import services as vault

audit.declare("team.made", _("A team was made"), urgent=True)
audit.declare("team.founded", _("A team's first key was made"), urgent=True)
audit.declare("team.placed", _("A colleague was given a place in a team"), urgent=True)
audit.declare("team.unplaced", _("A colleague lost his place in a team"), urgent=True)
audit.declare("team.admitted", _("A team's key was handed to a colleague"), urgent=True)
audit.declare("team.turned_over", _("A team's key was changed"), urgent=True)
audit.declare("team.deposited", _("A team's key was deposited for recovery"), urgent=True)


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
    if not Staff.objects.filter(pk=staff.pk, is_active=True).exists():
        raise Conflict(_("This colleague has left and can be given no place."), field="colleague")
    with audit.act("team.placed", actor=by.id.bytes, obj=team.id.bytes):
        member, _made = Membership.objects.get_or_create(team=team, staff=staff)
    return member


def found_team(by: Staff, team: Team) -> None:
    """Make the team's first key for all who have a place in it and have enrolled."""
    members = [m.staff_id for m in team.memberships.all() if vault.has_keys(m.staff_id)]
    if not members:
        raise Conflict(_("Nobody in this team has enrolled yet. Its key is made when somebody has."))
    two = team.role in TWO_PERSONS
    if two and len(members) < 2:
        raise Conflict(
            _("This team opens identities, which takes two people: its key is made when two have enrolled.")
        )
    try:
        vault.found(team.id, members, two_persons=two)
    except vault.NoKey:
        raise Conflict(_("This team has a key already. A member hands it to newcomers.")) from None
    with audit.act("team.founded", actor=by.id.bytes, obj=team.id.bytes):
        team.memberships.filter(staff_id__in=members).update(holds_key=True)


def admit(by: Staff, ring: vault.Keyring, team: Team, newcomer: Staff) -> None:
    """Hand the team's key to a colleague who has a place in the team; done by a member, with his password."""
    member = team.memberships.filter(staff=newcomer).first()
    if member is None or not vault.has_keys(newcomer.id):
        raise Conflict(_("This colleague has no place in the team yet, or has not enrolled."))
    if newcomer.id in vault.members(team.id):
        raise Conflict(_("This colleague holds the team's key already."))
    _must_hold(by, team)
    try:
        vault.admit(ring, team.id, newcomer.id)
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    with audit.act("team.admitted", actor=by.id.bytes, obj=team.id.bytes + newcomer.id.bytes):
        team.memberships.filter(staff=newcomer).update(holds_key=True)


def remove_from_team(by: Staff, ring: vault.Keyring, team: Team, leaver: Staff) -> int:
    """Take a colleague's place; when he held the key, change it. Return the number of the epoch in force."""
    if leaver.id == by.id:
        raise NotAllowed(_("You cannot remove yourself. Ask a colleague of the team."))
    holding = vault.members(team.id)
    epoch = vault.current_epoch(team.id)
    if leaver.id in holding:
        epoch = turn_over(by, ring, team, holding - {leaver.id})
    else:
        _must_hold(by, team)
    with audit.act("team.unplaced", actor=by.id.bytes, obj=team.id.bytes + leaver.id.bytes):
        team.memberships.filter(staff=leaver).delete()
    return epoch


def turn_over(by: Staff, ring: vault.Keyring, team: Team, stay: set[UUID]) -> int:
    """Change the team's key for those who stay; who waits for the key keeps his place."""
    _must_hold(by, team)
    try:
        epoch = vault.turn_over(ring, team.id, stay, two_persons=team.role in TWO_PERSONS)
    except vault.OneSeatOnly:
        raise Conflict(
            _(
                "Those who stay would all sit on the same seat, and no identity could be opened. Let the "
                "colleague who leaves hand the key to a newcomer first."
            )
        ) from None
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    with audit.act("team.turned_over", actor=by.id.bytes, obj=team.id.bytes):
        team.memberships.filter(holds_key=True).exclude(staff_id__in=stay).delete()
    return epoch


def deposit(by: Staff, ring: vault.Keyring, team: Team) -> int:
    """Seal what a member holds of the team's key to the recovery key; return how many parts."""
    _must_hold(by, team)
    with audit.act("team.deposited", actor=by.id.bytes, obj=team.id.bytes):
        return vault.deposit(ring, team.id)


def _must_hold(by: Staff, team: Team) -> None:
    if by.id not in vault.members(team.id):
        raise NotAllowed(_("You do not hold this team's key. A colleague who holds it can do this."))
