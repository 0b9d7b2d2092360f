"""Straight lines over cells: which cells they touch, and fewer corners without touching forbidden ground."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine.hazard_cells import Mask

Cells = npt.NDArray[np.int64]


def supercover(a: tuple[int, int], b: tuple[int, int]) -> Cells:
    """All cells (n x 2, in order) that the line between two cell centres touches.

    A line through a corner touches all four cells there, so a clear line squeezes between nothing.
    """
    (r, c), (r1, c1) = a, b
    dr, dc = abs(r1 - r), abs(c1 - c)
    sr, sc = (1 if r1 > r else -1), (1 if c1 > c else -1)
    cells = [(r, c)]
    i = j = 0
    while i < dr or j < dc:
        # Compares where the line leaves the cell: through its row edge or its column edge.
        side = (1 + 2 * j) * dr - (1 + 2 * i) * dc
        if side == 0:
            cells += [(r + sr, c), (r, c + sc)]
        if side >= 0:
            r, i = r + sr, i + 1
        if side <= 0:
            c, j = c + sc, j + 1
        cells.append((r, c))
    return np.array(cells, np.int64)


def is_clear(blocked: Mask, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether the line between two cells of the area touches no blocked cell."""
    cells = supercover(a, b)
    return not bool(blocked[cells[:, 0], cells[:, 1]].any())


def offset(route: Cells, i: int, j: int) -> npt.NDArray[np.float64]:
    """Distance in cells of the route's points strictly between i and j from the segment i to j."""
    a, b = route[i].astype(float), route[j].astype(float)
    along = b - a
    between = route[i + 1 : j].astype(float) - a
    square = float(along @ along)
    share = np.clip(between @ along / square, 0, 1) if square > 0 else np.zeros(len(between))
    off = between - share[:, None] * along
    return np.asarray(np.hypot(off[:, 0], off[:, 1]))


def _cell(route: Cells, i: int) -> tuple[int, int]:
    return int(route[i, 0]), int(route[i, 1])


def stays(route: Cells, blocked: Mask, i: int, j: int, tolerance: float) -> bool:
    """Tell whether the straight line i to j is clear and no farther than tolerance (cells) from the route."""
    if j - i > 1 and float(offset(route, i, j).max()) > tolerance:
        return False
    return is_clear(blocked, _cell(route, i), _cell(route, j))


def simplify(route: Cells, blocked: Mask, tolerance: float) -> list[int]:
    """Return the route's indices that remain corners.

    Douglas and Peucker (1973), with one more reason to split: a leg must be clear. Raises ValueError when
    two neighbours of the route are themselves not clear, since then the route was never a way.
    """
    keep = {0, len(route) - 1}
    stack = [(0, len(route) - 1)]
    while stack:
        i, j = stack.pop()
        if stays(route, blocked, i, j, tolerance):
            continue
        if j - i < 2:
            raise ValueError("The route touches forbidden ground between two of its cells; plan again.")
        k = i + 1 + int(np.argmax(offset(route, i, j)))
        keep.add(k)
        stack += [(i, k), (k, j)]
    return _merge(route, blocked, sorted(keep), tolerance)


def _merge(route: Cells, blocked: Mask, corners: list[int], tolerance: float) -> list[int]:
    """Drop corners whose two legs can be one."""
    kept = corners[:1]
    for n in range(1, len(corners) - 1):
        if not stays(route, blocked, kept[-1], corners[n + 1], tolerance):
            kept.append(corners[n])
    return [*kept, corners[-1]] if len(corners) > 1 else kept


def snap(
    route: Cells,
    blocked: Mask,
    corners: list[int],
    marks: npt.NDArray[np.int64],
    reach: int,
    tolerance: float,
) -> list[int]:
    """Move each inner corner to the nearest marked route index within `reach`, where both legs stay good."""
    moved = list(corners)
    for n in range(1, len(moved) - 1):
        before, after = moved[n - 1], moved[n + 1]
        near = marks[(np.abs(marks - moved[n]) <= reach) & (marks > before) & (marks < after)]
        for k in sorted(near.tolist(), key=lambda mark: abs(mark - moved[n])):
            if stays(route, blocked, before, k, tolerance) and stays(route, blocked, k, after, tolerance):
                moved[n] = k
                break
    return moved
