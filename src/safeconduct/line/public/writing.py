"""Writing for the first time: the message, the codename, and the proof that he has it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, Problem
from safeconduct.line import services as line
from safeconduct.line.guarding.places import strangers
from safeconduct.line.public import reading, returning, tickets
from safeconduct.line.public.telling import FAULTS, told
from safeconduct.line.shifts import counting

_PEOPLE = _("Write how many people you are as a number from 1 to 999.")
_TICK = _("Write the codename down or learn it. Then tick the box.")


@dataclass(frozen=True)
class Draft:
    """The form as it was filled in; `ticket` makes a form that is sent twice one case with one codename."""

    ticket: str
    text: str = ""
    about: str = "self"
    people: str = ""

    def words(self) -> cases.FirstWords:
        """Return what the cases room takes; BadInput when a field cannot be understood."""
        people = self.people.strip()
        if people and not (people.isdecimal() and 1 <= int(people) <= 999):
            raise BadInput(_PEOPLE, field="people")
        line.refuse_codename(self.text)
        about = self.about if self.about in ("self", "group", "relative") else "self"
        number = int(people) if people and about == "group" else None
        return cases.FirstWords(self.text, get_language() or "en", about=about, people=number)


def _draft(request: HttpRequest) -> Draft:
    post = request.POST
    return Draft(
        tickets.of(request),
        post.get("text", ""),
        post.get("about", "self"),
        post.get("people", "")[:6],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Show the form; take it, and answer with the codename in the same breath, never in an address."""
    draft = _draft(request)
    if request.method != "POST":
        return _form(request, draft)
    try:
        words = draft.words()
        with strangers.one("write", time.monotonic()):
            opened = cases.open_case(words, draft.ticket)
        counting.offered("web", opened.case.language, token=draft.ticket.encode())
    except FAULTS as fault:
        return _form(request, draft, told(request, fault))
    return render(request, "line/code.html", _shown(opened.codename))


def _form(request: HttpRequest, draft: Draft, problem: Problem | None = None) -> HttpResponse:
    given = {"draft": draft, "problem": problem, "longest": 20_000}
    response = render(request, "line/write.html", given, status=problem.status if problem else 200)
    if problem and problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    return response


def _shown(code: str) -> dict[str, object]:
    return {"shown": code, "words": reading.words_of(code)}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the codename once more; typed rightly it lets him in. It is carried in the form, never kept."""
    shown = request.POST.get("shown", "")[: reading.LONGEST]
    if not shown:
        return redirect("line:write")
    if "code" not in request.POST:
        return _ask(request, shown, reading.Typed("", None), 200)
    found = reading.typed(request.POST)
    if found.canonical is None or found.corrected:
        return _ask(request, shown, found, 200 if found.corrected else 400)
    off = reading.words_off(found.text, shown)
    if off:
        sentence = ngettext(
            "This word is not as it was shown: number %(numbers)s.",
            "These words are not as they were shown: numbers %(numbers)s.",
            len(off),
        ) % {"numbers": ", ".join(map(str, off))}
        return _ask(request, shown, reading.Typed(found.text, None, sentence), 400)
    if "have" not in request.POST:
        return _ask(request, shown, reading.Typed(found.text, None, str(_TICK)), 400)
    try:
        return returning.let_in(request, found.canonical) or _ask(
            request, shown, returning.closed(found), 403
        )
    except FAULTS as fault:
        problem = told(request, fault)
        return _ask(request, shown, reading.Typed(found.text, None, str(problem)), problem.status)


def _ask(request: HttpRequest, shown: str, found: reading.Typed, status: int) -> HttpResponse:
    given = _shown(shown) | {"typed": found, "have": "have" in request.POST}
    return render(request, "line/confirm.html", given, status=status)
