"""Leaving: closing the page on this device, or withdrawing for good."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, NotAllowed, Problem
from safeconduct.line import services as line
from safeconduct.line.public import asking, session
from safeconduct.line.public.telling import FAULTS, told

CHOICES = ("keep", "erase")
_CHOOSE = _("Choose one of the two, then press the button again. Nothing was changed yet.")
_OLD_FORM = _("This page was open for too long. Choose again. Nothing was changed yet.")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask whether to keep or erase what was said; do it, end the session, and say how to clear traces."""
    token, person = session.token_of(request), session.person_of(request)
    if person is None:
        return asking.session_over(request)
    if request.method != "POST":
        return _page(request, token)
    choice = request.POST.get("choice", "")
    if not session.is_own_form(request, token):
        return _page(request, token, NotAllowed(_OLD_FORM))
    if choice not in CHOICES:
        return _page(request, token, BadInput(_CHOOSE))
    try:
        cases.withdraw(person, erase=choice == "erase")
        line.close_session(token)
    except FAULTS as fault:
        return _page(request, token, told(request, fault))
    return session.forget(render(request, "line/left.html", {"choice": choice}))


def _page(request: HttpRequest, token: str, problem: Problem | None = None) -> HttpResponse:
    given = {"token": token, "problem": problem}
    return render(request, "line/withdraw.html", given, status=problem.status if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """End the session on this device; the codename goes on working."""
    if request.method != "POST":
        return redirect("line:talk")
    line.close_session(session.token_of(request))
    return session.forget(render(request, "line/left.html", {"choice": ""}))
