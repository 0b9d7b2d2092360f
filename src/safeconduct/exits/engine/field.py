"""The field: least cost and next step from every cell to the nearest meeting place, exact."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import kernels, walking
from safeconduct.exits.engine.area import Cell
from safeconduct.exits.engine.exposure import Layers, Raster
from safeconduct.exits.engine.kernels import CHUNK, CHUNK_BITS, LENGTHS, MOVES, PAD, SIDE_A, SIDE_B

Route = npt.NDArray[np.int64]
MAX_BUCKETS = 1 << 16
_MOVE_INDEX = {move: i for i, move in enumerate(MOVES)}


class FieldError(ValueError):
    """A field cannot be computed from these layers or goals; the message says why."""


@dataclass(frozen=True)
class Sums:
    """What a route costs: ground metres, seconds, seconds in sight (weighted), and the search's own cost."""

    metres: float
    seconds: float
    exposure_seconds: float
    cost: float


@dataclass(frozen=True, eq=False)
class Field:
    """A policy over a raster: `cost` (rows x cols, infinity = no route) and a move per cell.

    Cost is weighted seconds on the planned (slow) pace. Sums of a traced route equal the cost at its start.
    """

    layers: Layers
    label: Raster
    move: npt.NDArray[np.uint8]
    connectivity: int
    settled: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the area."""
        rows, cols = self.layers.time.shape
        return rows, cols

    @property
    def width(self) -> int:
        """Width of the padded raster."""
        return self.shape[1] + 2 * PAD

    @property
    def cost(self) -> Raster:
        """Cost per cell as a raster of the area's shape (a view)."""
        return self.label.reshape(-1, self.width)[PAD:-PAD, PAD:-PAD]

    def index(self, rows: npt.ArrayLike, cols: npt.ArrayLike) -> Route:
        """Return the padded flat index of cells."""
        return (np.asarray(rows, np.int64) + PAD) * self.width + np.asarray(cols, np.int64) + PAD

    def cells(self, index: npt.ArrayLike) -> Route:
        """Return rows and columns (n x 2) of padded flat indices."""
        flat = np.atleast_1d(np.asarray(index, np.int64))
        return np.column_stack([flat // self.width - PAD, flat % self.width - PAD])

    def trace(self, row: int, col: int) -> Route:
        """Cells (n x 2) from a start to its meeting place, both included; empty when there is no route."""
        if not (0 <= row < self.shape[0] and 0 <= col < self.shape[1]):
            raise FieldError("The start of a trace lies outside the area.")
        start = int(self.index(row, col))
        if not math.isfinite(self.label[start]):
            return np.empty((0, 2), np.int64)
        out = np.empty(self.settled + 1, np.int64)
        n = kernels.trace(self.move, kernels.flat(MOVES, self.width), start, out)
        if n < 0:
            raise FieldError("The field is damaged: a trace does not end. Compute it again.")
        return self.cells(out[:n])

    def sums(self, route: Route) -> Sums:
        """Sum metres, seconds, exposure-seconds and cost along a route of this field's own moves."""
        return sums(self.layers, route)

    def flow(self, cells: Route, weights: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], Route]:
        """Return the weight that passes each padded cell (flat) and the goal cell (n x 2) of each start."""
        share = np.zeros(self.move.size, np.float64)
        ends = np.zeros(len(cells), np.int64)
        starts = self.index(cells[:, 0], cells[:, 1])
        kernels.flow(self.move, kernels.flat(MOVES, self.width), starts, weights, share, ends)
        return share, self.cells(ends)


def padded(raster: npt.ArrayLike, value: float) -> Raster:
    """Return a flat float32 copy with PAD cells of `value` on every side."""
    return np.pad(np.asarray(raster, np.float32), PAD, constant_values=np.float32(value)).ravel()


def sums(layers: Layers, route: Route) -> Sums:
    """Sum a route cell by cell with the edge model of the search; see `kernels.search`."""
    if len(route) < 2:
        return Sums(0.0, 0.0, 0.0, 0.0)
    here, there = route[:-1], route[1:]
    step = here - there
    try:
        kind = np.array([_MOVE_INDEX[(int(dr), int(dc))] for dr, dc in step])
    except KeyError as error:
        raise FieldError("These cells are not a route of single moves.") from error
    length = np.array(LENGTHS, np.float32)[kind] * np.float32(layers.cell)
    dem = layers.dem
    rise = dem[there[:, 0], there[:, 1]] - dem[here[:, 0], here[:, 1]]
    pace = walking.lookup(layers.pace, rise, length)
    a = there + np.array(SIDE_A)[kind]
    b = there + np.array(SIDE_B)[kind]
    knight = kind >= 8

    def mean(*factors: Raster) -> Raster:
        def at(cells: Route) -> Raster:
            product = np.ones(len(cells), np.float32)
            for raster in factors:
                product = product * raster[cells[:, 0], cells[:, 1]]
            return product

        ends = np.float32(0.5) * (at(here) + at(there))
        return np.where(knight, np.float32(0.5) * ends + np.float32(0.25) * (at(a) + at(b)), ends)

    base = (length * pace).astype(np.float64)
    return Sums(
        float(length.astype(np.float64).sum()),
        float((base * mean(layers.time)).sum()),
        float((base * mean(layers.time, layers.seen)).sum()),
        float((base * mean(layers.time, layers.weight)).sum()),
    )


def _steepest_pace(layers: Layers, free: npt.NDArray[np.bool_]) -> float:
    """Dearest pace that the terrain can ask for, so that no more buckets are made than needed."""
    dem = np.where(free, layers.dem, np.nan)
    rises = [np.abs(np.diff(dem, axis=axis)) for axis in (0, 1)]
    rise = max((float(np.nanmax(r, initial=0.0)) for r in rises), default=0.0)
    # A diagonal or knight step may add up rises that one straight step does not show.
    steepest = 3 * rise / layers.cell + 0.01
    reachable = np.abs(walking.slopes()) <= max(steepest, 0.01)
    return float(layers.pace[reachable].max())


def solve(layers: Layers, goals: Sequence[Cell], connectivity: int = 16) -> Field:
    """Compute the field of a set of goals (meeting places) over the layers.

    connectivity: 8 or 16 moves. No corner is ever cut. Raises FieldError when a goal is outside or blocked,
    when there is none, or when costs spread too widely for exact buckets.
    """
    if connectivity not in (8, 16):
        raise FieldError("Connectivity is 8 or 16.")
    if not 0 < len(goals) <= CHUNK:
        raise FieldError(f"A field needs 1 to {CHUNK} meeting places.")
    cost = (layers.time * layers.weight).astype(np.float32)
    free = np.isfinite(cost)
    rows, cols = cost.shape
    for r, c in goals:
        if not (0 <= r < rows and 0 <= c < cols) or not free[r, c]:
            raise FieldError("A meeting place lies outside the area or on forbidden ground.")
    low, high = float(cost[free].min()), float(cost[free].max())
    if not low > 0 or not np.isfinite(layers.dem).all():
        raise FieldError("Costs must be positive and heights known.")
    lengths = np.array(LENGTHS[:connectivity], np.float64) * layers.cell
    cheapest = low * layers.cell * float(layers.pace.min()) * 0.999
    dearest = high * float(lengths.max()) * _steepest_pace(layers, free)
    buckets = 1 << math.ceil(math.log2(dearest / cheapest * 1.001 + 4))
    if buckets > MAX_BUCKETS:
        raise FieldError("The dearest step costs too many times the cheapest; narrow the factors.")
    width = cols + 2 * PAD
    flat_cost, flat_dem = padded(cost, np.inf), padded(layers.dem, 0)
    sources = np.array([(r + PAD) * width + c + PAD for r, c in goals], np.int64)
    chunks = (flat_cost.size >> CHUNK_BITS) * 2 + 2 * buckets + 64
    while True:
        label = np.full(flat_cost.size, np.inf, np.float32)
        move = np.zeros(flat_cost.size, np.uint8)
        settled = kernels.search(
            flat_cost,
            flat_dem,
            label,
            move,
            np.unique(sources),
            kernels.flat(MOVES[:connectivity], width),
            kernels.flat(SIDE_A[:connectivity], width),
            kernels.flat(SIDE_B[:connectivity], width),
            lengths.astype(np.float32),
            layers.pace,
            np.float32((layers.pace.size - 1) / (2 * walking.MAX_SLOPE)),
            np.float32(1 / cheapest),
            buckets - 1,
            chunks,
        )
        if settled >= 0:
            break
        chunks *= 2
    move &= 127
    return Field(layers, label, move, connectivity, settled)
