"""Square grid of cells for exact Bayes: flat prior, update, diffusion, regions."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from safeconduct.locate.engine.plane import Array, Plane
from safeconduct.locate.engine.report import Report

Mask = NDArray[np.bool_]
_FAST = sorted(2**a * b for a in range(4, 11) for b in (1, 3, 5))  # lengths that transform fast
_SMALLEST_STEP_CELLS = 0.5  # a narrower kernel would round to standing still; variance is saved up instead


@dataclass(frozen=True, slots=True)
class Grid:
    """`n` by `n` cells of `cell_m` metres; (east, north) in metres of the centre on the plane."""

    plane: Plane
    east: float
    north: float
    cell_m: float
    n: int

    @property
    def half_m(self) -> float:
        """Half the side in metres."""
        return self.n * self.cell_m / 2

    def axes(self) -> tuple[Array, Array]:
        """Return cell centres as a row of eastings and a column of northings, in metres."""
        steps: Array = (np.arange(self.n, dtype=np.float64) - (self.n - 1) / 2) * self.cell_m
        return (self.east + steps)[None, :], (self.north + steps)[:, None]

    def flat(self) -> Array:
        """Return equal probability in every cell."""
        return np.full((self.n, self.n), 1.0 / self.n**2)

    def likelihood(self, report: Report) -> Array:
        """Return the density per square metre of a report's alternatives, weights normalised."""
        east, north = self.axes()
        total = sum(s.weight for s in report.shapes)
        out = np.zeros((self.n, self.n))
        for shape in report.shapes:
            out += shape.weight / total * shape.density(self.plane, east, north, self.cell_m)
        return out

    def update(self, p: Array, report: Report, area_m2: float) -> tuple[Array, float]:
        """Return the posterior and the probability that the report says nothing about the place.

        L = trust * likelihood + (1 - trust) / area: never zero, so a contradiction cannot erase everything.
        """
        flat = (1 - report.trust) / area_m2
        q = p * (report.trust * self.likelihood(report) + flat)
        evidence = float(q.sum())
        return q / evidence, flat / evidence

    def diffuse(self, p: Array, variance_m2: float) -> tuple[Array, float]:
        """Return p after a round normal step of that variance per axis, and the variance still owed.

        Mass that leaves the grid is lost and the rest renormalised.
        """
        s = math.sqrt(variance_m2) / self.cell_m
        if s < _SMALLEST_STEP_CELLS:
            return p, variance_m2
        q = _blur(_blur(p, s).T, s).T
        return q / q.sum(), 0.0


def _blur(p: Array, s: float) -> Array:
    """Return p convolved along its rows with a normal kernel of s cells, zero outside.

    By Fourier transform of each row, padded so that nothing wraps round. A matrix product would be faster alone,
    but its threads wait for each other twentyfold where the processor is shared.
    """
    n = p.shape[1]
    reach = min(n, math.ceil(7 * s))
    size = next(k for k in _FAST if k >= n + reach)
    d = np.minimum(np.arange(size), size - np.arange(size))
    kernel = np.where(d <= reach, np.exp(-(d**2) / (2 * s * s)), 0.0)
    out = np.fft.irfft(np.fft.rfft(p, size, axis=1) * np.fft.rfft(kernel), size, axis=1)[:, :n]
    return np.maximum(out, 0.0)


def region(p: Array, level: float) -> Mask:
    """Return the smallest set of cells that holds `level` of the probability (highest density region)."""
    order = np.argsort(-p, axis=None, kind="stable")
    count = int(np.searchsorted(np.cumsum(p.ravel()[order]), level * float(p.sum()))) + 1
    inside = np.zeros(p.size, dtype=bool)
    inside[order[:count]] = True
    return inside.reshape(p.shape)


def islands(inside: Mask) -> list[list[tuple[int, int, int]]]:
    """Return the connected parts of a region, each as runs (row, first column, column after the last).

    Runs of neighbouring rows that overlap or touch at a corner belong together (union-find over runs).
    """
    runs: list[tuple[int, int, int]] = []
    parent: list[int] = []

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    above: list[int] = []
    for row in np.flatnonzero(inside.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], inside[row].astype(np.int8), [0]))))
        here = []
        for start, stop in zip(edges[::2], edges[1::2], strict=True):
            index = len(runs)
            runs.append((int(row), int(start), int(stop)))
            parent.append(index)
            here.append(index)
            for other in above:
                r, a, b = runs[other]
                if r == row - 1 and a <= stop and start <= b:
                    parent[root(index)] = root(other)
        above = here
    groups: dict[int, list[tuple[int, int, int]]] = {}
    for i, run in enumerate(runs):
        groups.setdefault(root(i), []).append(run)
    return list(groups.values())
