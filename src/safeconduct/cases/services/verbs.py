"""The audit verbs of this room."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit
from safeconduct.cases import words
from safeconduct.cases.engine.workflow import TRANSITIONS

SENTENCES = {
    "case.opened": _("A person wrote for the first time; a case was opened"),
    "case.person_wrote": _("A person wrote"),
    "case.called_at_once": _("A person said that he is in danger"),
    "case.person_entered": _("A person came back with a code"),
    "case.person_code": _("A person made a further code"),
    "case.inbox_seen": _("The inbox was looked at"),
    "case.read": _("A case was opened and read"),
    "case.searched": _("Words were searched in all readable cases"),
    "case.replied": _("A reply was sent"),
    "case.sent_all_the_same": _("A reply was sent although it holds a place, a link or a number"),
    "case.parked": _("It was said who does something next in a case"),
    "case.put_off": _("A case was put off until a time"),
    "case.language_set": _("The language of a case was corrected"),
    "case.translated": _("A translation of what a person said was written"),
    "case.taken_over": _("A colleague took a conversation over from the script"),
    "case.given_back": _("A conversation was given back to the script"),
    "case.reasons_read": _("Reasons of offers and requests were read"),
    "case.noted": _("A note for colleagues was written"),
    "case.assigned": _("A case was assigned"),
    "case.prioritised": _("A case's priority was changed"),
    "case.tagged": _("A case's tags were changed"),
    "case.check_in_planned": _("A check-in was agreed"),
    "case.check_in_kept": _("A check-in was kept"),
    "case.check_in_cancelled": _("A check-in was called off"),
    "case.check_in_missed": _("A check-in passed in silence"),
    "case.check_in_handled": _("A colleague took up a missed check-in"),
    "case.handover_offered": _("A case was offered to another team"),
    "case.handover_accepted": _("A team accepted a case"),
    "case.handover_declined": _("A team declined a case"),
    "case.handover_revoked": _("An offer was taken back"),
    "case.identity_written": _("Particulars of identity were written down"),
    "case.identity_asked": _("A colleague asked to read an identity"),
    "case.identity_read": _("An identity was read"),
    "case.clock_changed": _("A retention clock was changed"),
}
URGENT = {
    "case.identity_released": _("An identity was released to a colleague"),
    "case.identity_refused": _("The release of an identity was refused"),
    "prepared.written": _("A draft of a prepared reply was written"),
    "prepared.published": _("A prepared reply was published"),
    "prepared.withdrawn": _("A prepared reply was taken back"),
    "case.erased": _("Keys of a case were destroyed"),
    "case.held": _("An erasure was held by a named person"),
    "keys.renewed": _("The key-encryption key was renewed"),
}
MOVED = _("A case was moved on: {verb}")


def declare_all() -> None:
    """Make the verbs known to the audit log; called when the room's services are imported."""
    for verb, sentence in SENTENCES.items():
        audit.declare(verb, sentence)
    for verb, sentence in URGENT.items():
        audit.declare(verb, sentence, urgent=True)
    for way in TRANSITIONS:
        audit.declare(f"case.moved.{way.verb}", format_lazy(MOVED, verb=words.VERBS[way.verb]))


declare_all()
