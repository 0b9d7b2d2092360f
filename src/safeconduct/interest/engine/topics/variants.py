"""All that a form of a topic is compiled to: as it is written, on the wrong keyboard, and in Latin letters."""

from enum import StrEnum
from functools import lru_cache

from safeconduct.interest.engine.topics.folding import fold
from safeconduct.interest.engine.topics.keyboards import mistyped
from safeconduct.interest.engine.topics.topic import Form
from safeconduct.interest.engine.topics.transliteration import latin

FEWEST = 4  # shorter ones ("jq", "bot") are words or abbreviations of some other language


class How(StrEnum):
    """By which way a form was found in a text, the nearest first."""

    WRITTEN = "written"
    LATIN = "latin"
    LAYOUT = "layout"
    SLIP = "slip"


@lru_cache(maxsize=65536)
def variants(form: Form) -> tuple[tuple[str, How], ...]:
    """Return the folded texts, besides itself, that stand for a form exactly, each with its way, in a fixed order."""
    found: dict[str, How] = {}
    for ways, how in ((latin(form.text, form.language), How.LATIN), (mistyped(form.text), How.LAYOUT)):
        for way in sorted(ways):
            text = fold(way)
            if len(text) >= FEWEST and text != form.text:
                found.setdefault(text, how)
    return tuple(found.items())
