"""The same test at earlier periods, when nothing was claimed: it tells how rare is what was seen."""

from dataclasses import dataclass

from safeconduct.interest.engine.analysis.interval import predict
from safeconduct.interest.engine.analysis.scale import Floats

BEFORE = 5


@dataclass(frozen=True, slots=True)
class Placebo:
    """The onset stands `rank`th among `of` periods tested alike; no p below `least` = 1/of can ever come of it."""

    rank: int
    of: int
    least: float


def placebo(y: Floats, at: int, floor: float) -> Placebo | None:
    """Rank the step into y[at] among those at earlier places with five values before; None where there is none."""
    steps = {}
    for j in range(BEFORE, at + 1):
        usual = predict(y[:j], floor=floor)
        steps[j] = abs(float(y[j]) - usual.mean) / max(usual.spread, 1e-12)
    if len(steps) < 2:
        return None
    rank = 1 + sum(step >= steps[at] for j, step in steps.items() if j != at)
    return Placebo(rank, len(steps), 1 / len(steps))
