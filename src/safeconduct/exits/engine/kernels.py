"""Compiled loops of the search: bucket queue, trace, flow, walk replay.

Rasters are padded by PAD blocked cells on every side and flattened, so that no neighbour needs a bounds
test. A direction byte is 1 + the index of the move that was taken away from the goal; 0 marks goals and
cells without a route; bit 7 is used while searching for "settled".
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.compiled import compiled

PAD = 2
CHUNK_BITS = 8
CHUNK = 1 << CHUNK_BITS
# Straight, diagonal, knight. The two cells a diagonal squeezes between, or a knight move passes through,
# are SIDE_A and SIDE_B, relative to the cell nearer the goal.
MOVES = ((0, -1), (0, 1), (-1, 0), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1),
         (-2, -1), (-2, 1), (2, -1), (2, 1), (-1, -2), (-1, 2), (1, -2), (1, 2))  # fmt: skip
SIDE_A = ((0, 0), (0, 0), (0, 0), (0, 0), (0, -1), (0, 1), (0, -1), (0, 1),
          (-1, 0), (-1, 0), (1, 0), (1, 0), (0, -1), (0, 1), (0, -1), (0, 1))  # fmt: skip
SIDE_B = ((0, 0), (0, 0), (0, 0), (0, 0), (-1, 0), (-1, 0), (1, 0), (1, 0),
          (-1, -1), (-1, 1), (1, -1), (1, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))  # fmt: skip
LENGTHS = tuple(math.hypot(*move) for move in MOVES)

F32 = npt.NDArray[np.float32]
F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U8 = npt.NDArray[np.uint8]


def flat(steps: tuple[tuple[int, int], ...], width: int) -> I32:
    """Turn (row, column) steps into steps in a flattened padded raster of that width."""
    return np.array([dr * width + dc for dr, dc in steps], np.int32)


@compiled
def search(  # noqa: PLR0912, PLR0915 - one loop: calls inside it cost a quarter of the speed
    cost: F32,
    dem: F32,
    label: F32,
    move: U8,
    goals: I64,
    offsets: I32,
    side_a: I32,
    side_b: I32,
    lengths: F32,
    pace: F32,
    slope_scale: np.float32,
    inverse_width: np.float32,
    mask: int,
    chunks: int,
) -> int:
    """Fill `label` with the least cost of walking to the nearest goal, and `move` with how to go.

    Backward multi-source Dijkstra on circular buckets no wider than the cheapest edge, which makes every
    label in the current bucket final (Dinitz 1978, Dial 1969). Edge v -> u: length x pace(slope) x mean
    cost of the cells touched. Strict: a diagonal needs both side cells free, a knight move both cells it
    crosses. Returns the number of settled cells, or -1 when the pool of chunks ran out.
    """
    head = np.full(mask + 1, -1, np.int32)
    fill = np.zeros(mask + 1, np.int32)
    below = np.empty(chunks, np.int32)
    pool = np.empty(chunks << CHUNK_BITS, np.int32)
    free = -1
    moves = offsets.size
    half = np.float32(0.5)
    quarter = np.float32(0.25)
    zero = np.float32(0.0)
    middle = np.float32(pace.size / 2)
    rise_scale = slope_scale / lengths
    live = goals.size
    settled = 0
    for i in range(goals.size):
        label[goals[i]] = zero
        pool[i] = goals[i]
    head[0] = 0
    fill[0] = live
    below[0] = -1
    top = 1
    bucket = 0
    while live > 0:
        slot = bucket & mask
        while head[slot] >= 0:
            chunk = head[slot]
            k = fill[slot] - 1
            u = pool[(chunk << CHUNK_BITS) + k]
            live -= 1
            if k == 0:
                head[slot] = below[chunk]
                fill[slot] = CHUNK
                below[chunk] = free
                free = chunk
            else:
                fill[slot] = k
            if move[u] & 128:
                continue
            move[u] |= 128
            settled += 1
            if top > chunks - 32:
                return -1
            label_u = label[u]
            cost_u = cost[u]
            dem_u = dem[u]
            for j in range(moves):
                v = u + offsets[j]
                mean = half * (cost_u + cost[v])
                if j >= 8:
                    mean = half * mean + quarter * (cost[u + side_a[j]] + cost[u + side_b[j]])
                q = np.int32((dem_u - dem[v]) * rise_scale[j] + middle)
                if q < 0 or q >= pace.size:
                    continue
                new = label_u + lengths[j] * pace[q] * mean
                # An infinite or blocked sum never passes, nor does a settled neighbour.
                if new < label[v]:
                    if 4 <= j < 8 and not (
                        cost[u + side_a[j]] < np.float32(np.inf) and cost[u + side_b[j]] < np.float32(np.inf)
                    ):
                        continue
                    label[v] = new
                    move[v] = j + 1
                    t = np.int32(np.int64(new * inverse_width) & mask)
                    h = head[t]
                    n = fill[t]
                    if h < 0 or n == CHUNK:
                        if free >= 0:
                            fresh = free
                            free = below[free]
                        else:
                            fresh = top
                            top += 1
                        below[fresh] = h
                        head[t] = fresh
                        h = fresh
                        n = 0
                    pool[(h << CHUNK_BITS) + n] = v
                    fill[t] = n + 1
                    live += 1
        bucket += 1
    return settled


@compiled
def trace(move: U8, offsets: I32, start: int, out: I64) -> int:
    """Write the cells from start to its goal into `out`; return how many, or -1 when they do not fit."""
    v = start
    n = 0
    while n < out.size:
        out[n] = v
        n += 1
        if move[v] == 0:
            return n
        v -= offsets[move[v] - 1]
    return -1


@compiled
def flow(move: U8, offsets: I32, starts: I64, weights: F64, share: F64, ends: I64) -> None:
    """Add each start's weight to every cell on its route and note the goal it reaches.

    `share` must be zero on entry; every start must have a route.
    """
    for i in range(starts.size):
        v = starts[i]
        for _ in range(move.size):
            share[v] += weights[i]
            if move[v] == 0:
                break
            v -= offsets[move[v] - 1]
        ends[i] = v
