"""The page of pictures: what there is, what waits to be looked at, and a form to send one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import Problem
from safeconduct.guide import pictures as drawings
from safeconduct.guide import services as guide
from safeconduct.guide.desk import acting
from safeconduct.guide.desk.forms import PictureForm
from safeconduct.guide.desk.words import LANGUAGES, titled


@desk(right="guide.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: DeskRequest) -> HttpResponse:
    """Show every article with its picture; take a picture in."""
    if request.method != "POST":
        return _page(request, PictureForm(_articles()))
    form = PictureForm(_articles(), request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if form.is_valid():
            given = form.cleaned_data
            guide.pictures.upload(request.user, given["article"], given["file"].read(), form.says())
            messages.success(request, _("The picture waits for a colleague to look at it and publish it."))
            return redirect("guide:pictures")
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _page(request, form, problem.status)
    return _page(request, form, 400)


def _articles() -> list[tuple[str, str]]:
    return [(name, titled(name).title) for name in guide.content().articles]


def _page(request: DeskRequest, form: PictureForm, status: int = 200, problem: str = "") -> HttpResponse:
    there = guide.pictures.overview()
    waiting = [one.waiting for one in there if one.waiting]
    known = accounts.names([row.author_id for row in waiting])
    given: dict[str, Any] = {
        "form": form,
        "problem": problem,
        "rows": [
            (titled(one.article_id), one.public, one.waiting, bool(drawings.pictogram(one.article_id)))
            for one in there
        ],
        "waiting": [
            {
                "row": row,
                "title": titled(row.article_id),
                "by": known.get(row.author_id, "–"),
                "mine": row.author_id == request.user.id,
                "says": [(code, row.says[code]) for code in LANGUAGES],
            }
            for row in waiting
        ],
    }
    return render(request, "guide/desk_pictures.html", given, status=status)


@desk(right="guide.edit")
@require_safe
def jpeg(request: DeskRequest, picture_id: UUID) -> HttpResponse:
    """Send a picture that waits or is public."""
    return HttpResponse(guide.pictures.jpeg(picture_id), content_type="image/jpeg")


def _decide(request: DeskRequest, act: Callable[[], object], said: str) -> HttpResponse:
    return acting.done(request, act, said, partial(_refused, request), "guide:pictures")


def _refused(request: DeskRequest, problem: Problem) -> HttpResponse:
    return _page(request, PictureForm(_articles()), problem.status, str(problem))


@desk(right="guide.edit")
@require_POST
def publish(request: DeskRequest, picture_id: UUID) -> HttpResponse:
    """Publish a colleague's picture."""
    return _decide(
        request,
        lambda: guide.pictures.publish(request.user, picture_id),
        _("Published. The public pages show it within seconds."),
    )


@desk(right="guide.edit")
@require_POST
def refuse(request: DeskRequest, picture_id: UUID) -> HttpResponse:
    """Refuse a colleague's picture, or withdraw one's own."""
    return _decide(
        request, lambda: guide.pictures.refuse(request.user, picture_id), _("The picture is deleted.")
    )


@desk(right="guide.edit")
@require_POST
def remove(request: DeskRequest, picture_id: UUID) -> HttpResponse:
    """Take a public picture off the pages."""
    return _decide(
        request,
        lambda: guide.pictures.remove(request.user, picture_id),
        _("Removed. The page shows our drawing again, where there is one."),
    )
