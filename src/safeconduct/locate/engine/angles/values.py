"""Turn the pieces of one angle into degrees and the step of its last written digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.locate.engine.angles.tokens import Token, tokenise
from safeconduct.locate.engine.normal import normalise
from safeconduct.locate.engine.precision import decimals_step

KINDS = {1: "decimal", 2: "ddm", 3: "dms"}


@dataclass(frozen=True, slots=True)
class Angle:
    """One angle: `degrees` without sign, `step` of the last digit in degrees, `parts` written (1, 2 or 3)."""

    degrees: float
    step: float
    parts: int


def read(tokens: Sequence[Token]) -> Angle | None:
    """Return the angle in a run of tokens, or None when minutes or seconds reach 60 or degrees exceed 180."""
    written = [t.value for t in tokens if t.type in "nf"]
    values = [float(v) for v in written]
    if not values or len(values) > 3 or any(v >= 60 for v in values[1:]):
        return None
    degrees = sum(v / 60**i for i, v in enumerate(values))
    if degrees > 180:
        return None
    step = decimals_step(written[-1]) / 60.0 ** (len(values) - 1)
    return Angle(degrees, step, len(values))


def parse_angle(text: str) -> float | None:
    """One angle alone, signed, in degrees ("1:2:3" or the like); None when it is not exactly one angle."""
    tokens = tokenise(normalise(text.strip()))
    sign = 1.0
    if tokens and tokens[0].type in "y-":
        sign = -1.0 if tokens[0].value == "-" else 1.0
        tokens = tokens[1:]
    types = "".join(t.type for t in tokens)
    if types not in _ALONE:
        return None
    angle = read(tokens)
    return None if angle is None else sign * angle.degrees


_ALONE = frozenset(
    [f"n{d}n{m}{n}{s}" for d in "dc-" for m in "mc-" for n in "nf" for s in ("", "s")]
    + [f"n{d}{n}{m}" for d in "dc-" for n in "nf" for m in ("", "m")]
    + ["f", "fd", "n", "nd"]
)
