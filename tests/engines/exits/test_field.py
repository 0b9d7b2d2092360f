"""The field is exact, cuts no corner, and says so when there is no way."""

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from safeconduct.exits.engine import walking
from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.field import FieldError, solve, sums

STEPS = [
    (r, c)
    for r, c in itertools.product(range(-2, 3), repeat=2)
    if (abs(r), abs(c)) in ((0, 1), (1, 0), (1, 1), (1, 2), (2, 1))
]


def crossed(dr: int, dc: int) -> list[tuple[int, int]]:
    """Cells between the ends of a move that a body walking it touches."""
    if abs(dr) == 1 and abs(dc) == 1:
        return [(dr, 0), (0, dc)]
    if abs(dr) == 2:
        return [(dr // 2, 0), (dr // 2, dc)]
    if abs(dc) == 2:
        return [(0, dc // 2), (dr, dc // 2)]
    return []


def oracle(layers: Layers, goals: list[tuple[int, int]], connectivity: int) -> np.ndarray:
    """Cost to the nearest goal by scipy, from an edge list written independently of the kernel."""
    cost = (layers.time * layers.weight).astype(np.float64)
    rows, cols = cost.shape
    free = np.isfinite(cost)
    start, end, weight = [], [], []
    for r, c in itertools.product(range(rows), range(cols)):
        for dr, dc in STEPS:
            if max(abs(dr), abs(dc)) == 2 and connectivity == 8:
                continue
            r2, c2 = r + dr, c + dc
            if not (0 <= r2 < rows and 0 <= c2 < cols):
                continue
            over = [(r + a, c + b) for a, b in crossed(dr, dc)]
            if not all(free[p] for p in [(r, c), (r2, c2), *over]):
                continue
            length = np.float32(math.hypot(dr, dc) * layers.cell)
            rise = layers.dem[r2, c2] - layers.dem[r, c]
            if abs(rise / length) > walking.MAX_SLOPE:
                continue
            pace = float(walking.lookup(layers.pace, np.array([rise]), np.array([length]))[0])
            knight = max(abs(dr), abs(dc)) == 2
            touched = [(r, c), (r2, c2), *(over if knight else [])]
            start.append(r * cols + c)
            end.append(r2 * cols + c2)
            weight.append(float(length) * pace * np.mean([cost[p] for p in touched]))
    graph = coo_matrix((weight, (end, start)), shape=(cost.size, cost.size)).tocsr()
    found = dijkstra(graph, indices=[r * cols + c for r, c in goals], min_only=True)
    return found.reshape(cost.shape)


def terrain(seed: int, size: int, walls: float) -> tuple[np.ndarray, np.ndarray, list[tuple[int, int]]]:
    rng = np.random.default_rng(seed)
    cost = rng.uniform(1, 8, (size, size + 3))
    cost[rng.random(cost.shape) < walls] = np.inf
    dem = np.cumsum(rng.normal(0, 1.5, cost.shape), axis=0)
    goals = [(int(r), int(c)) for r, c in rng.permutation(np.argwhere(np.isfinite(cost)))[:3]]
    return cost, dem, goals


@pytest.mark.parametrize("connectivity", [8, 16])
@pytest.mark.parametrize("seed", range(6))
def test_field_equals_an_independent_dijkstra(
    make_layers: Callable[..., Layers], seed: int, connectivity: int
) -> None:
    cost, dem, goals = terrain(seed, 17, 0.1 + 0.07 * seed)
    layers = make_layers(cost, dem)
    field = solve(layers, goals, connectivity)
    expected = oracle(layers, goals, connectivity)
    assert np.array_equal(np.isfinite(field.cost), np.isfinite(expected))
    reached = np.isfinite(expected)
    np.testing.assert_allclose(field.cost[reached], expected[reached], rtol=2e-6, atol=1e-3)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), connectivity=st.sampled_from([8, 16]))
def test_cost_summed_along_every_route_equals_the_field(
    make_layers: Callable[..., Layers], seed: int, connectivity: int
) -> None:
    cost, dem, goals = terrain(seed, 14, 0.25)
    field = solve(make_layers(cost, dem), goals, connectivity)
    for r, c in np.argwhere(np.isfinite(field.cost))[::17]:
        route = field.trace(int(r), int(c))
        assert tuple(route[0]) == (r, c)
        assert tuple(route[-1]) in goals
        assert np.isfinite(cost[route[:, 0], route[:, 1]]).all()
        assert field.sums(route).cost == pytest.approx(float(field.cost[r, c]), rel=1e-5, abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    where=st.tuples(st.integers(0, 13), st.integers(0, 16)),
    size=st.integers(1, 4),
)
def test_a_new_hazard_never_lowers_a_cost(
    make_layers: Callable[..., Layers], seed: int, where: tuple[int, int], size: int
) -> None:
    cost, dem, goals = terrain(seed, 14, 0.15)
    before = solve(make_layers(cost, dem), goals).cost
    worse = cost.copy()
    worse[where[0] : where[0] + size, where[1] : where[1] + size] = np.inf
    left = [g for g in goals if np.isfinite(worse[g])]
    if left:
        after = solve(make_layers(worse, dem), left).cost
        assert (after >= before * (1 - 1e-5)).all()


@pytest.mark.parametrize("connectivity", [8, 16])
def test_a_diagonal_wall_one_cell_wide_is_a_wall(
    make_layers: Callable[..., Layers], connectivity: int
) -> None:
    cost = np.ones((9, 9))
    cost[np.arange(9), 8 - np.arange(9)] = np.inf
    field = solve(make_layers(cost), [(0, 0)], connectivity)
    assert np.isfinite(field.cost[3, 3])
    assert not np.isfinite(field.cost[8, 8])
    assert len(field.trace(8, 8)) == 0


def test_uphill_costs_more_than_downhill(make_layers: Callable[..., Layers]) -> None:
    slope = np.tile(np.arange(12.0)[:, None] * 2, (1, 5))
    layers = make_layers(np.ones((12, 5)), slope)
    up, down = solve(layers, [(11, 2)]).cost[0, 2], solve(layers, [(0, 2)]).cost[11, 2]
    assert up > down * 1.2


def test_ground_steeper_than_the_limit_is_not_walked(make_layers: Callable[..., Layers]) -> None:
    cliff = np.zeros((7, 7))
    cliff[:, 4:] = 50
    field = solve(make_layers(np.ones((7, 7)), cliff), [(3, 0)])
    assert np.isfinite(field.cost[3, 3])
    assert not np.isfinite(field.cost[3, 5])


def test_metres_and_seconds_of_a_straight_walk(make_layers: Callable[..., Layers]) -> None:
    field = solve(make_layers(np.ones((3, 41))), [(1, 40)])
    found = field.sums(field.trace(1, 0))
    assert found.metres == pytest.approx(400)
    assert found.seconds == pytest.approx(400 * float(walking.tobler(0.0)), rel=2e-3)
    assert found.exposure_seconds == pytest.approx(found.seconds)


def test_field_is_the_same_every_time(make_layers: Callable[..., Layers]) -> None:
    cost, dem, goals = terrain(3, 30, 0.2)
    first, second = (solve(make_layers(cost, dem), goals) for _ in range(2))
    assert np.array_equal(first.label, second.label)
    assert np.array_equal(first.move, second.move)


@pytest.mark.parametrize("goals", [[], [(0, 0)], [(99, 0)], [(-1, 2)]])
def test_goals_that_cannot_be_reached_are_refused(
    make_layers: Callable[..., Layers], goals: list[tuple[int, int]]
) -> None:
    cost = np.ones((5, 5))
    cost[0, 0] = np.inf
    with pytest.raises(FieldError):
        solve(make_layers(cost), goals)


def test_cells_that_are_no_route_are_refused(make_layers: Callable[..., Layers]) -> None:
    with pytest.raises(FieldError, match="single moves"):
        sums(make_layers(np.ones((5, 5))), np.array([[0, 0], [4, 4]]))


def test_a_trace_from_outside_is_refused(make_layers: Callable[..., Layers]) -> None:
    field = solve(make_layers(np.ones((5, 5))), [(1, 1)])
    with pytest.raises(FieldError, match="outside"):
        field.trace(7, 0)
