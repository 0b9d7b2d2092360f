"""Numbers come in: a file or pasted text is read, columns are picked where it must be, a preview, and Keep.

Nothing is stored before Keep: the file travels within the forms (`carrying.py`), and afterwards its digest is kept.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import BadInput, Conflict, Problem
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting, offered, sent
from safeconduct.interest.desk.bring_forms import BringForm, ChoiceForm, columns
from safeconduct.interest.desk.sent import Sent
from safeconduct.interest.wording import fault_sentence, note_sentence

Fault = interest.Fault
# Faults that picking columns, a unit, an order of dates or a sign may mend.
PICKED = {
    Fault.CHOOSE,
    Fault.CHOICE,
    Fault.UNIT,
    Fault.DATE,
    Fault.DATE_ORDER,
    Fault.DECIMAL,
    Fault.FRACTION,
    Fault.NO_DATES,
    Fault.NO_VALUES,
    Fault.NUMBER,
    Fault.OVER,
    Fault.STEP,
}


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: DeskRequest) -> HttpResponse:
    """Take a file or pasted text; show what would be kept, the columns to pick, or what is wrong."""
    if request.method != "POST":
        return _ask(request, BringForm())
    form = BringForm(request.POST, request.FILES)
    try:
        uploads.refuse(request)
        if not form.is_valid():
            return _ask(request, form, 400)
        given = form.cleaned_data
        return _read(request, Sent(given["data"], given["name"], given["retrieved"]), form.came_by)
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else form.came_by, str(problem))
        return _ask(request, form, problem.status)


def _ask(request: DeskRequest, form: BringForm, status: int = 200, problem: str = "") -> HttpResponse:
    return acting.page(request, "bring", {"form": form, "problem": problem}, status)


def _read(request: DeskRequest, one: Sent, came_by: str) -> HttpResponse:
    """Show the preview of a file that can be read, or the columns of one that does not say how."""
    try:
        upload = one.upload()
    except interest.Unreadable as fault:
        if fault.fault in PICKED and _is_table(one):
            return _pick(request, one, _said(fault))
        field = "retrieved" if fault.fault == Fault.FUTURE else came_by
        raise BadInput(_said(fault), field=field) from None
    if any(not series.source for series in upload.series):
        return _pick(request, one, "")
    return _preview(request, one, upload)


def _said(fault: interest.Unreadable) -> str:
    return fault_sentence(fault.fault, fault.line, fault.facts, acting.language())


def _is_table(one: Sent) -> bool:
    try:
        return one.look().width > 1
    except interest.Unreadable:
        return False


def _pick(request: DeskRequest, one: Sent, wrong: str, form: ChoiceForm | None = None) -> HttpResponse:
    """Show the first rows, to pick columns, unit and how dates are written."""
    look = one.look()
    given = {
        "form": form or ChoiceForm(look),
        "columns": columns(look),
        "first_rows": look.rows,
        "wrong": wrong,
        "hidden": [(name, value) for name, value in one.fields() if name in sent.FILE_FIELDS],
    }
    return acting.page(request, "pick", given, 400 if wrong or form else 200)


@desk(right="interest.keep")
@require_POST
def pick(request: DeskRequest) -> HttpResponse:
    """Read the file again as the colleague says it is to be read."""
    try:
        one = sent.again(request.POST)
        form = ChoiceForm(one.look(), request.POST)
        if not form.is_valid():
            return _pick(request, one, "", form)
        one = sent.with_choice(one, form)
        try:
            return _preview(request, one, one.upload())
        except interest.Unreadable as fault:
            return _pick(request, one, _said(fault), form)
    except interest.Unreadable as fault:
        return _ask(request, BringForm(), 400, _said(fault))
    except Problem as problem:
        return _ask(request, BringForm(), problem.status, str(problem))


def _preview(
    request: DeskRequest, one: Sent, upload: interest.Upload, problem: Problem | None = None
) -> HttpResponse:
    """Show what would be kept of a file, series by series."""
    if not upload.series:
        raise BadInput(
            _("This file has a list of phrases and no numbers over time. Export the development over time."),
            field="file",
        )
    rows = offered.rows(upload, acting.language(), request.POST if problem else None)
    given = {
        "rows": rows,
        "left_out": max(0, len(upload.series) - offered.MOST),
        "remarks": [note_sentence(note, acting.language()) for note in upload.notes],
        "retrieved": one.retrieved,
        "hidden": one.fields(),
        "nothing": all(row.offer.twice for row in rows),
        "problem": str(problem) if problem else "",
    }
    return acting.page(request, "preview", given, problem.status if problem else 200)


@desk(right="interest.keep")
@require_POST
def keep(request: DeskRequest) -> HttpResponse:
    """Keep what the preview showed."""
    try:
        one = sent.again(request.POST)
        if "source" in request.POST:
            form = ChoiceForm(one.look(), request.POST)
            if not form.is_valid():
                return _pick(request, one, "", form)
            one = sent.with_choice(one, form)
        upload = one.upload()
        brought = interest.Brought(offered.taken(upload, request.POST), upload.notes)
        try:
            rows = interest.keep(request.user, brought)
        except (BadInput, Conflict) as problem:
            return _preview(request, one, upload, problem)
    except interest.Unreadable as fault:
        return _ask(request, BringForm(), 400, _said(fault))
    except Problem as problem:
        return _ask(request, BringForm(), problem.status, str(problem))
    messages.success(
        request, ngettext("%(n)d series is kept.", "%(n)d series are kept.", len(rows)) % {"n": len(rows)}
    )
    return redirect("interest:one", rows[0].id) if len(rows) == 1 else redirect("interest:series")
