"""Signs and guides: what a walker can recognise from a cell, and the lines he can keep to in the dark."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_dilation

from safeconduct.exits.engine.cover import Ground, ground
from safeconduct.exits.engine.records import Feature

Signs = npt.NDArray[np.uint8]
# One bit each; the order is the order of preference for naming where a leg ends.
SIGNS = (
    Feature.BRIDGE, Feature.ROAD, Feature.STREAM, Feature.WATER, Feature.HOUSES, Feature.WOOD, Feature.OPEN,
)  # fmt: skip
BIT = {feature: 1 << i for i, feature in enumerate(SIGNS)}
# The order of preference for naming a guide.
GUIDES = (Feature.ROAD, Feature.STREAM, Feature.WATER, Feature.WOOD)
_GROUND = {
    Feature.BRIDGE: (Ground.BRIDGE,), Feature.ROAD: (Ground.ROAD, Ground.BRIDGE), Feature.STREAM: (Ground.STREAM,),
    Feature.WATER: (Ground.WATER,), Feature.HOUSES: (Ground.HOUSES,), Feature.WOOD: (Ground.WOOD,),
    Feature.OPEN: (Ground.OPEN,),
}  # fmt: skip
_SQUARE = np.ones((3, 3), bool)


@dataclass(frozen=True)
class Guidance:
    """How much dearer ground away from any guide is; ours, not validated.

    weight: extra cost per second out of reach of a guide, as a multiple of the ground's own cost. Without
    it the best way crosses open country on a bearing, which nobody holds at night.
    """

    weight: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.weight <= 50:
            raise ValueError("The weight of guidance lies between 0 and 50.")


def signs(cover: npt.NDArray[np.uint8]) -> Signs:
    """Return per cell the bits (`BIT`) of all features there or in one of the eight neighbours."""
    kinds = ground(cover)
    found = np.zeros(cover.shape, np.uint8)
    for feature, grounds in _GROUND.items():
        here = np.isin(kinds, [int(g) for g in grounds])
        if here.any():
            found[binary_dilation(here, _SQUARE)] |= np.uint8(BIT[feature])
    return found


def guides(seen: Signs) -> npt.NDArray[np.uint8]:
    """Return per cell 0, or 1 + the index in GUIDES of the guide to keep to there.

    Roads, streams and banks guide by themselves; woods only by their edge, where open ground is in sight too.
    """
    edge = np.uint8(BIT[Feature.WOOD] | BIT[Feature.OPEN])
    guide = np.where((seen & edge) == edge, 1 + GUIDES.index(Feature.WOOD), 0).astype(np.uint8)
    for feature in (Feature.WATER, Feature.STREAM, Feature.ROAD):
        guide[(seen & np.uint8(BIT[feature])) != 0] = 1 + GUIDES.index(feature)
    return guide


def runs(kinds: npt.NDArray[np.uint8], shortest: int) -> list[tuple[int, int, int]]:
    """Split a route's guide kinds into runs (first, beyond, kind); short runs join the one before.

    A run shorter than `shortest` cells is no use as a guide and no loss as a gap.
    """
    edges = [0, *(np.flatnonzero(kinds[1:] != kinds[:-1]) + 1).tolist(), len(kinds)]
    found: list[tuple[int, int, int]] = []
    for first, beyond in pairwise(edges):
        kind = int(kinds[first])
        if found and (beyond - first < shortest or kind == found[-1][2]):
            found[-1] = (found[-1][0], beyond, found[-1][2])
        elif beyond - first < shortest:
            found.append((first, beyond, 0))
        else:
            found.append((first, beyond, kind))
    return found
