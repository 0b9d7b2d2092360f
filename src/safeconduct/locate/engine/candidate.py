"""One possible reading of a position written in a text."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

QUESTIONS = frozenset(
    {
        "axis_order",  # which of two grid values is north
        "hemisphere",  # a letter that two languages read differently
        "map_scale",  # squares of 1 km or of 2 km
        "minus_with_hemisphere",  # a minus and a letter: repetition or contradiction
        "needs_area",  # an abbreviated value: roughly where is he
        "needs_numbers",  # the service or grid cannot be read here: ask for latitude and longitude
        "needs_pin",  # the link shows a map, not a place: ask for a dropped pin
        "order_ambiguous",  # latitude or longitude first
        "short_link",  # holds no position and is never followed: ask for the pin
        "utm_letter",  # "S": southern hemisphere or band S
        "zero_position",  # 0, 0 means that the device did not know
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading of one place in a text, with everything that was assumed to get it.

    Candidates that share a `span` are alternatives, best first; different spans are different statements.

    kind: what was read ("decimal", "dms", "mgrs", "google", ...), for the record and for wording.
    lat, lon: degrees, WGS-84; both None when nothing can be placed before `question` is answered.
    radius_m: maximum error in metres that the writing allows, to be read as a 95 % radius. Angles: the
        diagonal of one cell of the last written digit (GBIF georeferencing practice: covers rounding and
        cutting off); grids and codes: half the diagonal of the cell whose centre is given; viewports: half
        a screen. It holds nothing about the device or about how old the report is.
    crs: the system the numbers were written in ("WGS84", "SK-42", "UCS-2000").
    is_viewport: the centre of a map somebody looked at, not a marked place: low trust.
    assumptions: codes of what was taken for granted ("order_lat_lon", "axis_order", "completed_from_area").
    span: start and end index in the text as it was given.
    question: the code (see QUESTIONS) of what to ask, or None when nothing is open.
    Raises ValueError for a position off the globe, a half position or an unknown question.
    """

    kind: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    crs: str = "WGS84"
    is_viewport: bool = False
    assumptions: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)
    question: str | None = None

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("A candidate has one of latitude and longitude only: give both or neither.")
        if self.lat is not None and self.lon is not None and not on_globe(self.lat, self.lon):
            raise ValueError("A candidate lies off the globe: latitude is -90..90 and longitude -180..180.")
        if self.question is not None and self.question not in QUESTIONS:
            raise ValueError(f"Unknown question code {self.question!r}: add it to QUESTIONS or correct it.")

    @property
    def is_placed(self) -> bool:
        """Whether the candidate has a position."""
        return self.lat is not None

    def asking(self, question: str, *assumptions: str) -> Candidate:
        """Return the same reading with a question, and further assumptions, attached."""
        return replace(self, question=question, assumptions=(*self.assumptions, *assumptions))

    def to_json(self) -> dict[str, Any]:
        """Return a mapping of JSON types; `from_json` gives the same candidate back."""
        values: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        return values | {"assumptions": list(self.assumptions), "span": list(self.span)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Candidate:
        """Return the candidate that `to_json` wrote. Raises ValueError when a field is missing or unknown."""
        names = {f.name for f in fields(cls)}
        if set(data) != names:
            odd = ", ".join(sorted(set(data) ^ names))
            raise ValueError(f"A stored candidate has the wrong fields ({odd}): store what to_json gave.")
        start, end = data["span"]
        return cls(**{**data, "assumptions": tuple(data["assumptions"]), "span": (start, end)})


def on_globe(lat: float, lon: float) -> bool:
    """Whether degrees are finite and in range."""
    return math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
