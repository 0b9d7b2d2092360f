"""An uncertain start is a cloud of samples with an honest radius."""

import math

import pytest

from safeconduct.exits.engine.area import WGS84
from safeconduct.exits.engine.records import Rendezvous, Start


def away(start: Start) -> list[float]:
    return [WGS84.inv(start.lon, start.lat, lon, lat)[2] for lat, lon, _ in start.samples]


@pytest.mark.parametrize("lat", [0.0, 48.5, -70.0])
@pytest.mark.parametrize("r90", [20.0, 300.0])
def test_nine_tenths_of_the_samples_lie_within_r90(lat: float, r90: float) -> None:
    start = Start.around(lat, 37.0, r90)
    within = sum(d <= r90 * 1.01 for d in away(start)) / len(start.samples)
    assert within == pytest.approx(0.9, abs=0.02)
    assert sum(w for _, _, w in start.samples) == pytest.approx(1)


def test_samples_are_the_same_every_time() -> None:
    assert Start.around(48.5, 37.0, 100) == Start.around(48.5, 37.0, 100)


def test_the_centre_and_r90_of_given_samples_are_theirs() -> None:
    made = Start.around(48.5, 37.0, 250)
    read = Start.from_samples(made.samples)
    assert WGS84.inv(read.lon, read.lat, 37.0, 48.5)[2] < 10
    assert read.r90_m == pytest.approx(250, rel=0.05)


def test_a_heavy_sample_pulls_the_centre() -> None:
    start = Start.from_samples([(48.0, 37.0, 9.0), (48.1, 37.0, 1.0)])
    assert start.lat == pytest.approx(48.01)


@pytest.mark.parametrize(
    "samples", [[], [(48.0, 37.0, 0.0)], [(48.0, 37.0, -1.0), (48.0, 37.0, 2.0)], [(math.nan, 37.0, 1.0)]]
)
def test_samples_that_say_nothing_are_refused(samples: list[tuple[float, float, float]]) -> None:
    with pytest.raises(ValueError, match=r"start|sample"):
        Start.from_samples(samples)


def test_swapped_coordinates_beyond_the_pole_are_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        Rendezvous("x", 137.0, 48.0)
    with pytest.raises(ValueError, match="order"):
        Start.around(137.0, 48.0, 50)
