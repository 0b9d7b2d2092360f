"""Does the 90 % region hold the truth nine times out of ten? Simulated cases that follow the model."""

import math
from datetime import UTC, datetime, timedelta

import numpy as np

from safeconduct.locate.engine.fusion import DRIFT_M, fuse
from safeconduct.locate.engine.plane import Plane
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import Disc, Segment, Shape, Wedge

START = datetime(2026, 11, 20, tzinfo=UTC)
PLANE, HALF_M, CASES = Plane(47.44, 35.83), 15_000.0, 400
Point = np.ndarray


def statement(rng: np.random.Generator, place: Point, factor: float) -> Shape:
    kind = rng.choice(["disc", "wedge", "segment"], p=[0.5, 0.3, 0.2])
    if kind == "disc":
        sigma = float(rng.choice([30, 400, 1500]))
        return Disc(*PLANE.to_degrees(*(place + rng.normal(0, sigma, 2))), sigma * factor)
    if kind == "wedge":
        said, azimuth = rng.uniform(2000, 8000), rng.uniform(0, 360)
        sigma = 0.15 * said + 300
        true, angle = said + rng.normal(0, sigma), math.radians(azimuth + rng.normal(0, 15))
        anchor = place - true * np.array([math.sin(angle), math.cos(angle)])
        return Wedge(*PLANE.to_degrees(*anchor), said, azimuth, sigma * factor, 15 * factor)
    length, angle = rng.uniform(4000, 9000), rng.uniform(0, 2 * math.pi)
    along = np.array([math.sin(angle), math.cos(angle)])
    start = place - along * length * rng.beta(2, 2) - np.array([-along[1], along[0]]) * rng.normal(0, 600)
    return Segment(*PLANE.to_degrees(*start), *PLANE.to_degrees(*(start + along * length)), 600 * factor)


def coverage(factor: float) -> float:
    """Share of cases whose 90 % circle holds the true place, with all stated sigmas scaled by a factor."""
    rng, hits = np.random.default_rng(7), 0
    for _ in range(CASES):
        place, hours, reports = rng.uniform(-4000, 4000, 2), 0.0, []
        for i in range(int(rng.integers(2, 5))):
            if i:
                step = rng.exponential(6)
                hours += step
                place = place + rng.normal(0, DRIFT_M * math.sqrt(step), 2)
            told = rng.uniform(-HALF_M, HALF_M, 2) if rng.random() < 0.05 else place
            at = START + timedelta(hours=hours)
            reports.append(Report(str(i), "simulated", at, (statement(rng, told, factor),)))
        fix = fuse(reports, cells=121)
        east, north = PLANE.to_metres(fix.lat, fix.lon)
        hits += math.hypot(place[0] - east, place[1] - north) <= fix.r90_m
    return hits / CASES


def test_the_90_percent_region_holds_the_truth_as_often_as_it_says() -> None:
    assert 0.85 <= coverage(1.0) <= 0.95


def test_the_check_has_teeth_since_halved_sigmas_fail_it() -> None:
    assert coverage(0.5) < 0.80
