"""Who colleagues are, what their teams let them do, and what each chose for himself."""

from collections.abc import Iterable
from uuid import UUID
from zoneinfo import available_timezones

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Membership, Staff
from safeconduct.accounts.rights import rights_of as rights_of_roles
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, NotAllowed
from safeconduct.vault import services as vault

audit.declare("account.refused", _("A colleague asked for something without the right"))
audit.declare("account.elevated", _("A colleague entered the password again"))
audit.declare("account.password", _("A colleague changed the password"), urgent=True)
audit.declare("account.signed_in", _("A colleague signed in"))
audit.declare("account.sign_in_failed", _("A sign-in failed"))

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


def names(staff_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of many colleagues; one query."""
    rows = Staff.objects.filter(pk__in=[one for one in staff_ids if one])
    return dict(rows.values_list("pk", "display_name"))


def colleagues(team_ids: set[UUID]) -> list[Staff]:
    """Return the active members of any of the teams, by name."""
    rows = Staff.objects.filter(memberships__team_id__in=team_ids, is_active=True)
    return list(rows.distinct().order_by("display_name"))


def placed_in(team_ids: set[UUID]) -> set[UUID]:
    """Return whoever has a place in any of the teams, also one who left and whose key is still to be changed."""
    return set(Staff.objects.filter(memberships__team_id__in=team_ids).values_list("pk", flat=True))


def prefer(staff: Staff, *, language: str, time_zone: str, single_letter_keys: bool) -> None:
    """Store what a colleague chose for his own screen; nothing of it concerns anybody else."""
    if language not in dict(settings.LANGUAGES):
        raise BadInput(_("This language is not spoken here. Choose one of the list."), field="language")
    if time_zone not in available_timezones():
        raise BadInput(_("There is no such time zone. Choose one of the list."), field="time_zone")
    chosen = {"language": language, "time_zone": time_zone, "single_letter_keys": single_letter_keys}
    Staff.objects.filter(pk=staff.pk).update(**chosen)


def check_password_rules(password: str) -> None:
    """Raise BadInput unless the password is long enough; length is the only rule that helps."""
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < 6:
        raise BadInput(
            _("Choose a longer password: at least 14 characters, for example four unrelated words."),
            field="password",
        )


def change_password(staff: Staff, old: str, new: str) -> None:
    """Lock a colleague's keys under a new password and sign him out everywhere."""
    check_password_rules(new)
    if not vault.change_password(staff.id, old, new):
        audit.record("account.sign_in_failed", actor=staff.id.bytes, obj=staff.id.bytes)
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
