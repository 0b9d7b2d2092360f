"""What an operator does at the telephone: verbs are passed on to the voice process, and what counts is recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, Problem
from safeconduct.line.desk import phone_socket, phone_verbs, phone_words

RIGHT = "line.answer"
PAGE = "X-Telephone"  # a random word that the page chose: whether it is the one that carries the telephone
Fields = Callable[[DeskRequest], dict[str, Any]]


def body(request: DeskRequest, **more: Any) -> dict[str, Any]:
    """Return what every question says: who asks, and from which page."""
    return {"operator": str(request.user.id), "page": request.headers.get(PAGE, "")[:64], **more}


def asked(
    request: DeskRequest, verb: str, seconds: float = phone_socket.PATIENCE_S, **more: Any
) -> dict[str, Any]:
    """Let the voice process do a verb; a refusal becomes a sentence."""
    try:
        return phone_socket.ask(verb, body(request, **more), seconds)
    except phone_socket.Refusal as fault:
        raise phone_words.refusal(fault.code) from fault


def _said(request: DeskRequest, name: str) -> str:
    return str(request.POST.get(name, ""))[:64]


def _plain(request: DeskRequest) -> dict[str, Any]:
    return {}


FIELDS: dict[str, Fields] = {
    "look": _plain,
    "leave": _plain,
    "duty": lambda request: {
        "on": request.POST.get("on") == "1",
        "languages": [code[:8] for code in request.POST.getlist("language")[:20]],
    },
    "connect": lambda request: {"sdp": str(request.POST.get("sdp", ""))},
    "answer": lambda request: {"caller": _said(request, "caller")},
    "hold": lambda request: {"on": request.POST.get("on") == "1"},
    "hand-on": lambda request: {
        "language": _said(request, "language")[:8],
        "colleague": _said(request, "colleague"),
    },
    "hang-up": _plain,
    "call-back": lambda request: {"wish": _said(request, "wish")},
}
RECORDED = {
    "answer": ("line.call_answered", "call"),
    "hand-on": ("line.call_handed_on", "ended"),
    "call-back": ("line.called_back", ""),
}


@desk(right=RIGHT)
@require_POST
def act(request: DeskRequest, verb: str) -> HttpResponse:
    """Do one thing and return the state of the line after it."""
    seconds = phone_socket.CONNECTING_S if verb == "connect" else phone_socket.PATIENCE_S
    state = asked(request, verb, seconds, **FIELDS[verb](request))
    if verb == "leave":
        return JsonResponse({})
    if verb == "duty":
        name = "line.duty_begun" if request.POST.get("on") == "1" else "line.duty_ended"
        audit.record(name, actor=request.user.id.bytes)
    elif verb in RECORDED:
        name, of = RECORDED[verb]
        obj = phone_verbs.call_object(state.get(of)) if of else b""
        audit.record(name, actor=request.user.id.bytes, obj=obj)
    told = phone_words.worded(state)
    return JsonResponse(told | {"sdp": state["sdp"]} if "sdp" in state else told)


@desk(right=RIGHT)
@require_POST
def finish(request: DeskRequest) -> HttpResponse:
    """Keep the note of the call that ended with its case, and be free for the next."""
    text = str(request.POST.get("text", "")).strip()
    ended = asked(request, "look")["ended"]
    if ended is None:
        raise phone_words.refusal("no-call")
    if text:
        _keep(request, ended, text)
    state = asked(request, "finish")
    audit.record("line.call_ended", actor=request.user.id.bytes, obj=phone_verbs.call_object(ended))
    return JsonResponse(phone_words.worded(state))


def _keep(request: DeskRequest, ended: dict[str, Any], text: str) -> None:
    if not ended["case"]:
        raise BadInput(
            _(
                "This caller has no case that could keep the note. Write it into his case by hand, then empty it."
            ),
            field="text",
        )
    case = cases.find(request.keyring, ended["case"])
    try:
        cases.note(request.user, case, text)
    except Problem as problem:
        problem.field = "text"
        raise
