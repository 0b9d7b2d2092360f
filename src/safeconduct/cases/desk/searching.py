"""Searching words in all cases that one may read. The words travel in the body and stand in no address."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk.lines import KINDS
from safeconduct.cases.desk.queue import language_name
from safeconduct.cases.forms import SearchForm, explain
from safeconduct.faces.problems import Problem


@desk(right="cases.search")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: DeskRequest) -> HttpResponse:
    """Ask for words; POST shows the cases that hold all of them."""
    form, status = SearchForm(request.POST if request.method == "POST" else None), 200
    given: dict[str, object] = {"form": form, "hits": None}
    if request.method == "POST" and form.is_valid():
        try:
            found = cases.search(request.user, request.keyring, form.cleaned_data["words"])
        except Problem as problem:
            status = explain(form, problem)
        else:
            given["hits"] = [
                {
                    "case": hit.case,
                    "kind": KINDS[hit.compartment],
                    "excerpt": hit.excerpt,
                    "state": cases.state_label(hit.case.state),
                    "language": language_name(hit.case.language),
                }
                for hit in found
            ]
    return render(
        request, "cases/search.html", given, status=400 if form.errors and status == 200 else status
    )
