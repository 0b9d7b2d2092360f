"""The conversation: what we answered, one form to write on, and the button that says "I am here"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotAllowed, Problem
from safeconduct.line import services as line
from safeconduct.line.public import answers, asking, session, tickets
from safeconduct.line.public.telling import FAULTS, told
from safeconduct.vault import services as vault

_OLD_FORM = gettext_lazy("This page was open for too long. What you wrote still stands here: send it again.")


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest) -> HttpResponse:
    """Show the answers; take what he writes. Without a session nothing that he wrote is lost."""
    token, person = session.token_of(request), session.person_of(request)
    if person is None:
        return asking.session_over(request)
    if request.method != "POST":
        return show(request, token, person)
    text = request.POST.get("text", "")
    if not session.is_own_form(request, token):
        return show(request, token, person, text=text, problem=NotAllowed(_OLD_FORM))
    return _take(request, token, person, text)


def _take(request: HttpRequest, token: str, person: vault.Person, text: str) -> HttpResponse:
    try:
        if "here" in request.POST:
            cases.check_in(person)
            return show(request, token, person, notice=_("We know that you are there."), text=text)
        upload = request.FILES.get("photo")
        photo = upload.read() if upload else None
        opened = line.send(person, text, photo, ticket=tickets.of(request))
    except FAULTS as fault:
        return show(request, token, person, text=text, problem=told(request, fault))
    if opened:
        return show(request, token, person, notice=_("Your message is with us."))
    notice = _("Your message is with us. We have the file, but could not open it. A person will look at it.")
    return show(request, token, person, notice=notice)


def take_waiting(request: HttpRequest, token: str, text: str) -> HttpResponse:
    """Send a message that waited for the codename, in the session that has just begun."""
    person = cases.person_of(token)
    return _take(request, token, person, text) if person else asking.session_over(request)


def show(
    request: HttpRequest,
    token: str,
    person: vault.Person,
    *,
    notice: str = "",
    text: str = "",
    problem: Problem | None = None,
) -> HttpResponse:
    """Draw the page; `notice` tells what was done, `problem` what was not, `text` is still in the form."""
    given = answers.of(cases.view(person)) | {
        "token": token,
        "ticket": tickets.of(request) if text else tickets.new(),
        "notice": notice,
        "text": text,
        "problem": problem,
    }
    return render(request, "line/talk.html", given, status=problem.status if problem else 200)


@require_safe
def place(request: HttpRequest) -> HttpResponse:
    """Show how to say where he is; the form sends it like any message, sealed."""
    return _with_session(request, "line/place.html")


@require_safe
def photo(request: HttpRequest) -> HttpResponse:
    """Show how to send a photo, and what we remove from it."""
    return _with_session(request, "line/photo.html")


def _with_session(request: HttpRequest, template: str) -> HttpResponse:
    if session.person_of(request) is None:
        return asking.session_over(request)
    return render(request, template, {"token": session.token_of(request), "ticket": tickets.new()})
