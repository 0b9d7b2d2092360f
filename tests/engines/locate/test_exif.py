from datetime import UTC, datetime
from fractions import Fraction

import pytest

from safeconduct.locate.engine.exif import read

GPS = {
    1: "N",
    2: (Fraction(47), Fraction(26), Fraction(44160, 1000)),
    3: "E",
    4: (Fraction(35), Fraction(50), Fraction(3480, 1000)),
    5: b"\x00",
    6: Fraction(120),
    7: (13.0, 5.0, 9.5),
    17: (21550, 100),
    29: "2026:11:20",
    31: (850, 100),
}


class Ratio:
    """A rational whose denominator may be zero, as image libraries hand it over."""

    def __init__(self, numerator: int, denominator: int) -> None:
        self.numerator, self.denominator = numerator, denominator


def test_a_full_directory_gives_place_time_error_and_view() -> None:
    found = read(GPS)
    assert (found.candidate.lat, found.candidate.lon) == pytest.approx((47.4456, 35.8343), abs=1e-6)
    assert found.candidate.radius_m == 17
    assert found.taken_at == datetime(2026, 11, 20, 13, 5, 9, 500_000, tzinfo=UTC)
    assert (found.bearing_deg, found.altitude_m) == (215.5, 120)
    assert found.candidate.assumptions == ()


def test_south_west_and_below_the_sea_are_negative() -> None:
    found = read(GPS | {1: b"S\x00", 3: "W", 5: 1})
    assert found.candidate.lat < 0
    assert found.candidate.lon < 0
    assert found.altitude_m == -120


def test_without_error_and_time_the_assumptions_say_so() -> None:
    found = read({k: v for k, v in GPS.items() if k in (1, 2, 3, 4)})
    assert found.candidate.radius_m == 100
    assert found.candidate.assumptions == ("photo_error_unknown", "photo_time_unknown")
    assert found.taken_at is None


@pytest.mark.parametrize(
    "change",
    [
        {2: (Ratio(47, 0), 26, 44)},
        {2: (Ratio(0, 0), Ratio(0, 0), Ratio(0, 0))},
        {2: ((0, 0), 26, 44)},
        {2: (float("nan"), 26, 44)},
        {2: (47, 99, 44)},
        {2: (47, 26, 60)},
        {2: (-47, 26, 44)},
        {2: (91, 0, 0)},
        {2: 47.4},
        {2: None},
        {2: ("47", "26", "44")},
        {1: "X"},
        {1: None},
        {3: ""},
        {2: (0, 0, 0), 4: (0, 0, 0)},
    ],
)
def test_a_broken_position_gives_nothing(change: dict) -> None:
    assert read(GPS | change) is None


@pytest.mark.parametrize(
    "change", [{7: (Ratio(0, 0), 0, 0)}, {7: (25, 0, 0)}, {29: "2026:13:40"}, {29: b"\xff"}, {29: None}]
)
def test_a_broken_time_is_unknown_and_the_place_stays(change: dict) -> None:
    found = read(GPS | change)
    assert found.taken_at is None
    assert found.candidate.is_placed


@pytest.mark.parametrize("value", [Ratio(0, 0), 0, -5, float("inf"), "8"])
def test_a_broken_error_is_the_default(value: object) -> None:
    assert read(GPS | {31: value}).candidate.radius_m == 100
