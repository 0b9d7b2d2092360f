"""The queue as the page draws it: groups by who waits, and each case in three short lines."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases
from safeconduct.cases.desk import channels, company
from safeconduct.cases.desk.ages import age
from safeconduct.cases.desk.lines import what_happened
from safeconduct.cases.engine.alike import groups as groups_of_alike
from safeconduct.faces.problems import BadInput

RAID = 3  # cases with nearly the same words; two may be brothers
CHIPS = {0: "", 2: "a", 3: "r"}
HEAT = {cases.Waits.NOW: "hot", cases.Waits.US: "warm"}


class QueueLine(TypedDict):
    """One case of the queue; a dictionary, which a template reads in half the time of an object.

    `address` is the case's page; `spoken` says that the preview is the person's own words.

    `talking` says that the conversation goes on at this moment, `next` then whose turn it is; `company` is who else
    is at the case, `writing` that one of them writes. `until` is when a case that was put off is back.
    `alike` counts the cases on the page with nearly the same last words, this one too; 0 where there are too few
    to call it a raid.
    """

    handle: str
    address: str
    preview: str
    spoken: bool
    code: str
    language: str
    age: str
    heat: str
    priority: str
    chip: str
    duress: bool
    assignee: str
    channel: channels.Shown | None
    talking: str
    next: str
    company: str
    writing: bool
    until: datetime | None
    alike: int


@dataclass(frozen=True)
class QueueGroup:
    """A group with its heading; `more` is the keyset of the next page as it stands in the address."""

    waits: str
    title: str
    count: int
    lines: list[QueueLine]
    more: str


def title_of(waits: str) -> str:
    """Return the heading of a group."""
    return {
        cases.Waits.NOW: _("Now"),
        cases.Waits.US: _("Waiting for us"),
        cases.Waits.THEM: _("Waiting for them"),
        cases.Waits.LATER: _("Put off"),
    }[cases.Waits(waits)]


def language_name(code: str) -> str:
    """Return the name of a language in the reader's own."""
    return str(dict(settings.LANGUAGES).get(code, code))


def read(
    request: DeskRequest, now: datetime, *, mine: bool, waits: str = "", after: cases.Cursor | None = None
) -> tuple[list[QueueGroup], cases.Pulse]:
    """Open the queue's first page, or the page of one group that begins after a keyset; and take its pulse."""
    found = cases.inbox(
        request.user,
        request.keyring,
        groups=[waits] if waits else cases.GROUPS,
        after=after,
        assignee=request.user.pk if mine else None,
        now=now,
    )
    rows = [row for group in found.groups for row in group.rows]
    at_work: list[UUID | None] = [one for row in rows for one in (*row.here.writing, *row.here.reading)]
    names = accounts.names([row.case.assignee_id for row in rows] + at_work)
    alike = _alike(rows)
    groups = [
        QueueGroup(
            waits=group.waits,
            title=title_of(group.waits),
            count=group.count,
            lines=[_line(row, names, now, request.user.pk, alike.get(row.case.pk, 0)) for row in group.rows],
            more=cursor_text(group.after) if group.after else "",
        )
        for group in found.groups
    ]
    return groups, found.pulse


def _alike(rows: Iterable[cases.Row]) -> dict[UUID, int]:
    """Count for each case on the page how many end with nearly the same words; small groups are left out."""
    spoken = [row for row in rows if row.preview]
    found = groups_of_alike([row.preview for row in spoken], secrets.token_bytes(16))
    return {spoken[place].case.pk: len(group) for group in found if len(group) >= RAID for place in group}


def _line(row: cases.Row, names: dict[UUID, str], now: datetime, me: UUID, alike: int) -> QueueLine:
    case, others, talking = row.case, row.here.without(me), company.person(row.here)
    # Waiting is stored by the quarter of an hour; within that quarter the last words tell the minute.
    exact = row.at is not None and timedelta(0) <= row.at - case.waits_since < timedelta(minutes=15)
    return QueueLine(
        handle=case.handle,
        address=reverse("cases:case", args=[case.handle]),
        preview=row.preview or _happened(row),
        spoken=bool(row.preview),
        code=case.language,
        language=language_name(case.language),
        age=age(row.at if exact and row.at else case.waits_since, now),
        heat=HEAT[cases.Waits.NOW] if talking else HEAT.get(cases.Waits(case.waits), ""),
        priority="" if case.priority == 1 else str(cases.PRIORITIES[case.priority]),
        chip=CHIPS.get(case.priority, ""),
        duress=row.duress,
        assignee=names.get(case.assignee_id, "") if case.assignee_id else "",
        channel=channels.shown(row.channel),
        talking=talking,
        next=title_of(case.waits) if talking and case.waits != cases.Waits.NOW else "",
        company=company.words(others, names),
        writing=bool(others.writing),
        until=case.snoozed_until,
        alike=alike,
    )


def _happened(row: cases.Row) -> str:
    if not row.kind:
        return _("Nothing here that you can read")
    item = cases.Item(row.case.pk, row.case.pk, "talk", 0, row.kind, row.at, None, "", {"duress": row.duress})
    return what_happened(item)


def cursor_text(cursor: cases.Cursor) -> str:
    """Write a keyset for an address: it names a place in the order and no content."""
    return f"{cursor.priority}.{cursor.since.timestamp():.0f}.{cursor.case_id.hex}"


def read_cursor(text: str) -> cases.Cursor:
    """Read what `cursor_text` wrote; BadInput for anything else."""
    try:
        priority, since, case_id = text.split(".")
        return cases.Cursor(int(priority), datetime.fromtimestamp(int(since), tz=UTC), UUID(hex=case_id))
    except (ValueError, OverflowError, OSError):
        raise BadInput(_("This address is not one of ours. Begin at the first page of the inbox.")) from None
