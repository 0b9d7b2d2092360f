"""Hazards on the ground of an area: hazardous, forbidden and unwelcome cells.

Apart from `hazards`, so that whoever only reads or stores hazards loads no geometry library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import shapely
from scipy.ndimage import distance_transform_edt
from shapely.geometry.base import BaseGeometry

from safeconduct.exits.engine.area import Area
from safeconduct.exits.engine.hazards import Hazard, HazardKind, StandOff

Mask = npt.NDArray[np.bool_]
HALF_DIAGONAL = math.sqrt(0.5)
# A buffer is a polygon inside the true circle; at 16 segments a quarter it falls short by 0.12 %.
BUFFER_SLACK = 1.01


def _in_cells(area: Area, hazard: Hazard) -> BaseGeometry:
    rings = []
    for ring in hazard.rings:
        row, col = area.to_rowcol([p[0] for p in ring], [p[1] for p in ring])
        if not (np.isfinite(row).all() and np.isfinite(col).all()):
            raise ValueError(
                f"The hazard {hazard.name or hazard.kind.value} is too far from this area to draw."
            )
        rings.append(np.column_stack([col, row]))
    if hazard.kind is HazardKind.DISC:
        return shapely.Point(rings[0][0])
    if hazard.kind is HazardKind.LINE:
        return shapely.LineString(rings[0])
    shape = shapely.Polygon(rings[0], rings[1:])
    # A ring that crosses itself keeps every part of its outline, whatever repair makes of its inside.
    return shapely.union(shapely.make_valid(shape), shapely.LineString(rings[0]))


def touched(area: Area, hazards: Iterable[Hazard]) -> Mask:
    """Return the cells of the area that any of the hazards touches, even at a corner.

    A touched cell has its centre within half a cell diagonal of the shape, so the shape is grown by that
    and centres are tested: never less than the truth, at most a sliver more.
    """
    mask = np.zeros(area.shape, bool)
    for hazard in hazards:
        reach = (hazard.radius_m / area.cell + HALF_DIAGONAL) * BUFFER_SLACK
        shape = shapely.buffer(_in_cells(area, hazard), reach, quad_segs=16)
        west, north, east, south = shape.bounds
        r0, r1 = max(0, math.floor(north)), min(area.shape[0], math.ceil(south) + 1)
        c0, c1 = max(0, math.floor(west)), min(area.shape[1], math.ceil(east) + 1)
        if r0 >= r1 or c0 >= c1:
            continue
        rows, cols = np.mgrid[r0:r1, c0:c1]
        shapely.prepare(shape)
        mask[r0:r1, c0:c1] |= shapely.contains_xy(shape, cols.astype(float), rows.astype(float))
    return mask


def distance(mask: Mask, cell: float) -> npt.NDArray[np.float32] | None:
    """Metres from each cell centre to the nearest hazardous centre; None when nothing is hazardous."""
    if not mask.any():
        return None
    result: npt.NDArray[np.float32] = (distance_transform_edt(~mask) * cell).astype(np.float32)
    return result


def stand_off(
    shape: tuple[int, int], metres: npt.NDArray[np.float32] | None, cell: float, rule: StandOff
) -> tuple[Mask, npt.NDArray[np.float32]]:
    """Return the forbidden cells and the extra cost (0 and up) that decays around them.

    Forbidden is whatever may lie within hard_m of the edge of a hazardous cell, and in any case every
    neighbour of one, so that a one-cell gap between raster and truth never opens a way.
    """
    if metres is None:
        return np.zeros(shape, bool), np.zeros(shape, np.float32)
    hard = max(rule.hard_m + HALF_DIAGONAL * cell, 1.5 * cell)
    forbidden: Mask = metres <= hard
    if rule.soft_m == 0:
        return forbidden, np.zeros(shape, np.float32)
    fall = np.clip(1 - (metres - np.float32(hard)) / np.float32(rule.soft_m), 0, 1)
    return forbidden, (np.float32(rule.soft_weight) * fall * fall).astype(np.float32)
