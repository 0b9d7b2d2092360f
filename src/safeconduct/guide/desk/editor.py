"""The editor of one article in one language: the words, their faults, what changed, and how they will look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import Conflict, Problem
from safeconduct.guide import services as guide
from safeconduct.guide.desk.forms import WordsForm
from safeconduct.guide.desk.previews import preview
from safeconduct.guide.desk.words import LANGUAGES, titled
from safeconduct.guide.engine.compare import compare
from safeconduct.guide.engine.records import SOURCE


@desk(right="guide.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, name: str, code: str) -> HttpResponse:
    """Show the editor. Sent back, the words are checked, saved as a draft, or proposed, and never lost."""
    guide.must_exist(name, code)
    if request.method == "POST":
        return _sent(request, name, code)
    number, source = guide.published_now(name, code)
    draft = guide.open_rows(name, code).get(guide.State.DRAFT)
    text = _wanted(request, name, code) or (draft.source if draft else source) or _empty(code)
    first = {
        "text": text,
        "note": draft.note if draft else "",
        "version": draft.version if draft else 0,
        "base": number,
    }
    return _page(request, name, code, WordsForm(code, initial=first), text)


def _wanted(request: DeskRequest, name: str, code: str) -> str:
    """Return the words of a revision that the address names as a beginning; empty when it names none."""
    try:
        row = guide.find(UUID(request.GET.get("from", "")))
    except ValueError:
        return ""
    return row.source if (row.article_id, row.language) == (name, code) else ""


def _empty(code: str) -> str:
    """Return the form of words that have not been written yet."""
    key = "rev: 1" if code == SOURCE else "source_rev: 1"
    return f'---\ntitle:\n{key}\nreviewed_by: ""\nreviewed_at: ""\naliases:\n  -\n---\n'


def _sent(request: DeskRequest, name: str, code: str) -> HttpResponse:
    form = WordsForm(code, request.POST)
    text = request.POST.get("text", "")
    if not form.is_valid():
        return _page(request, name, code, form, text, status=400)
    act, given = request.POST.get("act", "save"), form.cleaned_data
    if act == "check":
        return _page(request, name, code, form, text)
    try:
        row = guide.save(
            request.user,
            name,
            code,
            text,
            version=given["version"],
            base=given["base"],
            renders_now=given.get("renders_now", False),
            note=given["note"],
        )
    except Conflict as problem:
        return _page(request, name, code, _renewed(form, name, code), text, problem, status=409)
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _page(request, name, code, form, text, status=problem.status)
    if act != "propose":
        messages.success(request, _("The draft is saved. Nobody outside the desk sees it."))
        return redirect("guide:edit", name, code)
    try:
        guide.propose(request.user, row.id, row.version)
    except Problem as problem:
        form = _renewed(form, name, code)
        return _page(request, name, code, form, row.source, problem, saved=True, status=problem.status)
    messages.success(request, _("Proposed. A second person must publish it."))
    return redirect("guide:revision", row.id)


def _renewed(form: WordsForm, name: str, code: str) -> WordsForm:
    """Return the form with the same words, opened with what is stored now."""
    draft = guide.open_rows(name, code).get(guide.State.DRAFT)
    stored = {"version": draft.version if draft else 0, "base": guide.published_now(name, code)[0]}
    return WordsForm(code, {**form.cleaned_data, **stored})


def _page(
    request: DeskRequest,
    name: str,
    code: str,
    form: WordsForm,
    text: str,
    problem: Problem | None = None,
    *,
    saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    rows = guide.open_rows(name, code)
    draft, proposal = rows.get(guide.State.DRAFT), rows.get(guide.State.PROPOSED)
    source = guide.published_now(name, code)[1]
    checked = guide.check(name, code, text) if text.strip() else None
    article = guide.content().articles[name]
    given: dict[str, Any] = {
        "name": name,
        "code": code,
        "title": titled(name),
        "language_name": LANGUAGES[code],
        "languages": LANGUAGES.items(),
        "form": form,
        "problem": str(problem) if problem else "",
        "saved": saved,
        "draft": draft,
        "draft_by": accounts.staff_name(draft.author_id) if draft else "",
        "proposal": proposal,
        "proposal_by": accounts.staff_name(proposal.author_id) if proposal else "",
        "theirs": compare(draft.source, _lines(text)) if status == 409 and draft and not saved else [],
        "faults": checked.said() if checked else [],
        "checked": checked is not None,
        "uncompared": checked.uncompared if checked else (),
        "diff": compare(source, _lines(text)),
        "preview": preview(name, code, checked.text) if checked and checked.text else None,
        "english": guide.published_now(name, SOURCE)[1] if code != SOURCE else "",
        "english_rev": article.texts[SOURCE].rev,
        "stale": code in article.texts and article.stale(code),
        "since": _since(name, code),
    }
    return render(request, "guide/desk_edit.html", given, status=status)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _since(name: str, code: str) -> list[Any]:
    """Return what changed in the English words since the revision that the published translation renders."""
    article = guide.content().articles[name]
    if code not in article.texts or not article.stale(code):
        return []
    older = guide.source_with_revision(name, article.texts[code].rev)
    return compare(older, guide.published_now(name, SOURCE)[1]) if older else []
