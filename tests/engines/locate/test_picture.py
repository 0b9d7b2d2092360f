import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from safeconduct.locate.engine.fusion import fuse
from safeconduct.locate.engine.picture import draw
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import Disc, Wedge

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
Build = Callable[..., Report]


def cases(report: Build) -> dict[str, list[Report]]:
    a, b = report("a", 0, Disc(47.44, 35.83, 400)), report("b", 1, Wedge(47.42, 35.80, 4000, 45, 700, 20))
    return {
        "one precise": [report("p", 0, Disc(47.44, 35.83, 10))],
        "two": [a, b],
        "contradicting": [a, report("c", 6, Disc(47.30, 35.70, 400))],
        "homonyms": [report("h", 0, Disc(47.44, 35.83, 400), Disc(49.0, 37.0, 900))],
        "far": [a, report("f", 1, Disc(10.0, 30.0, 400))],
        "many": [report(str(i), i, Disc(47.44 + i / 500, 35.83, 300)) for i in range(20)],
    }


@pytest.mark.parametrize("name", ["one precise", "two", "contradicting", "homonyms", "far", "many"])
@pytest.mark.parametrize("hours", [0, 30])
def test_the_drawing_is_small_self_contained_and_described(report: Build, name: str, hours: int) -> None:
    reports = cases(report)[name]
    now = max(r.at for r in reports) + timedelta(hours=hours)
    svg = draw(fuse(reports).grown(now), reports, "uk", now)
    assert len(svg.encode()) < 20_000
    root = ET.fromstring(svg)  # noqa: S314
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text.startswith("90 %")
    assert root.find(f"{SVG}desc").text
    assert "href" not in svg
    assert "url(" not in svg
    assert svg.count("http") == 1
    regions = [p for p in root.iter(f"{SVG}path") if p.get("fill") != "none"]
    assert len(regions) == 3
    assert all(p.get("d") for p in regions)


def test_rings_carry_age_and_doubt(report: Build) -> None:
    reports = cases(report)["contradicting"]
    now = NOON + timedelta(hours=6, minutes=20)
    svg = draw(fuse(reports), reports, "en", now)
    assert ">6 h<" in svg
    assert ">20 min<" in svg
    assert "#a4262c" in svg
    assert ">6 год<" in draw(fuse(reports), reports, "uk", now)


def test_what_a_report_is_called_is_not_drawn(report: Build) -> None:
    odd = Report("x", "<script>", NOON, (Disc(47.44, 35.83, 400),))
    assert "<script" not in draw(fuse([odd]), [odd], "en", NOON)
