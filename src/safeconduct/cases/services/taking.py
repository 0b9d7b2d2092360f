"""Who answers in a conversation on a channel: the script or a colleague. The line above does what is announced."""

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.states import ENDED
from safeconduct.cases.models import Case


def take_over(by: Staff, case: Case) -> None:
    """Silence the script in every conversation of a case: from now on a colleague answers."""
    with audit.act("case.taken_over", actor=by.id.bytes, obj=case.id.bytes):
        announce("conversation_taken", case)


def give_back(by: Staff, case: Case) -> None:
    """Let the script answer again in every conversation of a case; the person is told unless the case has ended."""
    with audit.act("case.given_back", actor=by.id.bytes, obj=case.id.bytes):
        announce("conversation_released", case, ended=case.state in ENDED)
