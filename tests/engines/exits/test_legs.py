"""Legs say where, how far, along what and until what."""

import itertools
import math

import numpy as np
import pytest
from pyproj import CRS, Proj
from scipy.ndimage import distance_transform_edt

from safeconduct.exits.engine.area import Area, Source
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.generated import Generated
from safeconduct.exits.engine.guides import BIT, guides, signs
from safeconduct.exits.engine.legs import Cut, LegRule, compact, cues, describe, look, until
from safeconduct.exits.engine.records import Cue, Feature, Plan
from safeconduct.exits.engine.settings import PlanSettings
from safeconduct.exits.engine.straight import is_clear
from safeconduct.exits.engine.walking import Walker, slopes, table


def strip(*bands: tuple[Cover, int]) -> Area:
    """An area whose cover changes from west to east in bands (class, cells)."""
    line = np.concatenate([np.full(n, c, np.uint8) for c, n in bands])
    cover = np.tile(line, (21, 1))
    flat, transform = np.zeros(cover.shape), (10, 0, 500_000, 0, -10, 10_000)
    return Area("strip", flat, cover, flat > 0, transform, 32627, 10, (Source("made", "2026-01-01", ""),))


def test_a_leg_ends_where_a_road_comes_into_sight() -> None:
    area = strip((Cover.FIELD, 30), (Cover.ROAD, 1), (Cover.FIELD, 10))
    line = look(area, signs(area.cover), np.array([10, 2]), np.array([10, 30]))
    assert until(line, None, area.cell) is Feature.ROAD


def test_a_road_met_twice_ends_no_leg() -> None:
    area = strip((Cover.FIELD, 22), (Cover.ROAD, 1), (Cover.FIELD, 7), (Cover.ROAD, 1), (Cover.FIELD, 10))
    line = look(area, signs(area.cover), np.array([10, 2]), np.array([10, 30]))
    assert until(line, None, area.cell) is None


def test_a_leg_in_open_ground_ends_at_nothing() -> None:
    area = strip((Cover.FIELD, 40))
    line = look(area, signs(area.cover), np.array([10, 2]), np.array([10, 30]))
    assert until(line, None, area.cell) is None


def test_cues_name_what_is_crossed_and_entered() -> None:
    area = strip((Cover.FIELD, 10), (Cover.ROAD, 1), (Cover.FIELD, 9), (Cover.FOREST, 20))
    line = look(area, signs(area.cover), np.array([10, 0]), np.array([10, 38]))
    assert cues(line, LegRule()) == (Cue(Feature.ROAD, 100.0, crossed=True), Cue(Feature.WOOD, 200.0))


def test_a_wood_edge_is_a_guide_and_its_inside_is_not() -> None:
    area = strip((Cover.FIELD, 20), (Cover.FOREST, 20))
    guide = guides(signs(area.cover))[10]
    assert guide[19] > 0
    assert guide[20] > 0
    assert guide[5] == 0
    assert guide[30] == 0
    assert signs(area.cover)[10, 30] == BIT[Feature.WOOD]


def test_bearings_are_true_and_differ_from_grid_by_the_convergence(bayreuth: Area) -> None:
    time = np.ones(bayreuth.shape, np.float32)
    layers = Layers(
        time, time, time, np.nan_to_num(bayreuth.dem), table(Walker().slow(slopes())), bayreuth.cell
    )
    told = Cut(np.array([[800, 800], [500, 800], [500, 500]]), (None, None))
    legs = describe(bayreuth, layers, signs(bayreuth.cover), told, PlanSettings().legs, Walker())
    for leg in legs:
        lat, lon = leg.start
        convergence = Proj(CRS.from_epsg(bayreuth.epsg)).get_factors(lon, lat).meridian_convergence
        turn = (leg.bearing - leg.grid_bearing + 180) % 360 - 180
        assert abs(convergence) > 1
        assert turn == pytest.approx(convergence, abs=0.05)


def test_every_leg_of_a_plan_is_clear_of_hazards_and_water(generated: Generated, plan: Plan) -> None:
    area = generated.area
    blocked = area.hazard | (area.cover == Cover.WATER)
    points = [plan.legs[0].start, *(leg.end for leg in plan.legs)]
    cells = [area.cell_at(*point) for point in points]
    for a, b in itertools.pairwise(cells):
        assert a is not None
        assert b is not None
        assert is_clear(blocked, a, b)


def test_legs_join_and_add_up(plan: Plan) -> None:
    for one, two in itertools.pairwise(plan.legs):
        assert one.end == two.start
    assert plan.metres == pytest.approx(sum(leg.metres for leg in plan.legs))
    assert plan.legs[-1].until is Feature.RENDEZVOUS
    for leg in plan.legs:
        assert 0 < leg.seconds_fast < leg.seconds_slow
        assert 0 <= leg.bearing < 360
        assert leg.sector == math.floor((leg.bearing + 22.5) / 45) % 8
    assert compact(plan.legs).count("/") == len(plan.legs)


def test_no_leg_comes_nearer_to_a_hazard_than_the_plan_says(generated: Generated, plan: Plan) -> None:
    area = generated.area
    metres = distance_transform_edt(~area.hazard) * area.cell
    row, col = area.to_rowcol([p[0] for p in plan.route], [p[1] for p in plan.route])
    assert metres[np.rint(row).astype(int), np.rint(col).astype(int)].min() > plan.stand_off_m
