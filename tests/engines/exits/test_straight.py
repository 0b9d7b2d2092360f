"""Legs never touch blocked ground, whatever the simplification does."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.field import solve
from safeconduct.exits.engine.straight import is_clear, offset, simplify, supercover

POINT = st.tuples(st.integers(0, 30), st.integers(0, 30))


def touches(a: tuple[int, int], b: tuple[int, int]) -> set[tuple[int, int]]:
    """Cells whose closed square meets the segment, in exact integers (twice the coordinates)."""
    found = set()
    for r in range(min(a[0], b[0]), max(a[0], b[0]) + 1):
        for c in range(min(a[1], b[1]), max(a[1], b[1]) + 1):
            sides = []
            for cr, cc in itertools.product((2 * r - 1, 2 * r + 1), (2 * c - 1, 2 * c + 1)):
                cross = (2 * b[0] - 2 * a[0]) * (cc - 2 * a[1]) - (2 * b[1] - 2 * a[1]) * (cr - 2 * a[0])
                sides.append((cross > 0) - (cross < 0))
            if not (all(s > 0 for s in sides) or all(s < 0 for s in sides)):
                found.add((r, c))
    return found


@settings(max_examples=200, deadline=None)
@given(a=POINT, b=POINT)
def test_supercover_is_every_cell_the_line_touches(a: tuple[int, int], b: tuple[int, int]) -> None:
    got = {(int(r), int(c)) for r, c in supercover(a, b)}
    assert got == touches(a, b)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), tolerance=st.floats(0.5, 8))
def test_every_told_leg_is_clear(make_layers: Callable[..., Layers], seed: int, tolerance: float) -> None:
    rng = np.random.default_rng(seed)
    cost = rng.uniform(1, 5, (40, 40))
    for r, c in rng.integers(2, 36, (14, 2)):
        cost[r : r + 3, c : c + 4] = np.inf
    cost[0, 0] = 1
    field = solve(make_layers(cost), [(0, 0)])
    blocked = ~np.isfinite(cost)
    for start in ((39, 39), (0, 39), (39, 0)):
        route = field.trace(*start)
        if len(route) < 2:
            continue
        corners = simplify(route, blocked, tolerance)
        assert corners[0] == 0
        assert corners[-1] == len(route) - 1
        for i, j in itertools.pairwise(corners):
            assert is_clear(blocked, tuple(route[i].tolist()), tuple(route[j].tolist()))
            if j - i > 1:
                assert offset(route, i, j).max() <= tolerance


def test_a_wall_between_the_ends_keeps_a_corner_however_large_the_tolerance() -> None:
    blocked = np.zeros((5, 9), bool)
    blocked[2:, 4] = True
    route = np.array([[2, 2], [1, 3], [1, 4], [1, 5], [2, 6]])
    corners = simplify(route, blocked, 100)
    assert len(corners) > 2
    for i, j in itertools.pairwise(corners):
        assert is_clear(blocked, tuple(route[i].tolist()), tuple(route[j].tolist()))


def test_a_route_that_squeezes_past_a_corner_is_refused() -> None:
    blocked = np.zeros((4, 4), bool)
    blocked[1, 2] = True
    with pytest.raises(ValueError, match="forbidden ground"):
        simplify(np.array([[1, 1], [2, 2]]), blocked, 100)


def test_without_walls_a_straight_route_is_one_leg() -> None:
    route = np.array([[3, c] for c in range(20)])
    assert simplify(route, np.zeros((9, 20), bool), 2) == [0, 19]
