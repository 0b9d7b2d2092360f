"""The language of a case, who answers in it, and a colleague's translation beside the person's words."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeconduct.accounts.guard import DeskRequest
from safeconduct.cases import services as cases
from safeconduct.cases.desk import page
from safeconduct.cases.desk.acting import on_case, version
from safeconduct.faces.problems import BadInput, Problem


@on_case(right="cases.assign")
def language(request: DeskRequest, case: cases.Case) -> None:
    """Say in which language the person is answered."""
    cases.set_language(request.user, case, request.POST.get("language", ""), version(request))


@on_case(right="cases.note")
def translate(request: DeskRequest, case: cases.Case) -> HttpResponse | None:
    """Keep a translation of what the person said, under his words."""
    text, of = request.POST.get("text", ""), request.POST.get("of", "")
    try:
        entry = UUID(hex=of)
    except ValueError:
        raise BadInput(_("Choose the words that you translate.")) from None
    try:
        cases.translate(request.user, case, entry, text, get_language() or "en")
    except Problem as problem:
        return page.show(request, case, problem=problem, translating=entry, translation=text)
    return None


@on_case(right="cases.reply")
def take_over(request: DeskRequest, case: cases.Case) -> None:
    """Answer in the script's place."""
    cases.take_over(request.user, case)


@on_case(right="cases.reply")
def give_back(request: DeskRequest, case: cases.Case) -> None:
    """Let the script answer again."""
    cases.give_back(request.user, case)
