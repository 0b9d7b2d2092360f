"""Replay of the told legs by walkers who err: the figure that says whether words are safe.

A trace from each sample cannot answer this, because the person does not know which sample they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.guides import BIT, Signs
from safeconduct.exits.engine.hazard_cells import Mask
from safeconduct.exits.engine.records import Leg, Replay
from safeconduct.exits.engine.straight import Cells
from safeconduct.exits.engine.walkers import walk


@dataclass(frozen=True)
class WalkingError:
    """How walkers err; ours, not validated. Standard deviations, the same for every walk.

    heading_deg: error of each leg's direction; half of it again is a bias that one walker keeps all night.
    distance: error of each leg's length as a share. near_m: how near a guide has to be to be taken up;
    far_m: the same for one who stands by a guide of that kind. beyond_m: how much farther than his error of
    distance allows he looks for a sign. limit: largest share of walks that may enter a hazard.
    lost_limit: largest share that may lose the way (and stop, hide and check in).
    """

    heading_deg: float = 5.0
    distance: float = 0.10
    near_m: float = 60.0
    far_m: float = 200.0
    beyond_m: float = 60.0
    walks: int = 1000
    seed: int = 20
    limit: float = 0.01
    lost_limit: float = 0.2

    def __post_init__(self) -> None:
        if not (
            0 <= self.heading_deg <= 45
            and 0 <= self.distance <= 0.5
            and 0 <= self.limit <= 1
            and 0 <= self.lost_limit <= 1
        ):
            raise ValueError("Walking errors: heading up to 45 degrees, distance up to 0.5, limits 0 to 1.")
        if not 50 <= self.walks <= 20_000:
            raise ValueError("Between 50 and 20 000 walks are replayed.")


def danger_map(hazard: Mask, forbidden: Mask) -> npt.NDArray[np.uint8]:
    """Return 2 on hazards, 1 in the belt around them, else 0."""
    return np.where(hazard, 2, np.where(forbidden, 1, 0)).astype(np.uint8)


def replay(
    seen: Signs,
    cell: float,
    legs: Sequence[Leg],
    corners: Cells,
    starts: npt.NDArray[np.float64],
    danger: npt.NDArray[np.uint8],
    error: WalkingError,
    *,
    landmarks: bool,
) -> Replay:
    """Simulate walks of the told legs from where the person may really stand.

    seen: see `guides.signs`. cell: metres. starts: fractional cells (m x 2), equally likely. danger: see
    `danger_map`. landmarks: whether walkers use the landmarks that the legs name (and only those) or count
    metres. Deterministic for one seed.
    """
    rng = np.random.default_rng(error.seed)
    n, m = error.walks, len(corners) - 1
    position = starts[rng.permutation(np.arange(n) % len(starts))].astype(np.float64)
    bias = rng.normal(0, error.heading_deg / 2, (n, 1))
    heading = np.radians(bias + rng.normal(0, error.heading_deg, (n, m)))
    stretch = np.maximum(1 + rng.normal(0, error.distance, (n, m)), 0.2)
    target = [0 if leg.until is None else BIT.get(leg.until, 0) for leg in legs]
    worst, lost = np.zeros(n, np.uint8), np.zeros(n, bool)
    walk(
        position,
        corners.astype(np.float64),
        np.array([0 if leg.follows is None else BIT[leg.follows] for leg in legs], np.int64),
        np.array(target, np.int64),
        heading,
        stretch,
        danger,
        seen,
        error.near_m / cell,
        error.far_m / cell,
        error.beyond_m / cell,
        landmarks,
        worst,
        lost,
    )
    miss = np.hypot(*(position[~lost] - corners[-1]).T) * cell
    median = float(np.median(miss)) if miss.size else float(np.hypot(*(corners[0] - corners[-1])) * cell)
    return Replay(float((worst == 2).mean()), float((worst >= 1).mean()), float(lost.mean()), median, n)
