"""Leaving, and losing things."""

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Invitation, Membership, Staff, Team
from safeconduct.accounts.services.teams import teams_of
from safeconduct.audit import services as audit
from safeconduct.faces.problems import NotAllowed
from safeconduct.vault import services as vault

audit.declare("account.signed_out", _("A colleague signed out everywhere"))
audit.declare("account.second_factor_reset", _("A colleague's second factor was taken off"), urgent=True)
audit.declare("account.left", _("A colleague left"), urgent=True)


def sign_out_everywhere(by: Staff, staff: Staff) -> int:
    """End all sessions of a colleague, whichever device they are on; return how many."""
    ended = vault.end_all_sessions(staff.id)
    with audit.act("account.signed_out", actor=by.id.bytes, obj=staff.id.bytes):
        _close_browsers(staff)
    return ended


def _close_browsers(staff: Staff) -> None:
    for session in Session.objects.iterator(500):
        if session.get_decoded().get("_auth_user_id") == str(staff.pk):
            session.delete()


def lost_device(by: Staff, staff: Staff) -> None:
    """Sign a colleague out everywhere and take the second factor off, to be set up again at next sign-in."""
    sign_out_everywhere(by, staff)
    with audit.act("account.second_factor_reset", actor=by.id.bytes, obj=staff.id.bytes):
        Authenticator.objects.filter(user=staff).delete()


def leave(by: Staff, staff: Staff) -> list[Team]:
    """Deactivate a colleague and destroy his keys; return the teams whose key a member must now change.

    Where he held the key his place stays, without any use to him, until a member has changed that key: so
    the team's page can ask for it.
    """
    if staff.id == by.id:
        raise NotAllowed(_("You cannot remove yourself. Ask another administrator."))
    held = [team for team in teams_of(staff) if staff.id in vault.members(team.id)]
    vault.end_all_sessions(staff.id)
    vault.dismiss(staff.id)
    with audit.act("account.left", actor=by.id.bytes, obj=staff.id.bytes):
        Staff.objects.filter(pk=staff.pk).update(is_active=False)
        Membership.objects.filter(staff=staff).exclude(team__in=held).delete()
        Invitation.objects.filter(staff=staff).delete()
        Authenticator.objects.filter(user=staff).delete()
        _close_browsers(staff)
    return held
