"""From cover to the layers of the search: time factor, exposure, cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import walking
from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.guides import Guidance
from safeconduct.exits.engine.hazard_cells import Mask, stand_off
from safeconduct.exits.engine.hazards import StandOff

Raster = npt.NDArray[np.float32]

# Time multipliers after Soule and Goldman, Journal of Applied Physiology 32(5), 1972 (paved 1.0, dirt 1.1,
# light brush 1.2, heavy brush 1.5, swamp 1.8), matched to cover classes by us.
_TIME = {
    Cover.UNKNOWN: 1.2, Cover.FOREST: 1.5, Cover.FIELD: 1.2, Cover.MEADOW: 1.1, Cover.SCRUB: 1.6,
    Cover.BUILT: 1.1, Cover.ROAD: 1.0, Cover.MARSH: 1.8, Cover.BRIDGE: 1.0, Cover.STREAM: 1.8,
    Cover.TRACK: 1.05,
}  # fmt: skip
# Share of time in sight: 1 = open ground. Never 0, since thermal sights see into cover. Ours, not validated.
_SEEN = {
    Cover.UNKNOWN: 1.0, Cover.FOREST: 0.15, Cover.FIELD: 1.0, Cover.MEADOW: 0.9, Cover.SCRUB: 0.4,
    Cover.BUILT: 0.8, Cover.ROAD: 1.2, Cover.MARSH: 0.7, Cover.BRIDGE: 1.4, Cover.STREAM: 0.6,
    Cover.TRACK: 1.0,
}  # fmt: skip


@dataclass(frozen=True)
class CoverFactors:
    """Reviewed configuration: what each cover class does to walking time and to being seen.

    time: multiplier on pace, at least 1; a class without an entry (water) cannot be walked. seen: exposure
    per second relative to open ground, above 0. `reviewed_by` stays empty until somebody answers for it.
    """

    time: MappingProxyType[Cover, float] = field(default_factory=lambda: MappingProxyType(dict(_TIME)))
    seen: MappingProxyType[Cover, float] = field(default_factory=lambda: MappingProxyType(dict(_SEEN)))
    reviewed_by: str = ""

    def __post_init__(self) -> None:
        for cover, factor in self.time.items():
            if not 1 <= factor <= 10:
                raise ValueError(f"The time factor of {cover.name} must lie between 1 and 10.")
            if not 0 < self.seen.get(cover, 0) <= 5:
                raise ValueError(f"{cover.name} can be walked and needs an exposure above 0, at most 5.")

    def time_table(self) -> Raster:
        """Time factor per cover byte; infinity where nobody walks."""
        return np.array([self.time.get(c, np.inf) for c in Cover], np.float32)

    def seen_table(self) -> Raster:
        """Exposure per cover byte; 0 where nobody walks."""
        return np.array([self.seen.get(c, 0.0) for c in Cover], np.float32)


@dataclass(frozen=True)
class Concealment:
    """How much longer a hidden way may be; ours, to be reviewed before use.

    weight: 0 seeks the fastest way; w accepts 1 + w times the time to stay out of full sight. Within near_m of a
    meeting place the weight is 0 and from far_m on it is whole: the last stretch is expected and visible.
    """

    weight: float = 8.0
    near_m: float = 150.0
    far_m: float = 600.0

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 50 or not 0 <= self.near_m < self.far_m:
            raise ValueError("The weight lies between 0 and 50 and the near distance below the far one.")


@dataclass(frozen=True, eq=False)
class Layers:
    """What the search runs on; rasters of one shape, float32.

    time: pace multiplier, infinity = forbidden. seen: exposure per second, light included. weight: what one
    second costs (1 + concealment + nearness of hazards + lack of a guide). dem: metres.
    pace: table over `walking.slopes()`, seconds per metre. cell: metres.
    """

    time: Raster
    seen: Raster
    weight: Raster
    dem: Raster
    pace: Raster
    cell: float

    @property
    def blocked(self) -> Mask:
        """Cells that no route may touch."""
        return ~np.isfinite(self.time)


def fade(shape: tuple[int, int], goals: Sequence[Cell], cell: float, rule: Concealment) -> Raster:
    """Concealment weight as a share: 0 within near_m of a goal, 1 beyond far_m, straight in between."""
    rows = np.arange(shape[0], dtype=np.float32)[:, None]
    cols = np.arange(shape[1], dtype=np.float32)[None, :]
    square = np.full(shape, np.inf, np.float32)
    for r, c in goals:
        np.minimum(square, (rows - np.float32(r)) ** 2 + (cols - np.float32(c)) ** 2, out=square)
    metres = np.sqrt(square) * np.float32(cell)
    share: Raster = np.clip((metres - rule.near_m) / (rule.far_m - rule.near_m), 0, 1).astype(np.float32)
    return share


def build_layers(
    area: Area,
    metres: Raster | None,
    goals: Sequence[Cell],
    *,
    rule: StandOff,
    factors: CoverFactors,
    concealment: Concealment,
    walker: walking.Walker,
    guidance: Guidance,
    guide: npt.NDArray[np.uint8],
    light: float = 1.0,
) -> Layers:
    """Build the search layers of an area for a set of meeting places.

    metres: distance of each cell to hazards (see `hazards.distance`). light: night light index in (0, 1],
    which scales exposure. guide: see `guides.guides`. The nearness of hazards does not fade at the meeting
    place; concealment does.
    """
    if not 0 < light <= 1:
        raise ValueError("The light index must lie above 0 and not above 1.")
    forbidden, near = stand_off(area.shape, metres, area.cell, rule)
    time = factors.time_table()[area.cover]
    time[forbidden | np.isnan(area.dem)] = np.inf
    seen = factors.seen_table()[area.cover] * np.float32(light)
    hide = fade(area.shape, goals, area.cell, concealment) * np.float32(concealment.weight)
    lost = np.where(guide == 0, np.float32(guidance.weight), np.float32(0))
    weight = (1 + hide * seen + near + lost).astype(np.float32)
    pace = walking.table(walker.slow(walking.slopes()))
    return Layers(time, seen, weight, np.nan_to_num(area.dem), pace, area.cell)
