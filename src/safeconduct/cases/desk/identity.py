"""Who the person is: written down by the line, read by two colleagues with a reason, for half an hour."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk import facts
from safeconduct.cases.desk.acting import InForm, checked, on_case
from safeconduct.cases.forms import AskForm, IdentityForm
from safeconduct.faces.problems import BadInput


@on_case(right="cases.identity.write")
def write(request: DeskRequest, case: cases.Case) -> None:
    """Write particulars down; whoever writes them cannot read them back."""
    form = IdentityForm(request.POST)
    wanted = checked("identity", form)
    try:
        cases.write_identity(request.user, case, cases.Particulars.from_form(wanted))
    except BadInput as problem:
        raise InForm("identity", form, problem) from None
    messages.success(request, _("Written down and sealed. It opens only for two colleagues together."))


@on_case(right="cases.identity")
def ask(request: DeskRequest, case: cases.Case) -> None:
    """Ask a colleague on the other seat to release the identity."""
    form = AskForm(request.POST)
    wanted = checked("ask", form)
    try:
        cases.ask(request.user, case, wanted["reason"])
    except BadInput as problem:
        raise InForm("ask", form, problem) from None


@desk(right="cases.identity", elevated=True)
@require_POST
def answer(request: DeskRequest, request_id: int, answer: str) -> HttpResponse:
    """Release an identity to the colleague who asked, or refuse."""
    if answer == "release":
        cases.release(request.user, request.keyring, request_id)
        messages.success(request, _("Released for half an hour, to this colleague alone."))
    else:
        cases.refuse(request.user, request.keyring, request_id)
        messages.success(request, _("Refused. The colleague sees it on the case."))
    return redirect("cases:inbox")


@desk(right="cases.identity", elevated=True)
@require_safe
def read(request: DeskRequest, handle: str) -> HttpResponse:
    """Show the particulars that were released to the reader, and for how long."""
    case = cases.find(request.keyring, handle)
    facts.must(request, case, "cases.identity")
    items = cases.read_identity(request.user, request.keyring, case)
    now = timezone.now()
    ends = [row.expires_at for row in cases.requests_of(case) if row.asked_by == request.user.pk]
    names, labels = accounts.names([item.by for item in items]), IdentityForm().fields
    written = [
        {
            "at": item.at,
            "who": names.get(item.by, "–") if item.by else "–",
            "fields": [
                (labels[name].label, value)
                for name, value in item.header.get("fields", {}).items()
                if name in labels and value
            ],
        }
        for item in items
    ]
    until = max((end for end in ends if end and end > now), default=None)
    return render(request, "cases/identity.html", {"case": case, "written": written, "until": until})
