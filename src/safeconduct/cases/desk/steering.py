"""Who leads a case, how urgent it is, what it is about, who does something next, and where it goes."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases
from safeconduct.cases.desk.acting import checked, on_case, version
from safeconduct.cases.forms import AssignForm, PriorityForm, TagsForm
from safeconduct.faces.problems import BadInput


@on_case(right="cases.assign")
def assign(request: DeskRequest, case: cases.Case) -> None:
    """Assign a case to a colleague of its teams, or to nobody."""
    people = accounts.colleagues(cases.team_ids(case))
    wanted = checked("assign", AssignForm(people, request.POST))["to"]
    cases.assign(request.user, case, UUID(wanted) if wanted else None, version(request))


@on_case(right="cases.assign")
def priority(request: DeskRequest, case: cases.Case) -> None:
    """Set how urgent a case is."""
    wanted = checked("priority", PriorityForm(request.POST))["priority"]
    cases.prioritise(request.user, case, wanted, version(request))


@on_case(right="cases.note")
def tags(request: DeskRequest, case: cases.Case) -> None:
    """Set the tags of a case."""
    form = TagsForm(request.POST)
    checked("tags", form)
    cases.tag(request.user, case, form.wanted())


@on_case(right="cases.assign")
def park(request: DeskRequest, case: cases.Case) -> None:
    """Say who does something next: we, or the person."""
    cases.park(request.user, case, request.POST.get("waits", ""), version(request))


@on_case(right="cases.open")
def move(request: DeskRequest, case: cases.Case) -> None:
    """Move a case by a verb of the workflow; its table says which roles may."""
    verb = request.POST.get("verb", "")
    if not verb:
        raise BadInput(_("Say how the case moves on: press one of its buttons."))
    if verb in cases.BY_ROOM:
        raise BadInput(_("This is done in the position's or the exit's part of the page."))
    cases.move(request.user, request.keyring, case, verb, version(request))
