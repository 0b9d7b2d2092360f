"""Further codes: one in digits for the telephone, and one that opens a page without answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from safeconduct.cases import services as cases
from safeconduct.faces.problems import Problem
from safeconduct.line.public import asking, reading, session
from safeconduct.line.public.telling import FAULTS, told

USES = ("digits", "duress_words", "duress_digits")


@require_http_methods(["GET", "HEAD", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """Explain the codes; make the one that was asked for and show it once, in the answer itself."""
    token, person = session.token_of(request), session.person_of(request)
    if person is None:
        return asking.session_over(request)
    use = request.POST.get("use", "")
    if use not in USES or not session.is_own_form(request, token):
        return _page(request, token)
    try:
        code = cases.make_code(person, use, get_language() or "en")
    except FAULTS as fault:
        return _page(request, token, told(request, fault))
    given = {"code": code, "digits": use.endswith("digits"), "words": reading.words_of(code), "use": use}
    return render(request, "line/new_code.html", given)


def _page(request: HttpRequest, token: str, problem: Problem | None = None) -> HttpResponse:
    given = {"token": token, "problem": problem}
    return render(request, "line/codes.html", given, status=problem.status if problem else 200)
