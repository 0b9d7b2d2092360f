"""The audit verbs of this room."""

from safeconduct.audit import services as audit
from safeconduct.cases.engine.workflow import TRANSITIONS

SENTENCES = {
    "case.opened": "A person wrote for the first time; a case was opened",
    "case.person_wrote": "A person wrote",
    "case.person_entered": "A person came back with a code",
    "case.person_code": "A person made a further code",
    "case.inbox_seen": "The inbox was looked at",
    "case.read": "A case was opened and read",
    "case.searched": "Words were searched in all readable cases",
    "case.replied": "A reply was sent",
    "case.sent_all_the_same": "A reply was sent although it holds a place, a link or a number",
    "case.parked": "It was said who does something next in a case",
    "case.reasons_read": "Reasons of offers and requests were read",
    "case.noted": "A note for colleagues was written",
    "case.assigned": "A case was assigned",
    "case.prioritised": "A case's priority was changed",
    "case.tagged": "A case's tags were changed",
    "case.check_in_planned": "A check-in was agreed",
    "case.check_in_kept": "A check-in was kept",
    "case.check_in_cancelled": "A check-in was called off",
    "case.check_in_missed": "A check-in passed in silence",
    "case.check_in_handled": "A colleague took up a missed check-in",
    "case.handover_offered": "A case was offered to another team",
    "case.handover_accepted": "A team accepted a case",
    "case.handover_declined": "A team declined a case",
    "case.handover_revoked": "An offer was taken back",
    "case.identity_written": "Particulars of identity were written down",
    "case.identity_asked": "A colleague asked to read an identity",
    "case.identity_read": "An identity was read",
    "case.clock_changed": "A retention clock was changed",
}
URGENT = {
    "case.identity_released": "An identity was released to a colleague",
    "case.identity_refused": "The release of an identity was refused",
    "case.erased": "Keys of a case were destroyed",
    "case.held": "An erasure was held by a named person",
}


def declare_all() -> None:
    """Make the verbs known to the audit log; called when the room's services are imported."""
    for verb, sentence in SENTENCES.items():
        audit.declare(verb, sentence)
    for verb, sentence in URGENT.items():
        audit.declare(verb, sentence, urgent=True)
    for way in TRANSITIONS:
        audit.declare(f"case.moved.{way.verb}", f"A case was moved on: {way.verb}")


declare_all()
