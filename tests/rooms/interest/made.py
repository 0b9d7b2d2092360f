"""Series that are made and kept for a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tests.rooms.interest.files import NEWS

from safeconduct.interest import services as interest
from safeconduct.interest.services import Brought, Period, Point, Series, Unit

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff


def series(
    values: tuple[float, ...] = NEWS,
    *,
    first: int = 1,
    unit: Unit = Unit.COUNT,
    name: str = "give up",
    **more: Any,
) -> Series:
    """An invented series by month; its file's digest depends on everything in it."""
    points = tuple(
        Point(date(2025 + at // 12, at % 12 + 1, 1), float(value))
        for at, value in enumerate(values, first - 1)
    )
    digest = sha256(repr((values, first, unit, name, sorted(more.items()))).encode()).hexdigest()
    at = datetime(2025, 12, 3, 12, tzinfo=UTC)
    made = Series(points, unit, Period.MONTH, "An example provider", name, retrieved=at, download=digest)
    return replace(made, **more)


def keep(by: Staff, *brought: Series, **more: Any) -> interest.KeptSeries:
    """Keep invented series; returns the first."""
    return interest.keep(by, Brought(brought), **more)[0]
