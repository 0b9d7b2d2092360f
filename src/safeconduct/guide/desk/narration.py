"""The page of spoken scenes: what there is, what waits to be heard, and a form to send a recording."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import NotFound, Problem
from safeconduct.guide import services as guide
from safeconduct.guide.desk import acting
from safeconduct.guide.desk.forms import NarrationForm
from safeconduct.guide.desk.words import LANGUAGES, tongue


@desk(right="guide.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def narration(request: DeskRequest) -> HttpResponse:
    """Show every scene and language; take a recording in."""
    if request.method != "POST":
        return _page(request, NarrationForm(_scenes()))
    form = NarrationForm(_scenes(), request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if form.is_valid():
            given = form.cleaned_data
            guide.narration.upload(request.user, given["scene"], given["language"], given["file"].read())
            messages.success(request, _("The recording waits for a colleague to hear and accept it."))
            return redirect("guide:narration")
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _page(request, form, problem.status)
    return _page(request, form, 400)


def _scenes() -> list[tuple[str, str]]:
    return [(scene.id, scene.words[tongue()].title) for scene in guide.narration.film().scenes]


def _page(request: DeskRequest, form: NarrationForm, status: int = 200, problem: str = "") -> HttpResponse:
    there = guide.narration.spoken()
    waiting = [one.waiting for cells in there.values() for one in cells if one.waiting]
    known = accounts.names([row.author_id for row in waiting])
    given: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "languages": LANGUAGES.items(),
        "rows": [(name, title, there[name]) for name, title in _scenes()],
        "waiting": [
            {
                "row": row,
                "title": dict(_scenes()).get(row.scene, row.scene),
                "language_name": LANGUAGES[row.language],
                "by": known.get(row.author_id, "–"),
                "mine": row.author_id == request.user.id,
                "say": _said(row.scene, row.language),
            }
            for row in waiting
        ],
    }
    return render(request, "guide/desk_narration.html", given, status=status)


def _said(scene: str, language: str) -> str:
    return next((one.words[language].say for one in guide.narration.film().scenes if one.id == scene), "")


@desk(right="guide.edit")
@require_safe
def waiting_sound(request: DeskRequest, narration_id: UUID) -> HttpResponseBase:
    """Send a recording that waits, to be heard before it is decided on."""
    return _sound(guide.narration.waiting_file(guide.narration.find(narration_id).id))


@desk(right="guide.edit")
@require_safe
def accepted_sound(request: DeskRequest, code: str, scene: str) -> HttpResponseBase:
    """Send the recording that the film uses."""
    return _sound(guide.narration.accepted_file(scene, code))


def _sound(path: Path) -> FileResponse:
    if not path.is_file():
        raise NotFound(_("This recording is not here any more. Open the list again."))
    return FileResponse(path.open("rb"), content_type="audio/wav")


def _decide(request: DeskRequest, act: Callable[[], object], said: str) -> HttpResponse:
    return acting.done(request, act, said, partial(_refused, request), "guide:narration")


def _refused(request: DeskRequest, problem: Problem) -> HttpResponse:
    return _page(request, NarrationForm(_scenes()), problem.status, str(problem))


@desk(right="guide.edit")
@require_POST
def accept(request: DeskRequest, narration_id: UUID) -> HttpResponse:
    """Accept a colleague's recording."""
    return _decide(
        request,
        lambda: guide.narration.accept(request.user, narration_id),
        _("Accepted. The next build of the film uses it."),
    )


@desk(right="guide.edit")
@require_POST
def refuse(request: DeskRequest, narration_id: UUID) -> HttpResponse:
    """Refuse a colleague's recording, or withdraw one's own."""
    return _decide(
        request,
        lambda: guide.narration.refuse(request.user, narration_id),
        _("The recording is deleted."),
    )


@desk(right="guide.edit")
@require_POST
def remove(request: DeskRequest, code: str, scene: str) -> HttpResponse:
    """Take an accepted recording out of the film."""
    return _decide(
        request,
        lambda: guide.narration.remove(request.user, scene, code),
        _("Removed. The machine's voice speaks this scene again."),
    )
