"""Labelling on the desk: a sample is drawn, and a colleague says of one query after the other whether it belongs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.faces import uploads
from safeconduct.faces.problems import NotFound, Problem
from safeconduct.interest import services as interest
from safeconduct.interest.desk import acting
from safeconduct.interest.desk.topic_forms import QueriesForm
from safeconduct.interest.wording import fault_sentence


@desk(right="interest.keep")
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: DeskRequest, name: str) -> HttpResponse:
    """Ask for a list of queries; POST draws a sample of those that the topic finds."""
    stands = interest.topic_versions(name)[0]
    form = QueriesForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        try:
            uploads.refuse(request)
            if form.is_valid():
                row = interest.draw_sample(request.user, name, _queries(form))
                messages.success(request, _("The sample is drawn and sealed to your team."))
                return redirect("interest:label", row.id)
            status = 400
        except NotFound:
            raise
        except interest.Unreadable as fault:
            form.add_error("file", fault_sentence(fault.fault, fault.line, fault.facts, acting.language()))
            status = 400
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
            status = problem.status
    given = {"name": name, "number": stands.number, "form": form, "open": interest.open_sample(name)}
    return acting.page(request, "label_draw", given, status)


def _queries(form: QueriesForm) -> list[tuple[str, int]]:
    file = form.cleaned_data.get("file")
    if not file:
        return interest.pasted_queries(form.cleaned_data["text"])
    return interest.queries_of(interest.read_file(file.read(), name=(file.name or "")[:200]))


@desk(right="interest.keep")
@require_safe
def label(request: DeskRequest, sample_id: UUID) -> HttpResponse:
    """Show the query at a place, or the first without a label; when all have one, what can be done with it."""
    row = interest.find_sample(sample_id)
    drawn = interest.sample_items(request.keyring, row)
    done = interest.label_progress(request.user, row)
    asked = request.GET.get("at", "")
    at = int(asked) - 1 if asked.isdecimal() and len(asked) < 5 and 0 < int(asked) <= row.size else done.next
    given = {
        "row": row,
        "at": None if at is None else at + 1,
        "back": at if at else (row.size if at is None else None),
        "item": None if at is None else drawn[at],
        "mark": "" if at is None else done.marks[at].strip("-"),
        "labelled": row.size - done.marks.count("-"),
        "sums": [done.marks.count(letter) for letter in "ynu"],
        "progress": done,
        "disputed": [(place + 1, drawn[place].words) for place in done.disputed],
    }
    return acting.page(request, "label", given)


@desk(right="interest.keep")
@require_POST
def mark(request: DeskRequest, sample_id: UUID) -> HttpResponse:
    """Write down what is said of a query, and show the next."""
    at = request.POST.get("at", "")
    place = int(at) - 1 if at.isdecimal() and len(at) < 5 else -1
    interest.mark_query(request.user, sample_id, place, request.POST.get("mark", ""))
    return redirect("interest:label", sample_id)


@desk(right="interest.keep")
@require_POST
def finish(request: DeskRequest, sample_id: UUID) -> HttpResponse:
    """Reckon the figure, keep it, and erase the words."""
    row = interest.finish_sample(request.user, request.keyring, sample_id)
    messages.success(request, _("The figure is kept, and the words of the sample are erased."))
    return redirect(f"{reverse('interest:topic', args=[row.topic])}#precision")


@desk(right="interest.keep")
@require_POST
def discard(request: DeskRequest, sample_id: UUID) -> HttpResponse:
    """Erase a sample without a figure."""
    name = interest.discard_sample(request.user, sample_id)
    messages.success(request, _("The sample is discarded, and its words are erased."))
    return redirect("interest:topic", name)
