"""The words of this room's pages for what the engine names by a code or in English."""

from django.utils.translation import gettext_lazy as _

from safeconduct.exits.engine.notice import CONDITIONS, SIGNALS
from safeconduct.exits.engine.phrases import WORDS, Language
from safeconduct.exits.engine.records import Refusal
from safeconduct.exits.models import PlanState

STATES = {
    PlanState.PROPOSED: _("Proposed: two approvals are needed"),
    PlanState.NOTIFIED: _("Approved by two: the receiving unit must acknowledge"),
    PlanState.APPROVED: _("Approved and acknowledged: the person has the brief"),
}
# No safe way is a normal answer; each has something that can be done about it.
REASONS = {
    Refusal.START_IN_HAZARD: _("He may stand on dangerous ground. Ask where exactly he is, then plan again."),
    Refusal.START_OUTSIDE_AREA: _("Part of where he may be lies outside the area. Add a larger area."),
    Refusal.START_TOO_UNCERTAIN: _("His position is too uncertain. Ask for a landmark or a new position."),
    Refusal.NO_RENDEZVOUS: _("No meeting place is agreed. Agree one with the receiving unit."),
    Refusal.RENDEZVOUS_OUTSIDE_AREA: _("The meeting places lie outside the area. Add a larger area."),
    Refusal.RENDEZVOUS_IN_HAZARD: _("The meeting places lie too near to dangerous ground. Agree others."),
    Refusal.NO_ROUTE: _("No way leads from him to a meeting place. Agree another meeting place."),
    Refusal.NO_DARKNESS: _("It does not get dark enough in that night. Choose another night."),
    Refusal.TOO_LONG_FOR_NIGHT: _(
        "The way is too long for that night. Choose a longer night or a nearer place."
    ),
    Refusal.REPLAY_ABOVE_LIMIT: _(
        "Too many simulated walks came to harm or got lost. Locate him more exactly, or agree another place."
    ),
}
_SIGNAL_WORDS = (
    _("Walks slowly, does not run."),
    _("Both hands raised, open and empty."),
    _("No weapon: it was put down and left behind before the meeting place."),
    _("Shows white cloth only when you tell him or her to."),
)
_CONDITION_WORDS = (
    _("Acknowledge this notice; without acknowledgement nobody is sent."),
    _(
        "Hold fire on the approach during the whole window. A person who clearly expresses an intention to "
        "surrender is hors de combat (Additional Protocol I, article 41)."
    ),
    _("Give short, calm orders, one at a time. Search at a distance first. Medical help before questions."),
    _("Report the reception, or that nobody came, as soon as the window closes."),
    _("Report at once when the meeting place or the approach is no longer safe; the plan is then void."),
    _("Do not pass this notice on beyond those who receive."),
)
# Notices are sealed in English; what the engine says is shown in the reader's language where we have it.
SAID = dict(zip((*SIGNALS, *CONDITIONS), (*_SIGNAL_WORDS, *_CONDITION_WORDS), strict=True))


def said(sentence: str) -> str:
    """Return a sentence of a notice in the reader's language; unchanged when it is not one of ours."""
    return str(SAID.get(sentence, sentence))


def direction(bearing: float, language: str) -> str:
    """Name the eighth of the compass of a bearing in degrees from true north."""
    known = Language(language) if language in set(Language) else Language.EN
    return WORDS[known].directions[int((bearing + 22.5) // 45) % 8]
