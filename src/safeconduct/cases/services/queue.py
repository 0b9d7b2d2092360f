"""The inbox: who waits for whom, most urgent first; previews are opened only for what is on the page."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, CaseTeam, Waits
from safeconduct.cases.services.entries import Item, by_case, last_of_each, opened
from safeconduct.cases.services.presence import CALLING, NOBODY, Here, everybody
from safeconduct.cases.words import PRIORITIES
from safeconduct.vault import services as vault

PAGE = 50  # cases of one group
TOP = 30  # of each where several groups stand on one page: more than a screen holds, and each is opened
COUNT_LIMIT = 1000
LIFTED = (
    PAGE  # conversations that stand under "now" because they go on at this moment; others keep their place
)
LIFTED_FROM = (Waits.US, Waits.THEM)
ORDER = ("-priority", "waits_since", "id")
GROUPS = (Waits.NOW, Waits.US, Waits.THEM)
ALL_GROUPS = (*GROUPS, Waits.LATER)
_MARKED = ("id", "handle", "priority", "version", "length", "waits_since", "assignee_id")
_Marked = tuple[UUID, str, int, int, int, datetime, UUID | None]
_marked: Callable[[Case], _Marked] = attrgetter(*_MARKED)


@dataclass(frozen=True)
class Row:
    """One case in the inbox. `preview` is what was said last, opened for this reader only.

    `channel` is where it was said: it stands in the sealed words and in no column. `here` is who is at the case.
    """

    case: Case
    preview: str
    kind: str
    at: datetime | None
    duress: bool
    channel: str = ""
    here: Here = NOBODY


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


@dataclass(frozen=True)
class Pulse:
    """What a desk needs to know every other second. While `mark` is the same, there is nothing new to show.

    `urgent` are the handles of cases that need somebody now, or wait for us with the highest priority; `waiting`
    counts those that wait for us, up to one more than a page holds.
    """

    mark: str
    urgent: tuple[str, ...]
    waiting: int


@dataclass(frozen=True)
class Inbox:
    """The groups that were asked for, and the pulse as it was when they were read."""

    groups: list[Group]
    pulse: Pulse


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
    now: datetime | None = None,
) -> Inbox:
    """Return the first page (or the page `after`) of one group, or the top of several; one audit entry.

    A conversation that goes on at this moment stands under "now", whoever has the next word.
    """
    rows, moment, wanted = _rows(ring, assignee), now or timezone.now(), list(groups)
    here, size = everybody(moment), PAGE if len(wanted) == 1 else TOP
    pages = [_page(rows, waits, here, after, size) for waits in wanted]
    read = {page.waits: page.first for page in pages if page.first is not None}
    previews = _previews(ring, [case for page in pages for case in page.cases])
    audit.record("case.inbox_seen", actor=by.id.bytes)
    shown = [
        Group(
            page.waits,
            [_row(case, previews.get(case.id, []), here.get(case.id, NOBODY)) for case in page.cases],
            page.count,
            page.after,
        )
        for page in pages
    ]
    return Inbox(shown, _pulse(rows, wanted, here, moment, read))


def _rows(ring: vault.Keyring, assignee: UUID | None) -> QuerySet[Case]:
    rows = visible(ring)
    return rows.filter(assignee_id=assignee) if assignee else rows


def _talking(here: dict[UUID, Here]) -> list[UUID]:
    """Return the cases whose conversation goes on, those on the telephone first, then who wrote last."""
    found = [case_id for case_id, who in here.items() if who.person]
    return sorted(found, key=lambda case_id: here[case_id].person != CALLING)[:LIFTED]


@dataclass(frozen=True)
class _Page:
    waits: str
    cases: list[Case]
    count: int
    after: Cursor | None
    first: list[_Marked] | None  # what the pulse looks at, where this page read just that


def _page(rows: QuerySet[Case], waits: str, here: dict[UUID, Here], after: Cursor | None, size: int) -> _Page:
    talking, part = _talking(here), rows.filter(waits=waits)
    if waits in LIFTED_FROM and talking:
        part = part.exclude(pk__in=talking)
    ordered = part.order_by(*ORDER)
    cases = list((ordered.filter(_beyond(after)) if after else ordered)[: PAGE + 1])
    count = len(cases) if len(cases) <= PAGE and not after else part.order_by()[:COUNT_LIMIT].count()
    more = _cursor(cases[size - 1]) if len(cases) > size else None
    lifted: list[Case] = []
    if waits == Waits.NOW and talking and not after:
        lifted = list(rows.filter(pk__in=talking, waits__in=LIFTED_FROM).order_by(*ORDER))
        lifted.sort(key=lambda case: here[case.pk].person != CALLING)  # who is on the telephone hears us wait
    whole = after is None and (waits not in LIFTED_FROM or not talking)
    first = [_marked(case) for case in cases] if whole else None
    return _Page(waits, cases[:size] + lifted, count + len(lifted), more, first)


def inbox_mark(ring: vault.Keyring, assignee: UUID | None = None, now: datetime | None = None) -> str:
    """Return the mark of `pulse` alone."""
    return pulse(ring, assignee=assignee, now=now).mark


def pulse(
    ring: vault.Keyring,
    *,
    groups: Iterable[str] = GROUPS,
    assignee: UUID | None = None,
    now: datetime | None = None,
) -> Pulse:
    """Look at the first page of some groups, without opening or recording anything.

    The mark changes with each quarter of an hour too, so that ages do.
    """
    moment = now or timezone.now()
    return _pulse(_rows(ring, assignee), groups, everybody(moment), moment, {})


def _pulse(
    rows: QuerySet[Case],
    groups: Iterable[str],
    here: dict[UUID, Here],
    moment: datetime,
    read: dict[str, list[_Marked]],
) -> Pulse:
    """Look at the first pages; those in `read` were read just now and are not asked for again."""
    wanted = {Waits.NOW, Waits.US, *groups}
    parts: list[object] = [int(moment.timestamp() // 900)]
    urgent: list[str] = []
    ids: set[UUID] = set()
    waiting = 0
    for waits in (one for one in ALL_GROUPS if one in wanted):
        page = read.get(waits)
        if page is None:
            page = list(rows.filter(waits=waits).order_by(*ORDER).values_list(*_MARKED)[: PAGE + 1])
        parts.append(page)
        ids |= {row[0] for row in page}
        if waits in (Waits.NOW, Waits.US):
            urgent += [row[1] for row in page if waits == Waits.NOW or row[2] == max(PRIORITIES)]
        waiting = len(page) if waits == Waits.US else waiting
    if talking := _talking(here):
        lifted = list(rows.filter(pk__in=talking).order_by("id").values_list(*_MARKED))
        parts.append(lifted)
        ids |= {row[0] for row in lifted}
    # Who only reads is not in it: every case that is opened anywhere would make every desk look anew.
    parts += sorted(
        (case_id.hex, sorted(one.hex for one in who.writing), who.person)
        for case_id, who in here.items()
        if case_id in ids and (who.writing or who.person)
    )
    mark = hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()
    return Pulse(mark, tuple(urgent), waiting)


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


def _row(case: Case, items: list[Item], here: Here) -> Row:
    said = [item for item in items if item.kind != "entered"] or items
    last = said[-1] if said else None
    channels = [str(item.header["channel"]) for item in said if "channel" in item.header]
    return Row(
        case=case,
        preview=last.text[:160] if last else "",
        kind=last.kind if last else "",
        at=last.at if last else None,
        duress=any(item.header.get("duress") for item in items),
        channel=channels[-1] if channels else "",
        here=here,
    )
