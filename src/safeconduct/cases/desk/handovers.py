"""Giving a case to another team: offered with a reason, answered by the other team, taken back before that."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts
from safeconduct.cases.desk.acting import InForm, checked, on_case
from safeconduct.cases.forms import OfferForm
from safeconduct.faces.problems import BadInput


@on_case(right="cases.transfer")
def offer(request: DeskRequest, case: cases.Case) -> None:
    """Offer the case to another team."""
    form = OfferForm(accounts.teams_with_role(*facts.LINE), request.POST)
    wanted = checked("offer", form)
    try:
        cases.offer(
            request.user, request.keyring, case, UUID(wanted["to_team"]), wanted["kind"], wanted["reason"]
        )
    except BadInput as problem:
        raise InForm("offer", form, problem) from None


@desk(right="cases.transfer")
@require_POST
def answer(request: DeskRequest, handover_id: int, answer: str) -> HttpResponse:
    """Accept or decline what was offered to one's team, or take one's own offer back."""
    if answer == "accept":
        row = cases.accept(request.user, request.keyring, handover_id)
        messages.success(request, _("Your team works on this case now."))
        return redirect("cases:case", row.case.handle)
    if answer == "decline":
        cases.decline(request.user, request.keyring, handover_id)
        messages.success(request, _("Declined. The other team keeps the case."))
        return redirect("cases:inbox")
    row = cases.revoke(request.user, request.keyring, handover_id)
    return redirect("cases:case", row.case.handle)
