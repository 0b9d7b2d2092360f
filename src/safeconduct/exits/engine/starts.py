"""An uncertain start against a field: who has a route, where routes join, where they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.field import Field
from safeconduct.exits.engine.hazard_cells import Mask
from safeconduct.exits.engine.records import NoSafeWay, Refusal, Start

Floats = npt.NDArray[np.float64]
MERGE_SHARE = 0.9


@dataclass(frozen=True, eq=False)
class Samples:
    """The samples of a start on an area's raster.

    place: fractional rows and columns (n x 2). cell: whole ones, only meaningful where inside. weight: sums
    to 1 over samples on dry ground (nobody stands in a river or lake); wet ones weigh 0.
    """

    place: Floats
    cell: npt.NDArray[np.int64]
    weight: Floats
    inside: Mask
    hazard: Mask

    def share(self, which: Mask) -> float:
        """Weight of the samples in a mask."""
        return float(self.weight[which].sum())


def read_start(area: Area, start: Start, hazard: Mask, dry: Mask) -> Samples | NoSafeWay:
    """Put a start on the raster; refuses one that lies outside or only in water. `dry`: cells to stand on."""
    table = np.array(start.samples, float)
    row, col = area.to_rowcol(table[:, 0], table[:, 1])
    inside = area.contains(row, col)
    if not inside.any() or area.cell_at(start.lat, start.lon) is None:
        return NoSafeWay(
            Refusal.START_OUTSIDE_AREA,
            "The person is outside the area that is loaded. Load the area around the person, or check the fix.",
        )
    place = np.column_stack([row, col])
    cell = np.where(inside[:, None], np.floor(np.where(inside[:, None], place, 0) + 0.5), 0).astype(np.int64)
    stands = ~inside | dry[cell[:, 0], cell[:, 1]]
    weight = np.where(stands, table[:, 2], 0.0)
    if not weight.sum() > 0:
        return NoSafeWay(
            Refusal.NO_ROUTE,
            "Every place where the person may be is water or unknown ground. Check the fix and the area.",
        )
    return Samples(place, cell, weight / weight.sum(), inside, inside & hazard[cell[:, 0], cell[:, 1]])


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a field says about a start: share with a route, told start cell, shares per goal, merge cell."""

    share: float
    told: Cell
    exits: tuple[tuple[Cell, float], ...]
    merge: Cell | None


def evaluate(
    area: Area, start: Start, samples: Samples, field: Field, least: float
) -> Evaluation | NoSafeWay:
    """Trace every sample; refuse when less than `least` of the weight has a route.

    The told route begins at the centre, or where that has no route at the nearest sample that has one. The
    merge cell is the farthest from the goal that at least nine tenths of the weight pass.
    """
    cost = field.cost[samples.cell[:, 0], samples.cell[:, 1]]
    routed = samples.inside & np.isfinite(cost) & (samples.weight > 0)
    share = samples.share(routed)
    if share < least - 1e-9:
        return _refuse(samples, field, share)
    cells, weights = samples.cell[routed], samples.weight[routed] / share
    passing, ends = field.flow(cells, weights)
    unique, which = np.unique(ends, axis=0, return_inverse=True)
    totals = np.minimum(np.bincount(which.ravel(), weights), 1.0)
    exits = tuple(((int(r), int(c)), float(t)) for (r, c), t in zip(unique, totals, strict=True))
    joined = np.flatnonzero(passing >= MERGE_SHARE - 1e-9)
    merge: Cell | None = None
    if joined.size:
        r, c = field.cells(joined[np.argmax(field.label[joined])])[0]
        merge = (int(r), int(c))
    return Evaluation(min(share, 1.0), _told(area, start, field, cells), exits, merge)


def _told(area: Area, start: Start, field: Field, routed: npt.NDArray[np.int64]) -> Cell:
    centre = area.cell_at(start.lat, start.lon)
    if centre is not None and np.isfinite(field.cost[centre]):
        return centre
    row, col = area.to_rowcol(start.lat, start.lon)
    nearest = routed[int(np.argmin(((routed - np.array([row, col])) ** 2).sum(axis=1)))]
    return int(nearest[0]), int(nearest[1])


def _refuse(samples: Samples, field: Field, share: float) -> NoSafeWay:
    outside = samples.share(~samples.inside)
    near_hazard = samples.share(samples.hazard)
    blocked = field.layers.blocked[samples.cell[:, 0], samples.cell[:, 1]]
    belt = samples.share(samples.inside & blocked & ~samples.hazard)
    lacking = f"Only {share:.0%} of the places where the person may be have a way out"
    if outside > max(near_hazard + belt, 1 - share - outside - near_hazard - belt):
        return NoSafeWay(
            Refusal.START_OUTSIDE_AREA, f"{lacking}: {outside:.0%} lie outside the area. Load a larger area."
        )
    if near_hazard + belt > 0.5 * (1 - share):
        return NoSafeWay(
            Refusal.START_IN_HAZARD,
            f"{lacking}: {near_hazard + belt:.0%} lie in or too near a hazard. Do not let the person move; "
            "locate more exactly and ask the demining officer.",
        )
    return NoSafeWay(
        Refusal.NO_ROUTE,
        f"{lacking}: the rest is cut off by water or hazards. Agree another meeting place or another way.",
    )


def spread(samples: Samples, danger: npt.NDArray[np.uint8], walks: int) -> Floats:
    """Return `walks` starting points drawn evenly by weight from the samples that stand outside hazards."""
    cell = samples.cell
    usable = samples.inside & (samples.weight > 0) & (danger[cell[:, 0], cell[:, 1]] < 2)
    place, weight = samples.place[usable], samples.weight[usable]
    edges: Floats = np.cumsum(weight) / weight.sum()
    pick = np.searchsorted(edges, (np.arange(walks) + 0.5) / walks)
    return np.asarray(place[np.minimum(pick, len(place) - 1)])


def names_of(
    exits: Sequence[tuple[Cell, float]], named: Sequence[tuple[str, Cell]]
) -> tuple[tuple[str, float], ...]:
    """Shares per goal cell as shares per meeting place name, largest first."""
    name = {cell: label for label, cell in reversed(named)}
    return tuple(sorted(((name[cell], share) for cell, share in exits), key=lambda pair: -pair[1]))
