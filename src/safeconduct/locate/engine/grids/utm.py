"""UTM positions in a text: 36N 713674E 5258579N (hemisphere) or 36T 713674 5258579 (band)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids.mgrs_grid import BANDS, LOOK_ALIKES
from safeconduct.locate.engine.grids.projections import utm_to_degrees

_UTM = re.compile(
    r"(?<![\w.,+-])(0?[1-9]|[1-5]\d|60)[ ]?([C-HJ-NP-X])[ ,:]{1,3}"
    r"(?:E[ :=]{0,2})?(\d{6}(?:\.\d{1,4})?)[ ]?(?:mE|m|E)?"
    r"[ ,;/]{1,3}(?:N[ :=]{0,2})?(\d{7}(?:\.\d{1,4})?)[ ]?(?:mN|m|N)?(?!\w)",
    re.I,
)


def _in_band(letter: str, lat: float) -> bool:
    south = -80 + 8 * BANDS.index(letter)
    return south - 0.1 <= lat <= (84 if letter == "X" else south + 8) + 0.1


def find(text: str, _area: Area | None = None) -> Iterator[Candidate]:
    """UTM positions in a normalised text; "S" is asked about where both of its meanings are possible."""
    for m in _UTM.finditer(text.translate(LOOK_ALIKES)):
        zone, letter, east, north = int(m[1]), m[2].upper(), float(m[3]), float(m[4])
        readings = []
        if letter in "NS":
            readings.append(("letter_is_hemisphere", letter == "S"))
        if letter != "N":
            readings.append(("letter_is_band", letter < "N"))
        found = []
        for assumption, south in readings:
            position = utm_to_degrees(zone, south, east, north)
            if position is None or (assumption == "letter_is_band" and not _in_band(letter, position[0])):
                continue
            note = (assumption,) if letter in "NS" else ()
            found.append(Candidate("utm", *position, 1.0, assumptions=note, span=m.span()))
        for candidate in found:
            yield candidate.asking("utm_letter") if len(found) > 1 else candidate
