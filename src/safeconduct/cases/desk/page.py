"""The case page: the conversation in the middle, the facts and the other rooms' panels beside it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts
from safeconduct.cases.desk.lines import Line, lines, tongue_of
from safeconduct.cases.desk.queue import language_name
from safeconduct.faces.problems import BadInput, Problem

Bound = dict[str, forms.Form]


@desk(right="cases.open")
@require_safe
def case(request: DeskRequest, handle: str) -> HttpResponse:
    """Show one case as far as the reader's teams may see it; `before` leads to older entries."""
    found = cases.find(request.keyring, handle)
    return show(request, found, before=_position(request, "before"), translating=_entry(request))


@desk(right="cases.read")
@require_safe
def talk(request: DeskRequest, handle: str) -> HttpResponse:
    """Answer the page's own asking: the conversation when something was said, 204 when nothing was."""
    found = cases.find(request.keyring, handle)
    facts.must(request, found, "cases.read")
    seen = _position(request, "seen_position")
    if seen is not None and not cases.something_new(found, seen):
        return HttpResponse(status=204)
    return render(request, "cases/talk.html", {"case": found} | _conversation(request, found, None, seen))


def show(
    request: DeskRequest,
    case: cases.Case,
    *,
    problem: Problem | None = None,
    bound: Bound | None = None,
    text: str = "",
    note: str = "",
    seen: int | None = None,
    before: int | None = None,
    translating: UUID | None = None,
    translation: str = "",
) -> HttpResponse:
    """Draw the page. After a refusal `problem` is said on top, and whatever was written stands in its form.

    `text`, `note` and `translation` (of the words `translating`) are what was written; `seen` is where the reader
    stood when he wrote it: what was said since is marked.
    """
    given = facts.of(request, case, bound or {})
    given |= {"case": case, "text": text, "note_text": note, "problem": problem}
    given["findings"] = problem.findings if isinstance(problem, cases.Blocked) else []
    given["before"] = before
    if "cases.read" in given["rights"]:
        given |= _conversation(request, case, before, seen)
        given |= _languages(case, given["lines"], translating) | {"translation": translation}
        given["tags_form"] = (bound or {}).get("tags") or facts.tags_form(given["opened"].tags)
    return render(request, "cases/case.html", given, status=problem.status if problem else 200)


def _conversation(
    request: DeskRequest, case: cases.Case, before: int | None, since: int | None
) -> dict[str, Any]:
    opened = cases.open_page(request.user, request.keyring, case, before)
    writers: list[UUID | None] = [item.by for item in opened.talk]
    return {"opened": opened, "lines": lines(opened, accounts.names(writers), since), "handle": case.handle}


def _languages(case: cases.Case, found: list[Line], translating: UUID | None) -> dict[str, Any]:
    """Return the language of the last words where it is not the case's, and the words that are translated."""
    tongue = tongue_of(found)
    return {
        "tongue": tongue if tongue != case.language else "",
        "tongue_name": language_name(tongue) if tongue else "",
        "translating": next((line for line in found if line.id == translating and line.kind == "said"), None),
    }


def _entry(request: DeskRequest) -> UUID | None:
    value = request.GET.get("translate", "")
    if not value:
        return None
    try:
        return UUID(hex=value)
    except ValueError:
        raise BadInput(facts.STRANGE) from None


def _position(request: DeskRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    if not value:
        return None
    if not value.isdecimal() or len(value) > 9:
        raise BadInput(facts.STRANGE)
    return int(value)
