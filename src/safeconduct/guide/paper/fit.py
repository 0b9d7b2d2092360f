"""How much air both sides have: it is shared out evenly, and words that do not fit are refused."""

from __future__ import annotations

from safeconduct.guide.paper import printing, sides
from safeconduct.guide.paper.code import PaperFault
from safeconduct.guide.paper.words import Words

_LEAST, _MOST = 0.25, 3.4  # millimetres around each step, phrase or promise
_INNER_END = sides.HEIGHT - 8.6  # millimetres from the top, where the frame's inside ends


def gaps(holder: Words, made: tuple[str, str]) -> tuple[float, float]:
    """Return the gaps that fill both sides evenly; PaperFault when one side does not hold its words."""
    at = printing.heights(printing.render(sides.leaflet(holder, made, (_LEAST, _LEAST))))
    end = at.get("back-end", sides.HEIGHT)  # what lies below the page is not there
    spare = {
        "front": (at["front-foot"] - 1.2 - at["front-end"], 2 * len(holder.steps)),
        "back": (_INNER_END - end, 6 + 4),
    }
    for side, (millimetres, _) in spare.items():
        if millimetres < 0:
            raise PaperFault(
                f"The {side} of the leaflet in {holder.language} is {-millimetres:.1f} mm too long: shorten its "
                "words, or the name and the address of the line."
            )
    front, back = (min(_MOST, _LEAST + millimetres / count) for millimetres, count in spare.values())
    return front, back
