"""Answering the person, and noting for colleagues. Nothing that was written is ever lost."""

from django.http import HttpResponse

from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases
from safeconduct.cases.desk import page
from safeconduct.cases.desk.acting import on_case
from safeconduct.cases.forms import ReplyForm
from safeconduct.faces.problems import Problem


@on_case(right="cases.reply")
def reply(request: DeskRequest, case: cases.Case) -> HttpResponse | None:
    """Send an answer, unless something new was said or it holds what may betray."""
    form = ReplyForm(request.POST)
    form.is_valid()
    seen = form.cleaned_data.get("seen_position")
    text = request.POST.get("text", "")
    try:
        cases.reply(
            request.user,
            case,
            text,
            seen_position=seen,
            all_the_same=form.cleaned_data["reason"] if form.cleaned_data["all_the_same"] else "",
        )
    except Problem as problem:
        now = cases.find(request.keyring, case.handle)
        return page.show(request, now, problem=problem, text=text, seen=seen)
    return None


@on_case(right="cases.note")
def note(request: DeskRequest, case: cases.Case) -> HttpResponse | None:
    """Write a note that the person never sees."""
    text = request.POST.get("text", "")
    try:
        cases.note(request.user, case, text)
    except Problem as problem:
        return page.show(request, case, problem=problem, note=text)
    return None
