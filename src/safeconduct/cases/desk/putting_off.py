"""Putting a case off, and taking the next one."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.cases.desk.acting import InForm, checked, on_case, version
from safeconduct.cases.forms import PutOffForm
from safeconduct.faces.problems import BadInput

MORNING = 8  # o'clock, in the colleague's time zone
SPANS = {"hour": timedelta(hours=1), "hours": timedelta(hours=4), "days": timedelta(days=3)}


@on_case(right="cases.assign")
def put_off(request: DeskRequest, case: cases.Case) -> HttpResponse:
    """Put a case off by a span or until a time; the inbox is where to go on."""
    form = PutOffForm(request.POST)
    wanted = checked("put_off", form)
    now = timezone.localtime()
    until = wanted["until"]
    if wanted["span"] == "morning":
        until = (now + timedelta(days=1)).replace(hour=MORNING, minute=0, second=0, microsecond=0)
    elif wanted["span"]:
        until = now + SPANS[wanted["span"]]
    try:
        if until is None:
            raise BadInput(_("Choose until when."), field="until")
        cases.put_off(request.user, case, until, version(request))
    except BadInput as problem:
        raise InForm("put_off", form, problem) from None
    messages.success(request, _("Put off. It is back by itself, and at once when the person writes."))
    return redirect("cases:inbox")


@desk(right="cases.assign")
@require_POST
def take_next(request: DeskRequest) -> HttpResponse:
    """Take the most urgent case that nobody has, and open it."""
    case = cases.take_next(request.user, request.keyring)
    if case is None:
        messages.info(request, _("Nobody waits who is not in somebody's hands already."))
        return redirect("cases:inbox")
    return redirect("cases:case", case.handle)
