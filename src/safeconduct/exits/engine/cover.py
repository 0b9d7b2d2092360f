"""Land cover classes and the groups a walker can tell apart at night."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt


class Cover(IntEnum):
    """What covers one cell; the numbers are the stored bytes of an area's cover layer."""

    UNKNOWN = 0
    FOREST = 1
    FIELD = 2
    MEADOW = 3
    SCRUB = 4
    BUILT = 5
    WATER = 6
    ROAD = 7
    MARSH = 8
    BRIDGE = 9
    STREAM = 10
    TRACK = 11


class Ground(IntEnum):
    """What a walker recognises in the dark: the vocabulary of landmarks and of the walk replay."""

    OPEN = 0
    WOOD = 1
    HOUSES = 2
    WATER = 3
    ROAD = 4
    STREAM = 5
    BRIDGE = 6


CLASSES = len(Cover)

_GROUND_OF = {
    Cover.UNKNOWN: Ground.OPEN,
    Cover.FOREST: Ground.WOOD,
    Cover.FIELD: Ground.OPEN,
    Cover.MEADOW: Ground.OPEN,
    Cover.SCRUB: Ground.OPEN,
    Cover.BUILT: Ground.HOUSES,
    Cover.WATER: Ground.WATER,
    Cover.ROAD: Ground.ROAD,
    Cover.MARSH: Ground.OPEN,
    Cover.BRIDGE: Ground.BRIDGE,
    Cover.STREAM: Ground.STREAM,
    Cover.TRACK: Ground.ROAD,
}
GROUND_TABLE: npt.NDArray[np.uint8] = np.array([_GROUND_OF[c] for c in Cover], np.uint8)


def ground(cover: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the recognisable ground (`Ground`) of each cover byte, same shape."""
    result: npt.NDArray[np.uint8] = GROUND_TABLE[cover]
    return result
