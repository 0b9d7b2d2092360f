"""One statement about where the person is, at one time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.shapes import R95, Disc, Shape, shape_from_json, shape_to_json

DEVICE_RADIUS_M = 30.0  # 95 % error of a telephone outdoors when nobody states it
TRUST, VIEWPORT_TRUST = 0.95, 0.5


@dataclass(frozen=True, slots=True)
class Report:
    """A statement: alternatives as weighted shapes, and how much it is trusted.

    id: unique within the case; kind: for the record ("text", "photo", "phrase").
    at: aware time for which it holds (not when it was read).
    shapes: the alternatives; their weights are relative ("70 to 25").
    trust: probability in (0, 1) that it says something about the true place (no lie, mishearing, spoofed GPS).
    moving: whether he may walk on afterwards; False when he is pinned down.
    Raises ValueError for a naive time, no shapes, or a trust of 0 or 1.
    """

    id: str
    kind: str
    at: datetime
    shapes: tuple[Shape, ...]
    trust: float = TRUST
    moving: bool = True

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(f"Report {self.id} has a time without a zone: give an aware time.")
        if not self.shapes:
            raise ValueError(f"Report {self.id} names no place: answer its question first.")
        if not 0 < self.trust < 1:
            raise ValueError(f"Report {self.id} has trust {self.trust!r}: give a value between 0 and 1.")

    def to_json(self) -> dict[str, Any]:
        """Return a mapping of JSON types; `from_json` gives the same report back."""
        return {
            "id": self.id,
            "kind": self.kind,
            "at": self.at.isoformat(),
            "shapes": [shape_to_json(s) for s in self.shapes],
            "trust": self.trust,
            "moving": self.moving,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """Return the stored report. Raises ValueError as the constructor does."""
        shapes = tuple(shape_from_json(s) for s in data["shapes"])
        at = datetime.fromisoformat(data["at"])
        return cls(data["id"], data["kind"], at, shapes, float(data["trust"]), bool(data["moving"]))


def report_of(
    report_id: str,
    at: datetime,
    candidates: Sequence[Candidate],
    *,
    accuracy_m: float | None = None,
    weights: Sequence[float] | None = None,
    trust: float | None = None,
    moving: bool = True,
) -> Report:
    """Return the report that the alternatives of one statement make (candidates of one span).

    accuracy_m: 95 % error in metres of the device or the speaker, 30 m unless stated; it is added in square
    to the radius of each candidate, and the sum is read as a 95 % radius (standard deviation = radius / 2.448).
    weights: one per candidate; alike when absent. Trust is 0.95, and 0.5 when only map centres are known.
    Raises ValueError when no candidate has a position, or weights do not fit.
    """
    if weights is not None and len(weights) != len(candidates):
        raise ValueError("Give one weight for each candidate, or none.")
    chosen = weights or [1.0] * len(candidates)
    device = DEVICE_RADIUS_M if accuracy_m is None else accuracy_m
    shapes: list[Shape] = [
        Disc(c.lat, c.lon, max(math.hypot(c.radius_m or 0.0, device), 1.0) / R95, w)
        for c, w in zip(candidates, chosen, strict=True)
        if c.lat is not None and c.lon is not None and w > 0
    ]
    placed = [c for c in candidates if c.is_placed]
    if trust is None:
        trust = VIEWPORT_TRUST if placed and all(c.is_viewport for c in placed) else TRUST
    kind = placed[0].kind if placed else "none"
    return Report(report_id, kind, at, tuple(shapes), trust, moving)
