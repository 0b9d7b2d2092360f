"""Compiled loop of the walk replay."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.compiled import compiled

F64 = npt.NDArray[np.float64]
U8 = npt.NDArray[np.uint8]
B = npt.NDArray[np.bool_]


@compiled
def walk(
    position: F64,
    corners: F64,
    guide: npt.NDArray[np.int64],
    target: npt.NDArray[np.int64],
    heading: F64,
    stretch: F64,
    danger: U8,
    seen: U8,
    near: float,
    far: float,
    beyond: float,
    with_landmarks: bool,
    worst: U8,
    lost: B,
) -> None:
    """Move each walker leg by leg in steps of half a cell and note the worst ground entered.

    position (walkers x 2, fractional cells) is moved in place. heading (walkers x legs) is the error in
    radians, stretch the factor on distance. danger: 0 free, 1 belt, 2 hazard. seen: signs in sight as bits.
    guide: bit of the sign that a leg follows, target: bit of the sign that ends it, 0 for none. With
    landmarks, a walker stops where he first sees the target between 0.6 and 1.4 of the told distance, give
    or take `beyond`; he takes up a guide within `near` cells of the told line, or within `far` when he
    stands by one of its kind. A walker who finds no target or no guide is lost: he stops there for good, as
    the brief tells him to.
    """
    rows, cols = danger.shape
    for i in range(position.shape[0]):
        r, c = position[i, 0], position[i, 1]
        for n in range(corners.shape[0] - 1):
            dr, dc = corners[n + 1, 0] - corners[n, 0], corners[n + 1, 1] - corners[n, 1]
            length = math.hypot(dr, dc)
            if length == 0:
                continue
            turn = heading[i, n]
            if with_landmarks and guide[n] > 0:
                # Distance from the told line, not from its start: a road is met sideways too.
                ahead = ((r - corners[n, 0]) * dr + (c - corners[n, 1]) * dc) / length
                ahead = min(max(ahead, 0.0), length)
                on_r, on_c = corners[n, 0] + dr * ahead / length, corners[n, 1] + dc * ahead / length
                at_r, at_c = math.floor(r + 0.5), math.floor(c + 0.5)
                sees = 0 <= at_r < rows and 0 <= at_c < cols and (seen[at_r, at_c] & guide[n]) != 0
                if math.hypot(r - on_r, c - on_c) > (far if sees else near):
                    lost[i] = True
                    break
                r, c = on_r, on_c
                turn = 0.0
                length = max(length - ahead, 0.0)
                if length == 0:
                    continue
            base = math.atan2(dc, -dr) + turn
            step_r, step_c = -0.5 * math.cos(base), 0.5 * math.sin(base)
            seeks = with_landmarks and target[n] > 0
            told = length * stretch[i, n]
            steps = math.ceil(2 * (1.4 * length + beyond if seeks else told))
            found = not seeks
            for k in range(1, steps + 1):
                r += step_r
                c += step_c
                cell_r, cell_c = math.floor(r + 0.5), math.floor(c + 0.5)
                if not (0 <= cell_r < rows and 0 <= cell_c < cols):
                    # Off the map nothing is known, which counts as the belt.
                    worst[i] = max(worst[i], 1)
                    continue
                worst[i] = max(worst[i], danger[cell_r, cell_c])
                if seeks and 0.5 * k >= 0.6 * length - beyond and (seen[cell_r, cell_c] & target[n]) != 0:
                    found = True
                    break
            if not found:
                lost[i] = True
                break
        position[i, 0], position[i, 1] = r, c
