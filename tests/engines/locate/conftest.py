"""Shared data of the room, and short ways to build reports."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.shapes import Shape

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def data_file() -> Callable[[str], str]:
    """Text of a file of the room's data folder; skips where the data is not there."""
    default = Path(__file__).resolve().parents[4] / "shared" / "data"
    folder = Path(os.environ.get("SAFECONDUCT_DATA", str(default))) / "locate"

    def read(name: str) -> str:
        path = folder / name
        if not path.exists():
            pytest.skip(f"The shared test data ({name}) is not on this machine.")
        return path.read_text(encoding="utf-8")

    return read


@pytest.fixture
def report() -> Callable[..., Report]:
    """Builds a report of shapes some hours after noon."""

    def build(name: str, hours: float, *shapes: Shape, trust: float = 0.95, moving: bool = True) -> Report:
        return Report(name, "text", NOON + timedelta(hours=hours), shapes, trust, moving)

    return build
