"""What an open page asks every other second, and what it says about its reader: cheap, and nothing is opened.

A page asks with what it knows; 204 means that nothing changed. What all colleagues of the same teams would be
answered is looked up once a second for all of them, so that two hundred desks cost hardly more than one.
"""

import hashlib
import threading
import time
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import company, facts
from safeconduct.faces.problems import BadInput

FRESH = 1.0  # seconds
MOST_KEPT = 500  # answers; whoever has more distinct teams at work looks them up more often

_Key = tuple[frozenset[UUID], str, UUID | None]
_kept: dict[_Key, tuple[float, cases.Pulse]] = {}
_lock = threading.Lock()


@desk(right="cases.open")
@require_safe
def live(request: DeskRequest) -> HttpResponse:
    """Answer 204 when nothing changed since `seen`; else say what did, without a word of any case."""
    waits, handle = request.GET.get("waits", ""), request.GET.get("case", "")
    if waits and waits not in cases.ALL_GROUPS:
        raise BadInput(facts.STRANGE)
    given: dict[str, object] = {}
    if "cases.inbox" in request.staff_rights:
        now = _pulse(request, waits, request.user.pk if "mine" in request.GET else None)
        given |= {"mark": now.mark, "urgent": now.urgent, "waiting": now.waiting}
    if handle:
        given |= _about(request, cases.find(request.keyring, handle))
    seen = hashlib.blake2b(repr(given).encode(), digest_size=9).hexdigest()
    if seen == request.GET.get("seen"):
        return HttpResponse(status=204)
    return JsonResponse({**given, "seen": seen})


def _pulse(request: DeskRequest, waits: str, assignee: UUID | None) -> cases.Pulse:
    key, moment = (frozenset(request.keyring.teams()), waits, assignee), time.monotonic()
    with _lock:
        at, kept = _kept.get(key, (0.0, None))
    if kept is not None and moment - at < FRESH:
        return kept
    fresh = cases.pulse(request.keyring, groups=[waits] if waits else cases.GROUPS, assignee=assignee)
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = (moment, fresh)
    return fresh


def forget() -> None:
    """Look everything up anew at the next question."""
    with _lock:
        _kept.clear()


def _about(request: DeskRequest, case: cases.Case) -> dict[str, object]:
    here = cases.everybody(case=case).get(case.pk, cases.NOBODY)
    others = here.without(request.user.pk)
    names = accounts.names([*others.writing, *others.reading]) if others.writing or others.reading else {}
    return {
        "length": case.length,
        "version": case.version,
        "company": company.words(others, names),
        "writing": bool(others.writing),
        "person": company.person(here),
    }


@desk(right="cases.read")
@require_POST
def here(request: DeskRequest, handle: str) -> HttpResponse:
    """Take note for a minute that a colleague reads or writes in a case; anything else means that he left it."""
    case = cases.find(request.keyring, handle)
    facts.must(request, case, "cases.read")
    cases.staff_here(request.user, case, request.POST.get("act", ""))
    return HttpResponse(status=204)
