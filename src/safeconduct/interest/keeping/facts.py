"""What the list shows of a series, found once when a version is kept: plain data, and a line of a few points."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from safeconduct.interest.engine.analysis.dates import day_of, shifted
from safeconduct.interest.engine.findings import Findings
from safeconduct.interest.engine.records import Period, Point

SHOWN = 60
"""Periods of the small line."""
WIDTH, HEIGHT = 120, 28
# How long after the end of its last period a series counts as old: a provider needs days to give the next one.
PATIENCE = {
    Period.HOUR: timedelta(days=2),
    Period.DAY: timedelta(days=4),
    Period.WEEK: timedelta(days=16),
    Period.MONTH: timedelta(days=46),
}


def facts(found: Findings) -> dict[str, Any]:
    """Return what the list needs of the findings; starts as ISO text, values in the unit of the series."""
    series, level = found.series, found.level
    known = series.known()
    last = known[-1] if known else series.points[-1]
    end = shifted(last.start, series.period, 1)
    return {
        "latest": level.latest.value if level else last.value,
        "latest_start": (level.latest if level else last).start.isoformat(),
        "stand": level.stand.value if level else "unknown",
        "times": level.times if level else None,
        "onset": found.onset.point.start.isoformat() if found.onset else None,
        "single": found.onset.single if found.onset else False,
        "record_of": found.record.of if found.record else None,
        "peak": found.peak.point.value if found.peak else None,
        "peak_start": found.peak.point.start.isoformat() if found.peak else None,
        "first": series.points[0].start.isoformat(),
        "last": last.start.isoformat(),
        "partial": last.partial,
        "periods": len(series.points),
        "old_from": (day_of(end) + PATIENCE[series.period]).isoformat(),
        "line": line(series.points[-SHOWN:]),
    }


def is_old(told: dict[str, Any], today: date) -> bool:
    """Tell whether newer numbers should have been brought by now."""
    return bool(told) and today >= date.fromisoformat(told["old_from"])


def line(points: tuple[Point, ...]) -> str:
    """Return the path of a small chart from zero to the highest value; periods without a value interrupt it."""
    top = max((point.value for point in points if point.value is not None), default=0.0) or 1.0
    step = WIDTH / max(len(points) - 1, 1)
    said, pen = [], "M"
    for at, point in enumerate(points):
        if point.value is None:
            pen = "M"
            continue
        y = HEIGHT - 2 - (HEIGHT - 4) * point.value / top
        said.append(f"{pen}{at * step:.1f} {y:.1f}")
        pen = "L"
    if len(said) == 1:
        said.append("h0.1")
    return "".join(said)
