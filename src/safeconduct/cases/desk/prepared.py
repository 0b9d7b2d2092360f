"""Prepared replies: chosen while one writes, and written, published and taken back on pages of their own."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts
from safeconduct.cases.forms import PreparedForm, explain
from safeconduct.faces.problems import BadInput, Conflict

ACTS = {"publish": cases.publish_prepared, "withdraw": cases.withdraw_prepared}


@dataclass(frozen=True)
class Listed:
    """One prepared reply in the list: its state, and whether the reader may publish its draft."""

    key: str
    title: str
    text: str
    in_force: bool
    drafted: bool
    author: str
    own: bool
    version: int


@desk(right="cases.reply")
@require_safe
def choices(request: DeskRequest, handle: str) -> HttpResponse:
    """Offer the answers for one person: his language first, with the meaning in the reader's."""
    case = cases.find(request.keyring, handle)
    facts.must(request, case, "cases.reply")
    known = dict(settings.LANGUAGES)
    language = case.language if case.language in known else settings.LANGUAGE_CODE
    reader = get_language() or settings.LANGUAGE_CODE
    given: dict[str, Any] = {
        "case": case,
        "found": cases.prepared_for(language, reader),
        "code": language,
        "part": "cases/choices.html",
    }
    alone = request.headers.get("HX-Request") != "true"
    return render(request, "cases/choices_page.html" if alone else "cases/choices.html", given)


@desk(right="cases.prepared")
@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """List all prepared replies with their drafts."""
    reader, every = get_language() or settings.LANGUAGE_CODE, cases.all_prepared()
    names = accounts.names([one.author_id for one in every if one.draft])
    listed = [
        Listed(
            key=one.key,
            title=one.title(reader),
            text=one.wording.get(reader, {}).get("text", ""),
            in_force=bool(one.wording),
            drafted=one.draft is not None,
            author=names.get(one.author_id, "") if one.author_id else "",
            own=one.author_id == request.user.pk,
            version=one.version,
        )
        for one in every
    ]
    return render(request, "cases/prepared.html", {"listed": listed})


@desk(right="cases.prepared")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, key: str = "") -> HttpResponse:
    """Show an answer's words in all languages; POST keeps them as a draft for a second person."""
    known = cases.draft_of(key) if key else cases.Prepared("", {})
    form = PreparedForm(known.draft or known.wording, known.version, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                cases.write_prepared(request.user, key, form.wording(), form.cleaned_data["version"])
            except (BadInput, Conflict) as problem:
                status = explain(form, problem)
            else:
                messages.success(request, _("Kept as a draft. A colleague reads and publishes it."))
                return redirect("cases:prepared")
    given = {"form": form, "known": known, "title": known.title(get_language() or "en") if key else ""}
    return render(request, "cases/prepared_edit.html", given, status=status)


@desk(right="cases.prepared")
@require_POST
def settle(request: DeskRequest, key: str, act: str) -> HttpResponse:
    """Publish a colleague's draft, or take an answer back."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise BadInput(facts.STRANGE)
    ACTS[act](request.user, key, int(version))
    messages.success(request, _("Published.") if act == "publish" else _("Taken back. Nobody is offered it."))
    return redirect("cases:prepared")
