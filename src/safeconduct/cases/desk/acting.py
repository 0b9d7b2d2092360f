"""What every act on the case page has in common: the right, the case, and a refusal that loses nothing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from safeconduct.accounts.guard import DeskRequest, View, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts, page
from safeconduct.cases.forms import explain
from safeconduct.faces.problems import BadInput, Problem

Act = Callable[..., HttpResponse | None]


class InForm(Exception):
    """A form that was not filled in rightly; the page shows it with its faults."""

    def __init__(self, name: str, form: forms.Form, problem: Problem | None = None) -> None:
        super().__init__(name)
        self.name, self.form = name, form
        self.status = explain(form, problem) if problem else 400


def on_case(*, right: str, elevated: bool = False) -> Callable[[Act], View]:
    """Make a POST view of an act on one case.

    The act gets the request and the case. It returns None to lead back to the case, or an answer of its
    own. What it refuses is said on the case page, with the status of the refusal.
    """

    def mark(act: Act) -> View:
        @desk(right=right, elevated=elevated)
        @require_POST
        def guarded(request: DeskRequest, handle: str, **more: Any) -> HttpResponseBase:
            case = cases.find(request.keyring, handle)
            facts.must(request, case, right)
            try:
                answer = act(request, case, **more)
            except InForm as fault:
                answer = page.show(
                    request, cases.find(request.keyring, handle), bound={fault.name: fault.form}
                )
                answer.status_code = fault.status
            except Problem as problem:
                answer = page.show(request, cases.find(request.keyring, handle), problem=problem)
            return answer or redirect("cases:case", handle)

        guarded.__name__, guarded.__doc__ = act.__name__, act.__doc__
        return guarded

    return mark


def version(request: DeskRequest) -> int:
    """Return the version of the case that the reader had before him; BadInput when the form has none."""
    value = request.POST.get("version", "")
    if not value.isdecimal() or len(value) > 9:
        raise BadInput(facts.STRANGE)
    return int(value)


def checked(name: str, form: forms.Form) -> dict[str, Any]:
    """Return what a form holds; InForm when it is not filled in rightly."""
    if not form.is_valid():
        raise InForm(name, form)
    return form.cleaned_data
