"""What the tests of the leaflet share: a fictional line, the names of the files, and the words of a language."""

from __future__ import annotations

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import fit, printing, sides
from safeconduct.guide.paper.code import Way
from safeconduct.guide.paper.words import Words, leaflet_files, read
from safeconduct.guide.shipped import shipped

LINE = {"name": "Arcadia Line", "phone": "+999 000 000 000", "address": "https://line.example/g"}
RECEIVING = "fr"
LEAFLETS = [f"leaflet.{language}.pdf" for language in LANGUAGES]
SHEETS = [f"leaflet-a4.{language}.pdf" for language in LANGUAGES]
FRAME = 4.0 + 2.6  # millimetres from the edge to the frame's inside


def of(language: str) -> Words:
    return read(language, shipped(), leaflet_files())


def leaflet(language: str, receiving: str, reach: Way) -> bytes:
    """The leaflet alone, without the sheet of four: for tests of what differs from the one that all share."""
    holder, receiver = of(language), of(receiving)
    made = (sides.front(holder, reach), sides.back(holder, receiver))
    markup = sides.leaflet(holder, made, fit.gaps(holder, made))
    return printing.pdf(printing.render(markup), f"leaflet {language}", receiving)


def flat(text: str) -> str:
    """Text as the reader of a page finds it: other spaces and apostrophes, and none of it hyphenated."""
    return " ".join(text.replace("'", "’").split())
