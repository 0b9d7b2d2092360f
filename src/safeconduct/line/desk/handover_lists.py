"""What is open and due when shifts change, as far as the reader's teams and rights go: handles and times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases
from safeconduct.line.desk import phone_socket
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.desk.wallboard_numbers import ASKER
from safeconduct.line.models import Outgoing

SHIFT = timedelta(hours=12)
MOST = 40


@dataclass(frozen=True)
class Item:
    """One case in a list: its handle, and what is to be known of it in some words."""

    handle: str
    note: str
    urgent: bool = False


@dataclass(frozen=True)
class Part:
    """One list with its heading; `further` are not listed."""

    title: str
    items: list[Item]
    further: int = 0


@dataclass(frozen=True)
class Lists:
    """Everything that the next shift must know: lists of cases, and sentences about the rest."""

    parts: list[Part]
    sentences: list[str]


def lists(request: DeskRequest, now: datetime) -> Lists:
    """Return the lists for this reader; six queries, whatever stands in them."""
    mine = cases.visible(request.keyring)
    waiting = mine.filter(waits__in=[cases.Waits.NOW, cases.Waits.US])
    put_off = mine.filter(waits=cases.Waits.LATER, snoozed_until__lte=now + SHIFT)
    parts = [
        _part(
            _("Waiting for us"),
            [
                Item(handle, _since(since, now), waits == cases.Waits.NOW)
                for handle, waits, since in waiting.order_by("waits", "-priority", "waits_since").values_list(
                    "handle", "waits", "waits_since"
                )[: MOST + 1]
            ],
            waiting.count,
        ),
        _part(
            _("Put off, and back within twelve hours"),
            [
                Item(handle, _clock(until) if until else "")
                for handle, until in put_off.order_by("snoozed_until").values_list("handle", "snoozed_until")[
                    : MOST + 1
                ]
            ],
            put_off.count,
        ),
    ]
    if "cases.checkins" in request.staff_rights:
        parts.append(_check_ins(request, now))
    if "exits.see" in request.staff_rights:
        under_way = mine.filter(state=cases.State.UNDER_WAY)
        rows = under_way.order_by("waits_since").values_list("handle", flat=True)[: MOST + 1]
        parts.append(
            _part(_("On the way out"), [Item(one, "", urgent=True) for one in rows], under_way.count)
        )
    return Lists(parts, [*_dead(), *_telephone()])


def _part(title: str, items: list[Item], count: Callable[[], int]) -> Part:
    """Count only where the list does not hold all: it is the count that is dear."""
    if len(items) <= MOST:
        return Part(title, items)
    return Part(title, items[:MOST], count() - MOST)


def _check_ins(request: DeskRequest, now: datetime) -> Part:
    rows = [one for one in cases.board(request.keyring) if one.due_at <= now + SHIFT]
    labels = {
        cases.CheckInState.MISSED: _("silent past the agreed time"),
        cases.CheckInState.LATE: _("late"),
    }
    items = [
        Item(
            one.case.handle,
            f"{_clock(one.due_at)} {labels.get(cases.CheckInState(one.state), '')}".strip(),
            one.state == cases.CheckInState.MISSED,
        )
        for one in rows
    ]
    return Part(_("Check-ins of the next twelve hours"), items[:MOST], max(0, len(items) - MOST))


def _dead() -> list[str]:
    count = Outgoing.objects.filter(dead=True).count()
    return [_("Messages that could not be sent: %(n)d.") % {"n": count}] if count else []


def _telephone() -> list[str]:
    try:
        told = phone_socket.ask("look", {"operator": str(ASKER), "page": ""}, 0.5)
    except (phone_socket.VoiceAway, phone_socket.Refusal):
        return [_("Telephone: not running.")]
    counts = Counter(one["language"] for one in told["wishes"])
    wishes = ", ".join(f"{words.language(code)} {n}" for code, n in sorted(counts.items()))
    if not wishes:
        return [_("Nobody waits to be called back.")]
    return [_("Wish to be called back: %(wishes)s.") % {"wishes": wishes}]


def _since(since: datetime, now: datetime) -> str:
    return words.age(max(0, int((now - since).total_seconds() // 60)))


def _clock(moment: datetime) -> str:
    return date_format(localtime(moment), "D j M, H:i")
