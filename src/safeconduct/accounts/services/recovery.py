"""Recovery of a team whose members are all gone. Two officers act together, from the command line only."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.accounts.rights import TWO_PERSONS
from safeconduct.accounts.services.people import rights_of
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.vault import services as vault

audit.declare("recovery.begun", _("Paper shares for recovery were made"), urgent=True)
audit.declare("recovery.witnessed", _("A second officer took part in a recovery ceremony"), urgent=True)
audit.declare("recovery.revived", _("A team's key was restored from paper shares"), urgent=True)

OFFICERS = {"accounts.manage", "audit.read"}


def officer(username: str, password: str) -> Staff:
    """Return the administrator or auditor whose password this is; the same sentence for whatever is wrong."""
    staff = Staff.objects.filter(username__iexact=username, is_active=True).first()
    opened = vault.unlock_staff(staff.id if staff else None, password)
    if staff is None or opened is None or not OFFICERS & rights_of(staff):
        audit.record("account.sign_in_failed", actor=audit.NOBODY)
        raise NotAllowed(_("This is no administrator or auditor, or the password is wrong. Try again."))
    return staff


def begin_recovery(first: Staff, second: Staff, *, needed: int, made: int) -> list[str]:
    """Make new paper shares, `needed` of `made` of which restore; they are returned once and kept nowhere.

    Shares made before, and what was deposited for them, stop working.
    """
    _two(first, second)
    if not 2 <= needed <= made <= 16:
        raise BadInput(_("Choose at least two needed shares, and not more than are made (16 at most)."))
    with audit.act("recovery.begun", actor=first.id.bytes, obj=second.id.bytes):
        audit.record("recovery.witnessed", actor=second.id.bytes, obj=first.id.bytes)
        return vault.begin_recovery(needed, made)


def revive(first: Staff, second: Staff, shares: Sequence[str], team: Team, heirs: Sequence[Staff]) -> int:
    """Give a team's deposited key to colleagues and return how many seats were made.

    A team that opens identities needs two heirs: each gets one of the two halves. All others need one.
    """
    _two(first, second)
    wanted = 2 if team.role in TWO_PERSONS else 1
    if len({heir.id for heir in heirs}) < wanted:
        raise BadInput(_("This team opens identities, which takes two people: name two colleagues."))
    if not all(heir.is_active and vault.has_keys(heir.id) for heir in heirs):
        raise Conflict(_("Whoever receives the key must have enrolled and not have left."))
    try:
        seats = vault.revive_team(shares, team.id, [heir.id for heir in heirs])
    except vault.SharesDoNotFit as fault:
        raise BadInput(str(fault)) from None
    if not seats:
        raise Conflict(_("Nothing of this team was deposited for these shares, so nothing was restored."))
    with audit.act("recovery.revived", actor=first.id.bytes, obj=team.id.bytes + second.id.bytes):
        audit.record("recovery.witnessed", actor=second.id.bytes, obj=team.id.bytes + first.id.bytes)
        for heir in heirs:
            Membership.objects.update_or_create(team=team, staff=heir, defaults={"holds_key": True})
    return seats


def _two(first: Staff, second: Staff) -> None:
    if first.id == second.id:
        raise NotAllowed(_("A recovery ceremony takes two different officers."))


def lately(limit: int = 3) -> list[tuple[audit.Listed, str]]:
    """Return the last uses of recovery and the teams' names, for the notice that every colleague sees."""
    rows = audit.entries(verb="recovery.revived", limit=limit)
    teams = {team.id.bytes: team.name for team in Team.objects.all()}
    return [(row, teams.get(row.obj[:16], "–")) for row in rows]
