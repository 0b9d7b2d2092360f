"""Shifts: written by whoever leads the line, offered and taken by colleagues among themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.line.engine.staffing.roster import LONGEST
from safeconduct.line.models import Shift
from safeconduct.line.shifts import verbs, week
from safeconduct.line.shifts.counting import line_zone

__all__ = ["Wanted", "keep", "offer", "offered_to", "plan", "remove", "take", "verbs"]

MOST_REPEATS = 14
_GONE = _("There is no such shift, or it is over. Look at the roster again.")
_TWICE = _("This colleague is on another shift at that time.")


@dataclass(frozen=True)
class Wanted:
    """A shift to be written: `begins` and `ends` are moments, `repeats` how many days after it are the same."""

    staff_id: UUID
    begins: datetime
    ends: datetime
    languages: tuple[str, ...]
    duty: str
    repeats: int = 0


def plan(by: Staff, wanted: Wanted) -> list[Shift]:
    """Write a shift, and the same on the days after it; all of them or none. The clock on the wall stays the same."""
    _check(wanted)
    rows = [_on_day(wanted, day) for day in range(wanted.repeats + 1)]
    first, last = rows[0].begins, rows[-1].ends
    known = Shift.objects.filter(staff_id=wanted.staff_id, begins__lt=last, ends__gt=first)
    with audit.act("line.shift_planned", actor=by.id.bytes, obj=wanted.staff_id.bytes):
        Staff.objects.select_for_update().get(pk=wanted.staff_id)  # two who plan him at once do so in turn
        taken = list(known.values_list("begins", "ends"))
        if any(begins < row.ends and row.begins < ends for row in rows for begins, ends in taken):
            raise Conflict(_TWICE, field="colleague")
        return Shift.objects.bulk_create(rows)


def remove(by: Staff, shift_id: UUID) -> None:
    """Take a shift off the roster."""
    with audit.act("line.shift_removed", actor=by.id.bytes) as entry:
        row = Shift.objects.filter(pk=shift_id).first()
        if row is None:
            raise NotFound(_GONE)
        entry.obj = row.staff_id.bytes
        row.delete()


def offer(by: Staff, shift_id: UUID) -> None:
    """Offer one's own shift to colleagues; it stays one's own until somebody takes it."""
    _change_own(by, shift_id, "line.shift_offered", offered=True)


def keep(by: Staff, shift_id: UUID) -> None:
    """Keep a shift that was offered and that nobody took."""
    _change_own(by, shift_id, "line.shift_kept", offered=False)


def offered_to(staff: Staff, now: datetime | None = None) -> list[Shift]:
    """Return the shifts that colleagues offer, still to begin, in order of time."""
    rows = Shift.objects.filter(offered=True, begins__gt=now or timezone.now())
    return list(rows.exclude(staff_id=staff.id).order_by("begins"))


def take(by: Staff, shift_id: UUID) -> Shift:
    """Take over a shift that a colleague offers; refused where it would break the rules of rest and hours.

    The languages become those of one's own latest shift: another's are no promise that one speaks them.
    """
    row = Shift.objects.filter(pk=shift_id, offered=True, begins__gt=timezone.now()).first()
    if row is None or row.staff_id == by.id:
        raise Conflict(_("This shift is not offered any more."))
    if by.id not in {one.id for one in week.colleagues()}:
        raise Conflict(_("Only whoever answers the line can take a shift."))
    if week.broken_by(by.id, row, line_zone()):
        raise Conflict(
            _("With this shift you would break the rules of rest and hours. Ask whoever leads the line.")
        )
    own = Shift.objects.filter(staff_id=by.id).order_by("-begins").values_list("languages", flat=True)
    spoken = own.first() or row.languages
    with audit.act("line.shift_taken", actor=by.id.bytes, obj=row.staff_id.bytes):
        rows = Shift.objects.filter(pk=row.pk, offered=True, staff_id=row.staff_id)
        if rows.update(staff_id=by.id, offered=False, languages=spoken) != 1:
            raise Conflict(_("This shift is not offered any more."))
    row.refresh_from_db()
    return row


def _change_own(by: Staff, shift_id: UUID, verb: str, *, offered: bool) -> None:
    rows = Shift.objects.filter(pk=shift_id, staff_id=by.id, begins__gt=timezone.now())
    with audit.act(verb, actor=by.id.bytes, obj=by.id.bytes):
        if rows.filter(~Q(offered=offered)).update(offered=offered) != 1:
            raise NotFound(_GONE)


def _check(wanted: Wanted) -> None:
    lasts = wanted.ends.astimezone(UTC) - wanted.begins.astimezone(
        UTC
    )  # in one zone, Python counts wall clocks
    if not timedelta(0) < lasts <= LONGEST:
        raise BadInput(
            _("A shift ends after it begins, and within 24 hours. Look at both times."), field="ends"
        )
    if wanted.duty not in week.DUTIES:
        raise BadInput(_("Choose what the colleague does in this shift."), field="duty")
    if not wanted.languages or set(wanted.languages) - set(_codes()):
        raise BadInput(_("Choose at least one language that the colleague speaks."), field="languages")
    if not 0 <= wanted.repeats <= MOST_REPEATS:
        raise BadInput(_("A shift is repeated on at most 14 days."), field="repeats")
    if wanted.staff_id not in {one.id for one in week.colleagues()}:
        raise BadInput(_("Choose a colleague who answers the line."), field="colleague")


def _codes() -> Iterable[str]:
    return (code for code, _name in settings.LANGUAGES)


def _on_day(wanted: Wanted, day: int) -> Shift:
    """Return the shift as it stands so many days later by the clock on the wall of the line."""
    begins, ends = (
        (moment.astimezone(line_zone()) + timedelta(days=day)).astimezone(UTC)
        for moment in (wanted.begins, wanted.ends)
    )
    languages = " ".join(sorted(set(wanted.languages)))
    return Shift(staff_id=wanted.staff_id, begins=begins, ends=ends, languages=languages, duty=wanted.duty)
