"""Sensible meeting places and a start for a demonstration; real ones are agreed, never suggested."""

from __future__ import annotations

from typing import Literal

import numpy as np
from scipy.ndimage import distance_transform_edt, label

from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.hazard_cells import Mask, distance, stand_off
from safeconduct.exits.engine.hazards import StandOff
from safeconduct.exits.engine.records import Rendezvous, Start

Side = Literal["north", "east", "south", "west"]
NAMES = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Linden", "Maple", "Rowan")


def _walkable(area: Area) -> Mask:
    """Cells of the largest connected piece of ground that can be walked with the default stand-off."""
    forbidden, _ = stand_off(area.shape, distance(area.hazard, area.cell), area.cell, StandOff())
    free = ~forbidden & (area.cover != Cover.WATER) & ~np.isnan(area.dem)
    pieces, count = label(free)
    if count == 0:
        raise ValueError("Nothing in this area can be walked.")
    largest = 1 + int(np.argmax(np.bincount(pieces.ravel())[1:]))
    result: Mask = pieces == largest
    return result


def _edge(area: Area, side: Side) -> Mask:
    """Cells in the outer sixth of a side, but not in its outermost cells."""
    rows, cols = np.indices(area.shape, sparse=True)
    height, width = area.shape
    depth = {
        "north": rows / height,
        "south": 1 - rows / height,
        "west": cols / width,
        "east": 1 - cols / width,
    }
    share = np.broadcast_to(depth[side], area.shape)
    return np.asarray((share > 0.03) & (share < 1 / 6))


def suggest_rendezvous(area: Area, count: int = 3, side: Side = "east") -> tuple[Rendezvous, ...]:
    """Pick open ground near a road, far from hazards and houses, spread along one side of the area.

    Raises ValueError when the area has no such ground.
    """
    if not 1 <= count <= len(NAMES):
        raise ValueError(f"Between 1 and {len(NAMES)} meeting places can be suggested.")
    reach = 1 / area.cell
    roads = np.isin(area.cover, (Cover.ROAD, Cover.TRACK))
    near_road = distance_transform_edt(~roads) < 60 * reach if roads.any() else np.ones(area.shape, bool)
    houses = area.cover == Cover.BUILT
    off_houses = distance_transform_edt(~houses) > 200 * reach if houses.any() else np.ones(area.shape, bool)
    off_hazard = distance_transform_edt(~area.hazard) > 300 * reach if area.hazard.any() else True
    free = np.isin(area.cover, (Cover.FIELD, Cover.MEADOW)) & _walkable(area) & _edge(area, side)
    cells = np.argwhere(free & near_road & off_houses & off_hazard)
    if len(cells) == 0:
        raise ValueError(f"There is no open ground by a road on the {side} side of this area.")
    axis = 0 if side in ("east", "west") else 1
    length = area.shape[axis]
    chosen: list[Cell] = []
    for i in range(count):
        want = (i + 0.5) / count * length
        row, col = cells[int(np.argmin(np.abs(cells[:, axis] - want)))]
        chosen.append((int(row), int(col)))
    chosen = list(dict.fromkeys(chosen))
    places = [area.to_latlon(*cell) for cell in chosen]
    return tuple(
        Rendezvous(name, float(lat), float(lon)) for name, (lat, lon) in zip(NAMES, places, strict=False)
    )


def suggest_start(
    area: Area, rendezvous: tuple[Rendezvous, ...], r90_m: float = 100.0, west_share: float = 0.2
) -> Start:
    """Pick a place in a wood within the western share of the area, well inside the wood, as a start."""
    woods = _walkable(area) & (area.cover == Cover.FOREST)
    woods[:, int(area.shape[1] * west_share) :] = False
    # Away from the other three borders, so that the whole uncertain start lies in the area.
    margin = int(r90_m * 3 / area.cell) + 1
    woods[:, :margin] = False
    woods[:margin] = False
    woods[-margin:] = False
    if not woods.any():
        raise ValueError("There is no wood on the western side of this area to start from.")
    row, col = np.unravel_index(int(np.argmax(distance_transform_edt(woods))), area.shape)
    lat, lon = area.to_latlon(int(row), int(col))
    if any(abs(place.lat - float(lat)) < 1e-6 and abs(place.lon - float(lon)) < 1e-6 for place in rendezvous):
        raise ValueError("The suggested start is a meeting place; give meeting places on another side.")
    return Start.around(float(lat), float(lon), r90_m)
