"""A scene: a function of time to shapes, with what its still pictures need to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeconduct.guide.engine.drawing.shapes import Shapes


@dataclass(frozen=True, slots=True)
class Scene:
    """One slow action. `draw` takes the time from 0 to 1 and returns the same shapes in the same order each time.

    `still` is the moment that says most; `focus` is the centre and the side of the square that a pictogram shows.
    `moments` are the three times before `still` that a moving picture stops at.
    """

    id: str
    shows: str
    draw: Callable[[float], Shapes]
    still: float
    focus: tuple[float, float, float]
    moments: tuple[float, float, float]
