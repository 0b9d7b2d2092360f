"""What the pages of a case have in common: the right in this very case, fragment or page, the version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.guard import DeskRequest
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, NotAllowed


def rights_in(request: DeskRequest, case: cases.Case) -> frozenset[str]:
    """Return what the reader may do in this case: only the roles of his teams that work on it count."""
    return rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights


def case_of(request: DeskRequest, handle: str, right: str) -> cases.Case:
    """Return the case, if a team through which the reader sees it gives him the right."""
    case = cases.find(request.keyring, handle)
    if right not in rights_in(request, case):
        raise NotAllowed(_("The team through which you see this case may not do this."))
    return case


def draw(request: DeskRequest, name: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    """Answer with the fragment to the case page, and with a whole page to anybody else."""
    part = request.headers.get("HX-Request") == "true"
    template = f"exits/{name}.html" if part else "exits/page.html"
    return render(request, template, given | {"part": f"exits/{name}.html"}, status=status)


def version(request: DeskRequest) -> int:
    """Return the version of the case that the reader had before him."""
    value = request.POST.get("version", "")
    if not value.isdecimal() or len(value) > 9:
        raise BadInput(_("This form is not complete. Open the case again and send it from there."))
    return int(value)
