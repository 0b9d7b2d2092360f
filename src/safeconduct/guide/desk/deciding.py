"""One revision: what it changes, how it will look, and what its reader may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import BadInput, NotFound, Problem
from safeconduct.guide import services as guide
from safeconduct.guide.desk import acting
from safeconduct.guide.desk.forms import PublishForm, RefuseForm
from safeconduct.guide.desk.listing import show_history
from safeconduct.guide.desk.previews import preview
from safeconduct.guide.desk.words import LANGUAGES, STATES, titled
from safeconduct.guide.engine.compare import compare


@desk(right="guide.edit")
@require_safe
def revision(request: DeskRequest, revision_id: UUID) -> HttpResponse:
    """Show a revision beside what is published."""
    return _page(request, guide.find(revision_id))


def _page(
    request: DeskRequest,
    row: guide.Revision,
    problem: str = "",
    refusal: RefuseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    name, code = row.article_id, row.language
    guide.must_exist(name, code)
    number, source = guide.published_now(name, code)
    checked = guide.check(name, code, row.source)
    mine = guide.wrote(request.user, row)
    waits = row.state == guide.State.PROPOSED
    given: dict[str, Any] = {
        "row": row,
        "code": code,
        "title": titled(name),
        "language_name": LANGUAGES[code],
        "state": STATES[guide.State(row.state)],
        "author": accounts.staff_name(row.author_id),
        "approver": accounts.staff_name(row.approver_id) if row.approver_id else "",
        "problem": problem,
        "diff": compare(source, row.source),
        "against": number,
        "faults": checked.said(),
        "uncompared": checked.uncompared,
        "preview": preview(name, code, checked.text) if checked.text else None,
        "mine": mine,
        "may_publish": waits and not mine,
        "may_withdraw": row.state == guide.State.DRAFT or (waits and mine),
        "again": row.state in (guide.State.REFUSED, guide.State.WITHDRAWN),
        "stale": row.state in (guide.State.DRAFT, guide.State.PROPOSED) and row.base != number,
        "publish_form": PublishForm(),
        "refuse_form": refusal or RefuseForm(),
    }
    return render(request, "guide/desk_revision.html", given, status=status)


@desk(right="guide.edit")
@require_POST
def publish(request: DeskRequest, revision_id: UUID) -> HttpResponse:
    """Publish a proposal of somebody else."""
    row, form = guide.find(revision_id), PublishForm(request.POST)
    if not form.is_valid():
        return _page(
            request, row, _("Read the words, what changed, and the preview; then tick the box."), status=400
        )
    return _done(
        request,
        revision_id,
        lambda: guide.publish(request.user, row.id, reviewed=form.cleaned_data["reviewed"]),
        _("Published. The public pages show it within seconds."),
    )


@desk(right="guide.edit")
@require_POST
def refuse(request: DeskRequest, revision_id: UUID) -> HttpResponse:
    """Refuse a proposal of somebody else, with the reason."""
    row, form = guide.find(revision_id), RefuseForm(request.POST)
    if not form.is_valid():
        return _page(request, row, refusal=form, status=400)
    return _done(
        request,
        revision_id,
        lambda: guide.refuse(request.user, row.id, form.cleaned_data["answer"]),
        _("Refused. The author finds your reason with the revision."),
        form,
    )


@desk(right="guide.edit")
@require_POST
def withdraw(request: DeskRequest, revision_id: UUID) -> HttpResponse:
    """Take a draft or one's own proposal back."""
    return _done(
        request,
        revision_id,
        lambda: guide.withdraw(request.user, guide.find(revision_id).id),
        _("Withdrawn. The words stay in the history."),
    )


def _done(
    request: DeskRequest,
    revision_id: UUID,
    act: Callable[[], object],
    said: str,
    form: RefuseForm | None = None,
) -> HttpResponse:
    def refused(problem: Problem) -> HttpResponse:
        return _page(request, guide.find(revision_id), str(problem), form, problem.status)

    return acting.done(request, act, said, refused, "guide:revision", revision_id)


@desk(right="guide.edit")
@require_POST
def bring_back(request: DeskRequest, name: str, code: str) -> HttpResponse:
    """Propose words again that were published before."""
    try:
        number = int(request.POST.get("number", ""))
    except ValueError:
        raise BadInput(_("Choose a revision of the history.")) from None
    try:
        row = guide.bring_back(request.user, name, code, number)
    except NotFound:
        raise
    except Problem as problem:
        return show_history(request, name, code, str(problem), problem.status)
    messages.success(request, _("Proposed. A second person must publish it."))
    return redirect("guide:revision", row.id)
