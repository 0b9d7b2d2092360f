"""Keeping series: a file becomes a version, a version can be taken back, a series deleted; each in one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.reading import Note, Remark
from safeconduct.interest.engine.records import Period, Series
from safeconduct.interest.keeping import notes, storing
from safeconduct.interest.keeping.facts import facts
from safeconduct.interest.keeping.offering import Offer, offers
from safeconduct.interest.keeping.rights import must_keep
from safeconduct.interest.models import KeptSeries, SeriesVersion

audit.declare("interest.kept", _("A series of search interest was kept"))
audit.declare("interest.taken_back", _("The latest version of a series of search interest was taken back"))
audit.declare("interest.deleted", _("A series of search interest was deleted"))
audit.declare("interest.control_chosen", _("The control of a series of search interest was chosen"))
MOST_SERIES = 1_000
NONE = _("There is no such series. Open the list and choose one.")
_TWICE = _("This file is kept already. Bring one that was retrieved later.")
_FULL = _("1,000 series are kept already. Delete those that nobody looks at.")
_MOMENT = _("A colleague changed this series in the same moment. Look at it, then do it again.")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: its series, each with the file's digest, and what the reading remarked."""

    series: tuple[Series, ...]
    notes: tuple[Note, ...] = ()


def keep(
    by: accounts.Staff, brought: Brought, *, topic: str = "", now: datetime | None = None
) -> list[KeptSeries]:
    """Keep every series of a file as a new version, all or none.

    A series is found again by its source, term, region, devices, unit and period, or by the topic. Conflict when
    nothing of the file is new, or when a colleague keeps the same in this moment.
    """
    if not brought.series:
        raise BadInput(_("There is no series to keep. Choose at least one."))
    must_keep(by)
    at = now or timezone.now()
    found = [one for one in offers(brought.series, topic) if not one.twice]
    if not found:
        raise Conflict(_TWICE)
    told = [facts(findings(one.series)) for one in found]  # slow, so before anybody waits for the database
    try:
        with audit.act("interest.kept", actor=by.id.bytes) as entry:
            rows = [_row(one, topic, at.date()) for one in found]
            if KeptSeries.objects.count() > MOST_SERIES:
                raise Conflict(_FULL)
            for row, one, said in zip(rows, found, told, strict=True):
                row.number += 1
                _refresh(row, one.series, said)
            KeptSeries.objects.bulk_update(rows, ["number", "seams", "facts"])
            SeriesVersion.objects.bulk_create(
                [_version(by, row, one, brought.notes, at) for row, one in zip(rows, found, strict=True)]
            )
            entry.obj = rows[0].id.bytes if len(rows) == 1 else bytes.fromhex(found[0].brought.download)[:32]
    except IntegrityError:
        raise Conflict(_MOMENT) from None
    return rows


def _row(one: Offer, topic: str, today: date) -> KeptSeries:
    """Return the row that the version goes to, locked; a new one is written."""
    if one.row is None:
        new = storing.new_row(one.brought, topic, today)
        new.save(force_insert=True)
        return new
    row = KeptSeries.objects.select_for_update().filter(pk=one.row.pk).first()
    if row is None or row.number != one.row.number:
        raise Conflict(_MOMENT)
    return row


def _refresh(row: KeptSeries, series: Series, told: dict[str, Any]) -> None:
    row.seams = [[seam.start.isoformat(), seam.reason] for seam in series.seams]
    row.facts = told


def _version(
    by: accounts.Staff, row: KeptSeries, one: Offer, noted: tuple[Note, ...], at: datetime
) -> SeriesVersion:
    return SeriesVersion(
        series=row,
        number=row.number,
        points=storing.written(one.series.points),
        digest=one.brought.download,
        retrieved_at=one.brought.retrieved,
        definition=one.brought.definition,
        notes=[[note.remark.value, dict(note.facts)] for note in noted],
        added=one.added,
        changed=[
            [change.start.isoformat(), change.before, change.after, change.unfinished]
            for change in one.changes
        ],
        kept_by=by.id,
        kept_at=at,
    )


def find(series_id: UUID) -> KeptSeries:
    """Return a series, or raise NotFound."""
    row = KeptSeries.objects.select_related("control").filter(pk=series_id).first()
    if row is None:
        raise NotFound(NONE)
    return row


def versions(row: KeptSeries) -> list[SeriesVersion]:
    """Return the versions of a series, the latest first, without their points."""
    return list(row.versions.defer("points").order_by("-number"))


def remarks(version: SeriesVersion) -> list[Note]:
    """Return what the reading remarked on the file of a version."""
    return [Note(Remark(remark), facts) for remark, facts in version.notes if remark in set(Remark)]


def changes_of(row: KeptSeries, version: SeriesVersion) -> list[tuple[date | datetime, float, float]]:
    """Return which values a version changed: the period, its value before, and after."""
    period = Period(row.period)
    return [
        (storing.moment(start, period), before, after) for start, before, after, *_rest in version.changed
    ]


def take_back(by: accounts.Staff, series_id: UUID, number: int) -> KeptSeries | None:
    """Delete the latest version, so that the one before stands again; None when it was the only one.

    `number` is what the colleague saw: Conflict when there is a later one.
    """
    must_keep(by)
    row = find(series_id)
    before = row.versions.filter(number__lt=number).order_by("-number").first()
    if before is not None:
        row.seams = [seam for seam in row.seams if seam[0] <= before.points[-1][0]]
        series = storing.series_of(row, before)
        told = facts(findings(series))
    with audit.act("interest.taken_back", actor=by.id.bytes, obj=series_id.bytes):
        row = _locked(series_id)
        if row.number != number:
            raise Conflict(_MOMENT)
        row.versions.filter(number=number).delete()
        if before is not None:
            _refresh(row, series, told)
            row.number = before.number
            row.save(update_fields=["number", "seams", "facts"])
            return row
        row.delete()
    notes.forget(series_id)
    return None


def delete(by: accounts.Staff, series_id: UUID) -> None:
    """Delete a series with all its versions and the note about it."""
    with audit.act("interest.deleted", actor=by.id.bytes, obj=series_id.bytes):
        must_keep(by)
        _locked(series_id).delete()
    notes.forget(series_id)


def choose_control(by: accounts.Staff, series_id: UUID, control_id: UUID | None) -> None:
    """Choose a series that should not react to what is watched; None takes the choice back."""
    with audit.act("interest.control_chosen", actor=by.id.bytes, obj=series_id.bytes):
        must_keep(by)
        row = _locked(series_id)
        if control_id is not None:
            control = find(control_id)
            if control.pk == row.pk or control.period != row.period:
                raise BadInput(
                    _("Choose another series with the same length of periods as the control."),
                    field="control",
                )
        row.control_id = control_id
        row.save(update_fields=["control"])


def _locked(series_id: UUID) -> KeptSeries:
    row = KeptSeries.objects.select_for_update().filter(pk=series_id).first()
    if row is None:
        raise NotFound(NONE)
    return row
