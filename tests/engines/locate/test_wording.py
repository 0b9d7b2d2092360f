from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.fusion import fuse
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import Disc
from safeconduct.locate.engine.wording import LANGUAGES, coordinates, describe, distance, mgrs_text, plural

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
Build = Callable[..., Report]


def test_a_fix_reads_as_radius_place_time_and_basis(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 700)), report("b", 2.5, Disc(47.44, 35.83, 800))])
    place = coordinates(fix.lat, fix.lon, fix.r50_m)
    for language, words in {
        "en": f"km of {place} as of 14:30 UTC (2 reports)",
        "uk": f"км від {place} станом на 14:30 UTC (2 повідомлення)",
        "ru": f"км от {place} на 14:30 UTC (2 сообщения)",
        "fr": f"km autour de {place} à 14:30 UTC (2 signalements)",
    }.items():
        assert describe(fix, language, NOON + timedelta(hours=3)).endswith(words)


def test_the_printed_circle_reaches_round_its_rounded_centre(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.4449, 35.8349, 700))])
    printed = float(describe(fix, "en", NOON).split("within ")[1].split(" km")[0]) * 1000
    lat, lon = (float(v[:-1]) for v in coordinates(fix.lat, fix.lon, fix.r50_m).split())
    assert printed >= fix.r90_m + distance_m((fix.lat, fix.lon), (lat, lon)) - 1


def test_another_day_is_written_out(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 700))])
    assert "as of 2026-11-20 12:00 UTC" in describe(fix, "en", NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("r50", "text"),
    [
        (5, "47.44561N 35.83429E"),
        (60, "47.4456N 35.8343E"),
        (101, "47.446N 35.834E"),
        (900, "47.45N 35.83E"),
        (9000, "47.4N 35.8E"),
    ],
)
def test_decimals_are_limited_by_the_median_error(r50: float, text: str) -> None:
    assert coordinates(47.44561, 35.83429, r50) == text


def test_southern_and_western_places_keep_their_letters() -> None:
    assert coordinates(-0.5123, -0.25, 60) == "0.5123S 0.2500W"


@pytest.mark.parametrize(
    ("r50", "text"),
    [
        (3, "36T YT 13673 58578"),
        (30, "36T YT 1367 5857"),
        (200, "36T YT 136 585"),
        (2000, "36T YT 13 58"),
        (9000, "36T YT 1 5"),
    ],
)
def test_mgrs_is_as_coarse_as_the_fix(r50: float, text: str) -> None:
    assert mgrs_text(47.4456, 35.8343, r50) == text


def test_near_the_poles_there_is_no_mgrs() -> None:
    assert mgrs_text(85.0, 10.0, 100) == ""


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        ("en", 1, "1 report"),
        ("en", 2, "2 reports"),
        ("fr", 1, "1 signalement"),
        ("fr", 5, "5 signalements"),
        ("ru", 1, "1 сообщение"),
        ("ru", 3, "3 сообщения"),
        ("ru", 5, "5 сообщений"),
        ("ru", 11, "11 сообщений"),
        ("ru", 12, "12 сообщений"),
        ("ru", 21, "21 сообщение"),
        ("ru", 112, "112 сообщений"),
        ("uk", 4, "4 повідомлення"),
        ("uk", 14, "14 повідомлень"),
        ("uk", 25, "25 повідомлень"),
    ],
)
def test_plurals_are_right(language: str, n: int, text: str) -> None:
    assert plural(language, n) == text


def test_distances_are_rounded_up() -> None:
    assert [distance(v, "en") for v in (4.2, 61, 994, 1501, 9940, 12_001)] == [
        "5 m",
        "70 m",
        "1000 m",
        "1.6 km",
        "10.0 km",
        "13 km",
    ]
    assert distance(1500, "ru") == "1,5 км"


@pytest.mark.parametrize("language", LANGUAGES)
def test_separate_areas_and_contradictions_are_said(report: Build, language: str) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 400)), report("b", 6, Disc(47.34, 35.70, 400))])
    text = describe(fix, language, NOON + timedelta(hours=6))
    assert text.count(" %") >= 3
    assert len(text.split(". ")) == 3


def test_an_unknown_language_is_refused(report: Build) -> None:
    fix = fuse([report("a", 0, Disc(47.44, 35.83, 700))])
    with pytest.raises(ValueError, match="choose one of"):
        describe(fix, "de", NOON)
