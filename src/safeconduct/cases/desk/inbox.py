"""The inbox: the queue by who waits, what was offered to one's teams, and whose identity is asked for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import queue as queue_lines
from safeconduct.cases.desk import settings, waiting
from safeconduct.faces import navigation
from safeconduct.faces.problems import BadInput, NotFound


@desk(right="accounts.self")
@require_safe
def start(request: DeskRequest) -> HttpResponse:
    """Show the inbox to whoever answers the line; lead everybody else to the first page of his own."""
    if "cases.inbox" in request.staff_rights:
        return _inbox(request)
    for page in navigation.entries(request.staff_rights, ""):
        if page.name != "inbox":
            return redirect(page.url)
    raise NotFound(_("None of your teams has a page here yet. Ask an administrator for a place in a team."))


def _inbox(request: DeskRequest) -> HttpResponse:
    given = queue_of(request) | waiting.lists(request) | {"settings": settings.of(request)}
    return render(request, "cases/inbox.html", given)


def queue_of(request: DeskRequest) -> dict[str, Any]:
    """Return what the queue's template needs, for the page of the queue that the address names."""
    mine, waits, after = _asked(request)
    groups, pulse = queue_lines.read(request, timezone.now(), mine=mine, waits=waits, after=after)
    counts = {group.waits: group.count for group in groups}
    return {
        "groups": groups,
        "mine": mine,
        "mark": pulse.mark,
        "urgent": " ".join(pulse.urgent),
        "waiting": pulse.waiting,
        "first": after is None,
        "waits": waits,
        "tabs": tabs(mine=mine, waits=waits),
        "current": request.GET.get("current", ""),
        "now_count": counts.get(cases.Waits.NOW, 0),
        "us_count": counts.get(cases.Waits.US, 0),
        "shown": sum(len(group.lines) for group in groups),
    }


@dataclass(frozen=True)
class Tab:
    """One part of the queue that can be shown alone; `coming` is the one that the key for the next part opens."""

    title: str
    query: str
    on: bool
    coming: bool


def tabs(*, mine: bool, waits: str) -> list[Tab]:
    """Return the parts of the queue, in the order in which a key walks through them."""
    parts = [(_("All cases"), "", not waits and not mine), (_("Mine"), "?mine=1", mine)]
    parts += [
        (queue_lines.title_of(one), f"?waits={one.value}", waits == one and not mine)
        for one in cases.ALL_GROUPS
    ]
    here = next((place for place, (_title, _query, on) in enumerate(parts) if on), 0)
    coming = (here + 1) % len(parts)
    return [Tab(title, query, on, place == coming) for place, (title, query, on) in enumerate(parts)]


def _pulse(request: DeskRequest, *, mine: bool, waits: str) -> cases.Pulse:
    groups = [waits] if waits else cases.GROUPS
    return cases.pulse(request.keyring, groups=groups, assignee=request.user.pk if mine else None)


def _asked(request: DeskRequest) -> tuple[bool, str, cases.Cursor | None]:
    waits, after = request.GET.get("waits", ""), request.GET.get("after", "")
    if waits and waits not in cases.ALL_GROUPS:
        raise BadInput(_("This address is not one of ours. Begin at the first page of the inbox."))
    return "mine" in request.GET, waits, queue_lines.read_cursor(after) if waits and after else None


@desk(right="cases.inbox")
@require_safe
def queue(request: DeskRequest) -> HttpResponse:
    """Answer the page's own asking: the queue when it changed, 204 and nothing opened when it did not."""
    mine, waits, _after = _asked(request)
    seen = request.GET.get("seen")
    if seen and seen == _pulse(request, mine=mine, waits=waits).mark:
        return HttpResponse(status=204)
    given = queue_of(request)
    given["news"] = _news(request.GET.get("waiting", ""), given)
    return render(request, "cases/queue.html", given)


def _news(before: str, given: dict[str, Any]) -> str:
    """Return what a reader is told when more people wait than before; empty otherwise."""
    try:
        now_before, us_before = (int(part) for part in before.split("."))
    except ValueError:
        return ""
    if (more := given["now_count"] - now_before) > 0:
        return ngettext("%(n)d case needs somebody now.", "%(n)d cases need somebody now.", more) % {
            "n": more
        }
    if (more := given["us_count"] - us_before) > 0:
        return ngettext("%(n)d more waits for us.", "%(n)d more wait for us.", more) % {"n": more}
    return ""
