"""The replay finds words that lead into danger, and landmarks that prevent it."""

from dataclasses import replace

import numpy as np
import pytest

from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.guides import signs
from safeconduct.exits.engine.records import Feature, Leg, Replay
from safeconduct.exits.engine.replay import WalkingError, danger_map, replay

SIZE = 120


def leg(until: Feature | None = None, follows: Feature | None = None) -> Leg:
    return Leg((0, 0), (0, 0), 90, 90, 0, 1, 2, 1, follows, until, ())


def walk(
    legs: tuple[Leg, ...],
    corners: list[tuple[int, int]],
    hazard: np.ndarray,
    cover: np.ndarray | None = None,
    *,
    landmarks: bool = True,
    error: WalkingError | None = None,
) -> Replay:
    ground = np.full((SIZE, SIZE), Cover.FIELD, np.uint8) if cover is None else cover
    danger = danger_map(hazard, hazard)
    starts = np.array([corners[0]], float)
    error = error or WalkingError()
    return replay(signs(ground), 10.0, legs, np.array(corners), starts, danger, error, landmarks=landmarks)


def test_a_walk_without_error_ends_at_the_end() -> None:
    exact = WalkingError(heading_deg=0, distance=0)
    found = walk((leg(),), [(60, 10), (60, 100)], np.zeros((SIZE, SIZE), bool), error=exact)
    assert found.touch == 0
    assert found.lost == 0
    assert found.miss_m < 1


def test_blind_walkers_miss_by_as_much_as_their_error() -> None:
    found = walk((leg(),), [(60, 10), (60, 100)], np.zeros((SIZE, SIZE), bool), landmarks=False)
    assert 40 < found.miss_m < 250


def test_a_hazard_behind_the_end_is_met_blind_and_not_with_a_road_in_front() -> None:
    hazard = np.zeros((SIZE, SIZE), bool)
    hazard[:, 90:] = True
    cover = np.full((SIZE, SIZE), Cover.FIELD, np.uint8)
    cover[:, 82] = Cover.ROAD
    way = [(60, 10), (60, 82)]
    blind = walk((leg(Feature.ROAD),), way, hazard, cover, landmarks=False)
    marked = walk((leg(Feature.ROAD),), way, hazard, cover)
    assert blind.touch > 0.05
    assert marked.touch == 0
    assert marked.lost == 0


def test_a_landmark_that_is_not_there_stops_the_walk() -> None:
    found = walk((leg(Feature.ROAD), leg()), [(60, 10), (60, 50), (60, 80)], np.zeros((SIZE, SIZE), bool))
    assert found.lost == 1


def test_following_a_road_keeps_walkers_off_the_hazard_beside_it() -> None:
    cover = np.full((SIZE, SIZE), Cover.FIELD, np.uint8)
    cover[60] = Cover.ROAD
    hazard = np.zeros((SIZE, SIZE), bool)
    hazard[66:, 20:100] = True
    way = [(60, 10), (60, 100)]
    assert walk((leg(None, Feature.ROAD),), way, hazard, cover).touch == 0
    assert walk((leg(None, Feature.ROAD),), way, hazard, cover, landmarks=False).touch > 0.2


def test_worse_walkers_do_not_touch_less() -> None:
    hazard = np.zeros((SIZE, SIZE), bool)
    hazard[66:] = True
    way = [(60, 10), (60, 110)]
    error = WalkingError(walks=2000)
    shares = [walk((leg(),), way, hazard, error=replace(error, heading_deg=h)).touch for h in (1, 4, 10)]
    assert shares == sorted(shares)
    assert shares[0] < 0.01 < shares[-1]


def test_one_seed_gives_one_figure() -> None:
    hazard = np.zeros((SIZE, SIZE), bool)
    hazard[70:] = True
    first, second = (walk((leg(),), [(60, 10), (60, 100)], hazard) for _ in range(2))
    assert first == second


def test_walking_off_the_map_counts_as_near_danger() -> None:
    found = walk((leg(),), [(60, 100), (60, 119)], np.zeros((SIZE, SIZE), bool))
    assert found.near > 0.2


@pytest.mark.parametrize("change", [{"heading_deg": 90}, {"distance": -0.1}, {"limit": 2}, {"walks": 3}])
def test_errors_that_make_no_sense_are_refused(change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"Walking errors|walks"):
        replace(WalkingError(), **change)
