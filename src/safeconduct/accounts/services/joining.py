"""Invitations: a one-time link, under which a newcomer chooses the password that makes his keys."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Invitation, Membership, Staff, Team
from safeconduct.accounts.services.people import check_password_rules
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

audit.declare("account.invited", _("A colleague was invited"), urgent=True)
audit.declare("account.invited_again", _("A colleague got a new invitation and lost his keys"), urgent=True)
audit.declare("account.enrolled", _("A colleague chose a password and made keys"), urgent=True)

INVITATION_DAYS = 3


def invite(by: Staff, username: str, display_name: str, language: str = "en") -> tuple[Staff, str]:
    """Make an account without keys and return it with the secret of its one-time link."""
    return _new_account(by.id.bytes, username, display_name, language)


def first_administrator(username: str, display_name: str) -> str:
    """Make the first administrator and his team; return the secret of his one-time link.

    As long as he has not taken it up, the same name gets a new link, and the old one ends: it may be lost or too
    old. Conflict when there is an administrator already: he invites the others.
    """
    there = Staff.objects.filter(memberships__team__role="administrator", is_active=True).distinct()
    known = {one.username: one for one in there}
    if vault.which_have_keys(one.id for one in known.values()):
        raise Conflict(_("There is an administrator already. Ask for an invitation on the desk."))
    if username in known:
        return _invite_again(audit.SYSTEM, known[username])
    if known:
        raise Conflict(
            _("%(name)s was invited as administrator and has not joined yet. Repeat this with that name.")
            % {"name": ", ".join(sorted(known))}
        )
    staff, secret = _new_account(audit.SYSTEM, username, display_name, "en")
    team, _made = Team.objects.get_or_create(role="administrator", defaults={"name": "Administrators"})
    Membership.objects.create(team=team, staff=staff)
    return secret


def _new_account(actor: bytes, username: str, display_name: str, language: str) -> tuple[Staff, str]:
    if not username.isascii() or not username.replace("-", "").isalnum() or not 2 < len(username) <= 40:
        raise BadInput(
            _("Choose a sign-in name of 3 to 40 Latin letters, digits and hyphens."), field="username"
        )
    if Staff.objects.filter(username__iexact=username).exists():
        raise Conflict(_("This sign-in name is taken. Choose another one."), field="username")
    with audit.act("account.invited", actor=actor) as entry:
        staff = Staff.objects.create(username=username, display_name=display_name, language=language)
        entry.obj = staff.id.bytes
        secret = _new_link(staff)
    return staff, secret


def invite_again(by: Staff, staff: Staff) -> str:
    """Return a new one-time link, for an invitation that went astray or a password that is forgotten.

    Keys that the colleague had cannot be opened any more and are destroyed; he keeps his places, and the
    colleagues of his teams hand him their keys anew.
    """
    if not Staff.objects.filter(pk=staff.pk, is_active=True).exists():
        raise Conflict(_("This colleague has left. Invite him under another sign-in name."))
    return _invite_again(by.id.bytes, staff)


def _invite_again(actor: bytes, staff: Staff) -> str:
    vault.end_all_sessions(staff.id)
    vault.dismiss(staff.id)
    with audit.act("account.invited_again", actor=actor, obj=staff.id.bytes):
        Membership.objects.filter(staff=staff).update(holds_key=False)
        Invitation.objects.filter(staff=staff).delete()
        return _new_link(staff)


def _new_link(staff: Staff) -> str:
    secret = secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(days=INVITATION_DAYS)
    Invitation.objects.create(secret_hash=_hash(secret), staff=staff, expires_at=until)
    return secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def invited(secret: str) -> Staff:
    """Return whom an invitation is for; raises NotFound when it was used or is too old."""
    rows = Invitation.objects.select_related("staff").filter(staff__is_active=True)
    row = rows.filter(secret_hash=_hash(secret), expires_at__gt=timezone.now()).first()
    if row is None:
        raise NotFound(_("This invitation was used already or is too old. Ask for a new one."))
    return row.staff


def enrol(secret: str, password: str) -> Staff:
    """Take up an invitation: make the keys under the chosen password.

    The link is used up first: of two who hold it only one can ever choose the password.
    """
    staff = invited(secret)
    check_password_rules(password)
    with audit.act("account.enrolled", actor=staff.id.bytes, obj=staff.id.bytes):
        if not Invitation.objects.filter(staff=staff, secret_hash=_hash(secret)).delete()[0]:
            raise Conflict(_("This invitation was taken up a moment ago in another window."))
    vault.enrol(staff.id, password)
    return staff
