"""The inbox: who waits for whom, most urgent first; previews are opened only for what is on the page."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, CaseTeam, Waits
from safeconduct.cases.services.entries import Item, by_case, last_of_each, opened
from safeconduct.vault import services as vault

PAGE = 50
COUNT_LIMIT = 1000
GROUPS = (Waits.NOW, Waits.US, Waits.THEM)


@dataclass(frozen=True)
class Row:
    """One case in the inbox. `preview` is what was said last, opened for this reader only."""

    case: Case
    preview: str
    kind: str
    at: datetime | None
    duress: bool


@dataclass(frozen=True)
class Cursor:
    """Where a page of a group ends: the keyset of its last row."""

    priority: int
    since: datetime
    case_id: UUID


@dataclass(frozen=True)
class Group:
    """A part of the inbox; `count` stops at 1,000, and `after` leads to the next page."""

    waits: str
    rows: list[Row]
    count: int
    after: Cursor | None


def visible(ring: vault.Keyring) -> QuerySet[Case]:
    """Return the cases that the colleague's teams work on."""
    mine = CaseTeam.objects.filter(case=OuterRef("pk"), team_id__in=ring.teams())
    return Case.objects.filter(Exists(mine))


def team_ids(case: Case) -> set[UUID]:
    """Return the teams that work on a case."""
    return set(CaseTeam.objects.filter(case=case).values_list("team_id", flat=True))


def inbox(
    by: Staff,
    ring: vault.Keyring,
    *,
    groups: Iterable[str] = GROUPS,
    after: Cursor | None = None,
    assignee: UUID | None = None,
) -> list[Group]:
    """Return the first page (or the page `after`) of each group, with previews; one audit entry."""
    rows = visible(ring)
    if assignee:
        rows = rows.filter(assignee_id=assignee)
    found: list[tuple[str, list[Case], int]] = []
    for waits in groups:
        part = rows.filter(waits=waits)
        page = part.order_by("-priority", "waits_since", "id")
        if after:
            page = page.filter(_beyond(after))
        cases = list(page[: PAGE + 1])
        count = len(cases) if len(cases) <= PAGE and not after else part.order_by()[:COUNT_LIMIT].count()
        found.append((waits, cases, count))
    previews = _previews(ring, [case for _, cases, _ in found for case in cases[:PAGE]])
    audit.record("case.inbox_seen", actor=by.id.bytes)
    return [
        Group(
            waits,
            [_row(case, previews.get(case.id, [])) for case in cases[:PAGE]],
            count,
            _cursor(cases[PAGE - 1]) if len(cases) > PAGE else None,
        )
        for waits, cases, count in found
    ]


def inbox_mark(ring: vault.Keyring, assignee: UUID | None = None, now: datetime | None = None) -> str:
    """Return a mark of the inbox's first page: while it is the same, there is nothing new to show.

    Nothing is opened and nothing recorded. It changes with each quarter of an hour, so that ages do too.
    """
    rows = visible(ring)
    if assignee:
        rows = rows.filter(assignee_id=assignee)
    parts: list[object] = [int((now or timezone.now()).timestamp() // 900)]
    for waits in GROUPS:
        page = rows.filter(waits=waits).order_by("-priority", "waits_since", "id")
        parts += page.values_list("id", "version", "length", "waits_since", "assignee_id")[: PAGE + 1]
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def _beyond(after: Cursor) -> Q:
    return (
        Q(priority__lt=after.priority)
        | Q(priority=after.priority, waits_since__gt=after.since)
        | Q(priority=after.priority, waits_since=after.since, id__gt=after.case_id)
    )


def _cursor(case: Case) -> Cursor:
    return Cursor(case.priority, case.waits_since, case.id)


def _previews(ring: vault.Keyring, cases: list[Case]) -> dict[UUID, list[Item]]:
    keys = ring.compartments([case.id for case in cases], [vault.TALK])
    return by_case(opened(last_of_each(cases, vault.TALK, 3), keys))


def _row(case: Case, items: list[Item]) -> Row:
    said = [item for item in items if item.kind != "entered"] or items
    last = said[-1] if said else None
    return Row(
        case=case,
        preview=last.text[:160] if last else "",
        kind=last.kind if last else "",
        at=last.at if last else None,
        duress=any(item.header.get("duress") for item in items),
    )
