"""Coming back with a codename: the same page and the same sentence whatever the reason it does not open."""

from __future__ import annotations

import time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotFound
from safeconduct.faces.public import SeeOther
from safeconduct.line.guarding.places import strangers
from safeconduct.line.public import asking, reading, session, talking
from safeconduct.line.public.telling import FAULTS, told


@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the codename; a message that waited for it (an expired session) is sent with it."""
    if request.method != "POST":
        return asking.ask(request)
    found, text = reading.typed(request.POST), request.POST.get("text", "")
    if found.canonical is None or found.corrected:
        return asking.ask(request, found, text, 200 if found.corrected else 400)
    try:
        return let_in(request, found.canonical, text) or asking.ask(request, closed(found), text, 403)
    except FAULTS as fault:
        problem = told(request, fault)
        said = reading.Typed(found.text, None, str(problem))
        return asking.ask(request, said, text, problem.status)


def closed(found: reading.Typed) -> reading.Typed:
    """Return the one sentence for every code that opens nothing."""
    sentence = _("This codename does not open anything here. Check each word, or write to us anew.")
    return reading.Typed(found.text, None, sentence)


def let_in(request: HttpRequest, canonical: str, text: str = "") -> HttpResponse | None:
    """Begin a session with a code, and send the message that waited; None when the code opens nothing."""
    try:
        with strangers.one("return", time.monotonic()):
            token = cases.enter(canonical)
    except NotFound:
        return None  # erased a moment ago: that it was there is nobody's business
    if token is None:
        return None
    if text.strip():
        return session.keep(talking.take_waiting(request, token, text), token)
    return session.keep(SeeOther(reverse("line:talk")), token)
