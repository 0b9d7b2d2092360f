"""The posterior as weighted cells of different sizes: kept with a fix, sampled by the exits planner, stored small."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from safeconduct.locate.engine.plane import Array, Plane

_STORED_CORE, _STORED_REST = 600, 150
_SPREAD_POINTS, _GOLDEN_ANGLE = 8, math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, eq=False, slots=True)
class Cloud:
    """Cells on a plane: centres `east`, `north`, sides `size` in metres, `weight` summing to 1 (arrays alike long).

    spread_m: standard deviation in metres per axis to add to every cell (growth with age).
    """

    plane: Plane
    east: Array
    north: Array
    size: Array
    weight: Array
    spread_m: float = 0.0

    def spread(self, sigma_m: float) -> Cloud:
        """Return the cloud widened by a round normal step of `sigma_m` metres."""
        return replace(self, spread_m=math.hypot(self.spread_m, sigma_m))

    def radii(self, lat: float, lon: float, levels: Sequence[float]) -> list[float]:
        """Return the radii in metres around lat, lon (degrees) that hold these shares of the probability.

        A spread is applied as eight even points of its round normal distribution for each cell, turned from
        cell to cell by the golden angle, so that the answer is the same every time.
        """
        x, y = self.plane.to_metres(lat, lon)
        dx, dy, weight = self.east - x, self.north - y, self.weight
        if self.spread_m > 0:
            points = np.arange(_SPREAD_POINTS)
            radius = self.spread_m * np.sqrt(-2 * np.log(1 - (points + 0.5) / _SPREAD_POINTS))
            turn = (np.arange(len(weight))[:, None] * 1.0 + points[None, :] * len(weight)) * _GOLDEN_ANGLE
            dx = (dx[:, None] + radius * np.cos(turn)).ravel()
            dy = (dy[:, None] + radius * np.sin(turn)).ravel()
            weight = np.repeat(weight / _SPREAD_POINTS, _SPREAD_POINTS)
        r = np.hypot(dx, dy)
        order = np.argsort(r, kind="stable")
        reached = np.cumsum(weight[order])
        last = len(order) - 1
        return [float(r[order[min(int(np.searchsorted(reached, v * reached[-1])), last)]]) for v in levels]

    def samples(self, n: int, seed: int) -> tuple[tuple[float, float, float], ...]:
        """Return n draws (lat, lon in degrees, weight 1/n), evenly spread over the weights; same seed, same draws.

        Raises ValueError for n below 1.
        """
        if n < 1:
            raise ValueError(f"{n} samples were asked for: ask for at least one.")
        rng = np.random.default_rng(seed)
        at = np.searchsorted(
            np.cumsum(self.weight), (np.arange(n) + rng.random()) / n * float(self.weight.sum())
        )
        at = np.minimum(at, len(self.weight) - 1)
        jitter = (rng.random((2, n)) - 0.5) * self.size[at] + rng.normal(0.0, 1.0, (2, n)) * self.spread_m
        lat, lon = self.plane.many_to_degrees(self.east[at] + jitter[0], self.north[at] + jitter[1])
        return tuple((float(a), float(b), 1.0 / n) for a, b in zip(lat, lon, strict=True))

    def to_json(self) -> dict[str, Any]:
        """Return at most 750 cells [east, north, size (metres), weight]: the likely 90 % fine, the rest coarse."""
        order = np.argsort(-self.weight / self.size**2, kind="stable")
        cut = int(np.searchsorted(np.cumsum(self.weight[order]), 0.9)) + 1
        cells = self._binned(order[:cut], _STORED_CORE) + self._binned(order[cut:], _STORED_REST)
        return {
            "lat": self.plane.lat,
            "lon": self.plane.lon,
            "spread_m": round(self.spread_m, 1),
            "cells": cells,
        }

    def _binned(self, chosen: np.ndarray[Any, np.dtype[np.intp]], most: int) -> list[list[float]]:
        """Return the chosen cells summed into squares, doubling the side until there are few enough."""
        if not len(chosen):
            return []
        side, weights = float(self.size[chosen].max()), self.weight[chosen]
        x = np.floor(self.east[chosen] / side).astype(np.int64)
        y = np.floor(self.north[chosen] / side).astype(np.int64)
        while True:
            west, south = x.min(), y.min()
            rows = int(y.max() - south) + 1
            bins, index = np.unique((x - west) * rows + (y - south), return_inverse=True)
            weights = np.bincount(index.ravel(), weights, minlength=len(bins))
            x, y = west + bins // rows, south + bins % rows
            if len(bins) <= most:
                break
            x, y, side = x >> 1, y >> 1, side * 2  # a square of twice the side holds four whole ones
        return [
            [
                round((int(column) + 0.5) * side, 1),
                round((int(row) + 0.5) * side, 1),
                round(side, 1),
                round(float(held), 8),
            ]
            for column, row, held in zip(x, y, weights, strict=True)
            if held > 1e-8
        ]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Cloud:
        """Return the stored cloud, weights brought back to a sum of 1. Raises ValueError when it holds no cell."""
        cells = np.asarray(data["cells"], dtype=np.float64)
        if cells.ndim != 2 or cells.shape[1] != 4 or not cells[:, 3].sum() > 0:
            raise ValueError("A stored cloud holds no cells: recompute the fix from its reports.")
        weight = cells[:, 3] / cells[:, 3].sum()
        plane = Plane(float(data["lat"]), float(data["lon"]))
        return cls(plane, cells[:, 0], cells[:, 1], cells[:, 2], weight, float(data["spread_m"]))
