"""The words of the editors' pages for what the room names by a code."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from safeconduct.guide.engine import outline
from safeconduct.guide.engine.records import SOURCE, Text
from safeconduct.guide.services import Mark, State, content

STATES = {
    State.DRAFT: _("Draft"),
    State.PROPOSED: _("Proposed: a second person decides"),
    State.PUBLISHED: pgettext_lazy("words of the guide", "Published"),
    State.REFUSED: pgettext_lazy("words of the guide", "Refused"),
    State.WITHDRAWN: pgettext_lazy("words of the guide", "Withdrawn"),
}
MARKS = {
    Mark.FRESH: pgettext_lazy("words of the guide", "Up to date"),
    Mark.STALE: pgettext_lazy("words of the guide", "Renders older English"),
    Mark.MISSING: pgettext_lazy("words of the guide", "Not translated"),
    Mark.PROPOSED: pgettext_lazy("words of the guide", "Proposed"),
    Mark.DRAFT: pgettext_lazy("words of the guide", "Draft"),
    Mark.DUE: _("Review is due"),
    Mark.UPDATED: _("An update brought other words"),
}
# How loudly a mark speaks, besides its words: the classes of chips.
LOUD = {
    Mark.FRESH: "g",
    Mark.STALE: "a",
    Mark.MISSING: "r",
    Mark.PROPOSED: "a",
    Mark.DUE: "a",
    Mark.UPDATED: "a",
}
LANGUAGES = {"en": _("English"), "uk": _("Ukrainian"), "ru": _("Russian"), "fr": _("French")}


def tongue() -> str:
    """Return the language of the colleague who reads the page."""
    return get_language() or SOURCE


def titled(article_id: str) -> Text:
    """Return an article's words for its title on the desk: in the reader's language, where there are any."""
    return outline.text_of(content().articles[article_id], tongue())
