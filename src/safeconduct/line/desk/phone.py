"""The page that carries an operator's telephone, and the bar that tells him of it on every other page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.faces.headers import allow_microphone
from safeconduct.faces.problems import Conflict, NotFound
from safeconduct.line.desk import phone_socket, phone_words
from safeconduct.line.desk.phone_acts import RIGHT, asked, body


@desk(right=RIGHT)
@require_safe
def telephone(request: DeskRequest) -> HttpResponse:
    """Show the telephone; it is the one page that may use the microphone."""
    given = {
        "languages": [(code, _(str(name))) for code, name in settings.LANGUAGES],
        "spoken": {request.user.language},
        "stun": str(settings.LINE.get("voice", {}).get("browser", {}).get("stun", "")),
    }
    return allow_microphone(render(request, "line/telephone.html", given))


@desk(right=RIGHT)
@require_safe
def state(request: DeskRequest) -> HttpResponse:
    """Return how the line stands; the page asks every two seconds, which also tells that it is there."""
    try:
        told = phone_words.worded(asked(request, "look"))
    except (phone_socket.VoiceAway, Conflict) as off:  # no fault of anybody's: the page shows it and asks on
        told = {"off": str(off)}
    return JsonResponse(told)


@desk(right=RIGHT)
@require_safe
def bar(request: DeskRequest) -> HttpResponse:
    """Show in one line who waits; for the pages that carry no telephone."""
    try:
        told = phone_words.worded(phone_socket.ask("look", body(request) | {"page": ""}))
    except (phone_socket.VoiceAway, phone_socket.Refusal):
        told = None
    return render(request, "line/telephone_bar.html", {"line": told})


@desk(right=RIGHT)
@require_safe
def case(request: DeskRequest) -> HttpResponseBase:
    """Lead to the case of the caller; his case stands in no address of the telephone."""
    try:
        told = phone_socket.ask("look", body(request) | {"page": ""})
    except (phone_socket.VoiceAway, phone_socket.Refusal):
        told = {}
    call = told.get("call") or told.get("ended")
    if not call or not call["case"]:
        raise NotFound(_("This caller has no case yet. Open one from the inbox if he wants help."))
    return redirect(reverse("cases:case", args=[cases.find(request.keyring, call["case"]).handle]))
