"""Series for the analysis of interest; every number is invented but 70,253."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.records import Period, Point, Seam, Series, Unit

NEWS = (9800, 8700, 9100, 8300, 8900, 9400, 10100, 9700, 9900, 21400, 70253)
Make = Callable[..., Series]


def made(
    values: Sequence[float | None],
    *,
    unit: Unit = Unit.COUNT,
    period: Period = Period.MONTH,
    first: date = date(2022, 1, 1),
    seams: tuple[Seam, ...] = (),
    partial: float | None = None,
) -> Series:
    """Return a series; `partial` is added as a period that is not over."""
    points = [Point(shifted(first, period, at), value) for at, value in enumerate(values)]
    if partial is not None:
        points.append(Point(shifted(first, period, len(points)), partial, partial=True))
    return Series(tuple(points), unit, period, "invented", seams=seams)


@pytest.fixture
def make() -> Make:
    """Return what makes a series from values."""
    return made


@pytest.fixture
def news() -> Series:
    """Return the shape of the news report: months of 2022, rising in October, 70,253 in November."""
    return made(NEWS)
