"""Whatever goes wrong, the reader gets one clear sentence with the right status, and never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import language, log, uploads
from safeconduct.faces.causes import BODY_FAULTS, GARBLED, problem_of
from safeconduct.faces.problems import NotAllowed, Problem, WrongMethod

_STALE = _("This page was open for too long. Open it again and send once more; what you wrote stands below.")


def _place(fault: BaseException) -> str:
    """Return module and line of the innermost frame of ours; no value of any variable."""
    place, frame = "", fault.__traceback__
    while frame is not None:
        module = str(frame.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("safeconduct."):
            place = f"{module}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place


def kept_text(request: HttpRequest) -> str:
    """Return what the reader wrote into the field ``text``, so that it is not lost; empty when unreadable."""
    if request.method != "POST":
        return ""
    try:
        return str(request.POST.get("text", ""))
    except BODY_FAULTS:
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # Django does the same after such a fault
        return ""


def _note(request: HttpRequest, fault: BaseException, problem: Problem) -> None:
    route = request.resolver_match.view_name if request.resolver_match else ""
    say = log.get().warning if problem.status >= 500 else log.get().info
    if isinstance(fault, Problem):
        say("fault", exception=type(fault).__name__, route=route, status=problem.status)
    else:
        kind, place = type(fault).__name__, _place(fault)
        say("fault", exception=kind, route=route, status=problem.status, place=place)


def _wants_json(request: HttpRequest) -> bool:
    wanted = request.headers.get("Accept", "")
    return request.content_type == "application/json" or wanted.startswith("application/json")


def _write(request: HttpRequest, problem: Problem) -> HttpResponse:
    sentence = str(problem.sentence)
    if _wants_json(request):
        return JsonResponse({"sentence": sentence, "field": problem.field}, status=problem.status)
    given: dict[str, Any] = {"sentence": sentence, "status": problem.status}
    if settings.FACE == "desk" and request.headers.get("HX-Request") == "true":
        response = render(request, "faces/fault_part.html", given, status=problem.status)
        if request.method != "GET":
            # The form stays as it is, with what was written in it; the sentence is announced above it.
            response["HX-Retarget"], response["HX-Reswap"] = "#said", "innerHTML"
        return response
    given |= {"text": kept_text(request), "again": request.path if request.method == "POST" else ""}
    template = "faces/fault.html" if settings.FACE == "public" else "faces/desk_fault.html"
    return render(request, template, given, status=problem.status)


def respond(request: HttpRequest, fault: BaseException) -> HttpResponse:
    """Return the page, fragment or JSON that tells the reader what an exception means for him.

    On the page, what he wrote into a field ``text`` stands in a text area, to be copied or sent again.
    """
    if isinstance(fault, BODY_FAULTS):
        request._mark_post_parse_error()  # type: ignore[attr-defined]  # Django does the same after such a fault
    problem = problem_of(fault)
    _note(request, fault, problem)
    with translation.override(language.spoken(request)):
        response = _write(request, problem)
    if problem.retry_after is not None:
        response["Retry-After"] = str(problem.retry_after)
    return response


class OneSentence:
    """Outermost of all: reads a form completely before any view acts, and answers every exception."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what goes wrong further in is answered by the methods and handlers below."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            said = respond(request, WrongMethod(GARBLED))
            for (
                name,
                value,
            ) in response.headers.items():  # what the middleware further in has set holds here too
                if name not in {"Content-Length", "Content-Type"}:
                    said.headers.setdefault(name, value)
            return said
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Read the form now: a body that is too large, broken off or garbled must leave nothing half done."""
        try:
            request.POST  # noqa: B018  reading it parses it
            uploads.refuse(request)
            uploads.refuse_part(request)
        except (*BODY_FAULTS, Problem) as fault:
            return respond(request, fault)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse:
        """Answer an exception that a view raised."""
        return respond(request, exception)


def handler(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django itself refuses, or finds nowhere (handler400, handler403, handler404)."""
    return respond(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    """Answer an exception that a middleware raised."""
    return respond(request, sys.exc_info()[1] or RuntimeError())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old."""
    return respond(request, NotAllowed(_STALE))
