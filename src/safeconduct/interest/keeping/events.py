"""Recorded events: what happened on a day, when we wrote it down, and what the entry said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.languages import codes
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest.engine.records import Event
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.models import EventBefore, EventKind, KeptEvent

audit.declare("interest.event_recorded", _("An event was recorded beside the search interest"))
audit.declare("interest.event_changed", _("A recorded event was changed"))
audit.declare("interest.event_withdrawn", _("A recorded event was withdrawn"))
audit.declare("interest.events_imported", _("Events were recorded from a file"))
MOST_NAME, MOST_LINK, MOST_EVENTS = 120, 300, 1_000
EARLIEST = date(1900, 1, 1)
_NONE = _("There is no such event. Open the list and choose one.")
_MOMENT = _("A colleague changed this event in the meantime. Your words are still in the form; look at both.")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of an event: its day, its name by language (one at least), its kind, and where to read of it."""

    day: date
    names: dict[str, str] = field(repr=False)
    kind: str = EventKind.OTHER
    link: str = ""


def checked(said: Statement) -> Statement:
    """Return a statement as it is stored; BadInput with the field at fault."""
    names = {
        code: " ".join(said.names.get(code, "").replace("\0", " ").split())
        for code in codes()
        if said.names.get(code, "").strip()
    }
    link = " ".join(said.link.replace("\0", " ").split())
    if not names:
        raise BadInput(_("Give the event a name in one language at least."), field="names")
    if any(len(name) > MOST_NAME for name in names.values()):
        raise BadInput(
            _("Write the name in at most 120 characters: it stands beside a line in the chart."),
            field="names",
        )
    if len(link) > MOST_LINK:
        raise BadInput(_("Write where it can be read in at most 300 characters."), field="link")
    if said.kind not in EventKind.values:
        raise BadInput(_("Choose a kind from the list."), field="kind")
    if said.day < EARLIEST:
        raise BadInput(_("Write the day with its year in four digits."), field="day")
    return Statement(said.day, names, said.kind, link)


def record(by: accounts.Staff, said: Statement, now: datetime | None = None) -> KeptEvent:
    """Record an event, stamped with who wrote it down and when."""
    right = checked(said)
    with audit.act("interest.event_recorded", actor=by.id.bytes) as entry:
        must_keep(by)
        _must_have_room(1)
        row = _row(by, right, now or timezone.now())
        row.save(force_insert=True)
        entry.obj = row.id.bytes
    return row


def record_all(by: accounts.Staff, said: Sequence[Statement], now: datetime | None = None) -> tuple[int, int]:
    """Record the events of a file, all or none; return how many are new, and how many were there already.

    An event is there already when one of the same day has one of its names.
    """
    right = [checked(one) for one in said]
    at = now or timezone.now()
    with audit.act("interest.events_imported", actor=by.id.bytes) as entry:
        must_keep(by)
        there = {
            (row.day, name.casefold())
            for row in KeptEvent.objects.filter(withdrawn=False, day__in={one.day for one in right})
            for name in row.names.values()
        }
        rows = []
        for one in right:
            keys = {(one.day, name.casefold()) for name in one.names.values()}
            if not keys & there:
                rows.append(_row(by, one, at))
                there |= keys
        _must_have_room(len(rows))
        KeptEvent.objects.bulk_create(rows)
        entry.obj = rows[0].id.bytes if rows else b""
    return len(rows), len(right) - len(rows)


def _row(by: accounts.Staff, said: Statement, at: datetime) -> KeptEvent:
    return KeptEvent(
        day=said.day, names=said.names, kind=said.kind, link=said.link, entered_at=at, entered_by=by.id
    )


def _must_have_room(more: int) -> None:
    if KeptEvent.objects.filter(withdrawn=False).count() + more > MOST_EVENTS:
        raise Conflict(_("That would be more than 1,000 events. Withdraw those that nobody needs."))


def change(
    by: accounts.Staff, event_id: UUID, version: int, said: Statement, now: datetime | None = None
) -> KeptEvent:
    """Change what an event says; what it said before is kept. Moved to another day, it counts as entered now.

    `version` is the one that the form was opened with: Conflict when a colleague was quicker.
    """
    right = checked(said)
    at = now or timezone.now()
    with audit.act("interest.event_changed", actor=by.id.bytes, obj=event_id.bytes):
        row = _before(by, event_id, version, at)
        if row.day != right.day:
            row.entered_at, row.entered_by = at, by.id
        row.day, row.names, row.kind, row.link = right.day, right.names, right.kind, right.link
        row.save()
    return row


def withdraw(by: accounts.Staff, event_id: UUID, version: int, now: datetime | None = None) -> None:
    """Take an event out of all charts; that it was there is kept."""
    with audit.act("interest.event_withdrawn", actor=by.id.bytes, obj=event_id.bytes):
        row = _before(by, event_id, version, now or timezone.now())
        row.withdrawn = True
        row.save()


def _before(by: accounts.Staff, event_id: UUID, version: int, at: datetime) -> KeptEvent:
    """Return an event, locked and one version on, after what it says now was written into its history."""
    must_keep(by)
    row = KeptEvent.objects.select_for_update().filter(pk=event_id).first()
    if row is None:
        raise NotFound(_NONE)
    if row.withdrawn or row.version != version:
        raise Conflict(_MOMENT)
    EventBefore.objects.create(
        event=row,
        version=row.version,
        day=row.day,
        names=row.names,
        kind=row.kind,
        link=row.link,
        entered_at=row.entered_at,
        changed_by=by.id,
        changed_at=at,
    )
    row.version += 1
    return row


def find(event_id: UUID) -> KeptEvent:
    """Return an event, withdrawn or not, or raise NotFound."""
    row = KeptEvent.objects.filter(pk=event_id).first()
    if row is None:
        raise NotFound(_NONE)
    return row


def listed() -> list[KeptEvent]:
    """Return the events that stand, the latest day first."""
    return list(KeptEvent.objects.filter(withdrawn=False).order_by("-day", "-entered_at"))


def history(row: KeptEvent) -> list[EventBefore]:
    """Return what an event said before, the latest first."""
    return list(row.history.order_by("-version"))


def events(language: str) -> tuple[Event, ...]:
    """Return the events that stand as the analysis knows them, named in a language where there is a name in it."""
    rows = KeptEvent.objects.filter(withdrawn=False).order_by("day", "entered_at")
    return tuple(Event(row.day, named(row, language), row.entered_at) for row in rows)


def named(row: KeptEvent | EventBefore, language: str) -> str:
    """Return the name in a language; else in English, else in the first that there is."""
    names: dict[str, str] = row.names
    return names.get(language) or names.get("en") or next(iter(names.values()), "")
