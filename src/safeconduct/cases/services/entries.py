"""Sealed entries of a case: closed before the transaction, stored inside it, opened for readers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from safeconduct.cases.models import Case, CaseTeam, Entry
from safeconduct.vault import services as vault


@dataclass(frozen=True)
class Item:
    """An opened entry. `kind` is message, reply, note, picture, event …; `by` a colleague's id or empty.

    `kind` is "unreadable" when the entry could not be opened; it is shown as such and kept.
    """

    id: UUID
    case_id: UUID
    compartment: str
    position: int
    kind: str
    at: datetime | None
    by: UUID | None
    text: str
    header: dict[str, Any] = field(default_factory=dict)
    body: bytes = b""


def header_of(
    kind: str, at: datetime, *, by: UUID | None = None, text: str = "", **more: Any
) -> dict[str, Any]:
    """Make the header of an entry from plain values; `at` is aware and kept to the second, in UTC."""
    header: dict[str, Any] = {"k": kind, "at": int(at.timestamp()), "text": text, **more}
    if by is not None:
        header["by"] = by.hex
    return header


def holders_of(case: Case) -> list[vault.Holder]:
    """Return the teams of a case as holders of its compartments; one query."""
    rows = CaseTeam.objects.filter(case=case).values_list("team_id", "role")
    return [vault.Holder(team_id, role) for team_id, role in rows]


def prepare(
    case: Case, compartment: str, header: dict[str, Any], body: bytes = b"", entry_id: UUID | None = None
) -> Entry:
    """Close an entry; call before the transaction, since it may have to make keys first."""
    entry_id = entry_id or uuid4()
    sealed = vault.close_entry(case.id, compartment, entry_id, vault.pack(header, body), holders_of(case))
    return Entry(
        id=entry_id, case=case, compartment=compartment, key_version=sealed.version, sealed=sealed.blob
    )


def store(entry: Entry) -> Entry:
    """Write a closed entry at the end of its case; call inside the act's transaction."""
    Case.objects.filter(pk=entry.case_id).update(length=F("length") + 1)
    entry.position = Case.objects.values_list("length", flat=True).get(pk=entry.case_id)
    entry.save(force_insert=True)
    return entry


def store_held(case: Case, compartment: str, entry_id: UUID, key_version: int, sealed: bytes) -> Entry:
    """Write an entry that was closed earlier and held back; call inside the act's transaction."""
    return store(
        Entry(id=entry_id, case=case, compartment=compartment, key_version=key_version, sealed=sealed)
    )


def opened(rows: Iterable[Entry], keys: dict[tuple[UUID, str, int], vault.KeyPair]) -> list[Item]:
    """Open rows with the given compartment pairs; rows without a pair are left out."""
    items = []
    for row in rows:
        pair = keys.get((row.case_id, row.compartment, row.key_version))
        if pair is not None:
            items.append(_item(row, pair))
    return items


def _item(row: Entry, pair: vault.KeyPair) -> Item:
    blob = bytes(row.sealed)
    try:
        data = vault.open_entry(pair, row.case_id, row.compartment, row.key_version, row.id, blob)
        header, body = vault.unpack(data)
    except (vault.CannotOpen, vault.BadPadding, vault.BadEnvelope):
        return Item(row.id, row.case_id, row.compartment, row.position, "unreadable", None, None, "")
    at = header.get("at")
    by = header.get("by")
    return Item(
        id=row.id,
        case_id=row.case_id,
        compartment=row.compartment,
        position=row.position,
        kind=str(header.get("k", "")),
        at=datetime.fromtimestamp(at, tz=timezone.get_default_timezone()) if isinstance(at, int) else None,
        by=UUID(hex=by) if isinstance(by, str) else None,
        text=str(header.get("text", "")),
        header=header,
        body=body,
    )


def read(
    ring: vault.Keyring,
    case: Case,
    compartments: Iterable[str],
    *,
    latest: int | None = None,
    before: int | None = None,
    only: UUID | None = None,
) -> list[Item]:
    """Return what a colleague may read of the named compartments, in order.

    `latest` keeps the last ones, `before` those that stand before a position, `only` a single entry.
    """
    names = list(compartments)
    keys = ring.compartments([case.id], names)
    rows = Entry.objects.filter(case=case, compartment__in=names).order_by("-position")
    if before is not None:
        rows = rows.filter(position__lt=before)
    if only is not None:
        rows = rows.filter(pk=only)
    chosen = list(rows[:latest] if latest else rows)
    return opened(reversed(chosen), keys)


def last_of_each(cases: list[Case], compartment: str, count: int) -> QuerySet[Entry]:
    """Return the last few entries of one compartment for each of many cases; one query."""
    newest = (
        Entry.objects.filter(case=OuterRef("case"), compartment=compartment)
        .values("case")
        .annotate(top=Max("position"))
        .values("top")
    )
    return (
        Entry.objects.filter(case__in=cases, compartment=compartment)
        .annotate(top=Coalesce(Subquery(newest), 0))
        .filter(position__gt=F("top") - count)
        .order_by("position")
    )


def by_case(items: Iterable[Item]) -> dict[UUID, list[Item]]:
    """Group opened entries by case, keeping their order."""
    groups: dict[UUID, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.case_id].append(item)
    return groups
