"""Topics: the list, one with its forms by language, phrases to try, and a new version of its definition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces.problems import NotFound, Problem
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting, precision
from safeconduct.interest.desk.explaining import concepts, exclusions, explained, forms_of
from safeconduct.interest.desk.topic_forms import DefinitionForm, TryForm

BLANK = """\
name: new-topic
version: 1
notes: >-
  What a query must mean to be counted.
concepts:
  first:
    en: [one form, another form]
    uk: []
    ru: []
    fr: []
exclusions:
  games:
    en: [game]
"""


@desk(right="interest.see")
@require_safe
def topics(request: DeskRequest) -> HttpResponse:
    """Show every topic with its version, its size, and how precise it is."""
    language = acting.language()
    standing = interest.topics()
    measured = interest.all_measured(one.name for one in standing)
    rows = [
        {
            "name": one.name,
            "number": one.number,
            "row": one.row,
            "size": interest.topic_size(one.topic),
            "notes": one.topic.notes,
            "precision": precision.said(measured[one.name][0], one.number, language)
            if measured[one.name]
            else "",
            "labelled": any(two.definition == one.number for two in measured[one.name]),
        }
        for one in standing
    ]
    return acting.page(request, "topics", {"rows": rows})


@desk(right="interest.see")
@require_safe
def topic(request: DeskRequest, name: str) -> HttpResponse:
    """Show a topic: what it finds, in words; how precise it is; its versions, and what was counted by it."""
    return _one(request, name, TryForm())


@desk(right="interest.see")
@require_POST
def attempt(request: DeskRequest, name: str) -> HttpResponse:
    """Say of each phrase whether it belongs to the topic, and why; nothing of it is kept."""
    form = TryForm(request.POST)
    if not form.is_valid():
        return _one(request, name, form, status=400)
    return _one(request, name, form, form.cleaned_data["phrases"])


def _one(
    request: DeskRequest, name: str, form: TryForm, phrases: list[str] | None = None, status: int = 200
) -> HttpResponse:
    language = acting.language()
    versions = interest.topic_versions(name)
    stands = versions[0]
    found = stands.topic
    measured = interest.all_measured([name])[name]
    by = accounts.names(one.row.made_by for one in versions if one.row)
    given = {
        "name": name,
        "number": stands.number,
        "saved": stands.row,
        "notes": found.notes,
        "size": interest.topic_size(found),
        "concepts": concepts(found),
        "exclusions": exclusions(found),
        "alone": forms_of(found.alone),
        "slips": sorted(found.slips),
        "form": form,
        "tried": [explained(found, phrase) for phrase in phrases or ()],
        "precision": precision.said(next(iter(measured), None), stands.number, language),
        "figures": [precision.said(one, one.definition, language) for one in measured],
        "open": interest.open_sample(name),
        "versions": [
            {"known": one, "row": one.row, "by": by.get(one.row.made_by, "–") if one.row else ""}
            for one in versions
        ],
        "series": interest.counted_by(name),
    }
    return acting.page(request, "topic", given, status)


@desk(right="interest.see")
@require_safe
def definition(request: DeskRequest, name: str, number: int) -> HttpResponse:
    """Send one version of a definition as a file, to count by it elsewhere."""
    one = next((one for one in interest.topic_versions(name) if one.number == number), None)
    if one is None:
        raise NotFound(_("There is no such version. Open the topic and choose one."))
    answer = HttpResponse(one.text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{number}.yaml"'
    return answer


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, name: str) -> HttpResponse:
    """Show the definition of a topic; POST saves it as a new version."""
    stands = interest.topic_versions(name)[0]
    if request.method != "POST":
        form = DefinitionForm(initial={"text": stands.text, "seen": stands.number})
        return _edit(request, name, form, interest.flaws(stands.text)[1])
    return _save(request, name)


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Show an empty definition; POST saves it as a new topic."""
    if request.method != "POST":
        return _edit(request, "", DefinitionForm(initial={"text": BLANK, "seen": 0}), ())
    return _save(request, "")


def _save(request: DeskRequest, name: str) -> HttpResponse:
    form = DefinitionForm(request.POST)
    if not form.is_valid():
        return _edit(request, name, form, (), 400)
    given = dict(form.cleaned_data)  # an error takes a field out of it
    try:
        row = interest.save_topic(
            request.user, name, given["text"], given["seen"] or 0, despite=given["despite"]
        )
    except NotFound:
        raise
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return _edit(request, name, form, interest.flaws(given["text"])[1], problem.status)
    messages.success(request, _("Version %(n)d of the topic is saved.") % {"n": row.number})
    return redirect("interest:topic", row.name)


def _edit(
    request: DeskRequest, name: str, form: DefinitionForm, flaws: tuple[Any, ...], status: int = 200
) -> HttpResponse:
    return acting.page(request, "topic_edit", {"name": name, "form": form, "flaws": flaws}, status)
