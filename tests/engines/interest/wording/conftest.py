"""Findings to speak of; every number is invented but 70,253."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.engines.interest.conftest import NEWS, made

from safeconduct.interest.engine.findings import Findings, findings
from safeconduct.interest.engine.records import Event, Series

LANGUAGES = ("en", "fr", "ru", "uk")
TERM = "как сдаться в плен"
ANNOUNCED = {
    "en": "mobilisation announced",
    "fr": "mobilisation annoncée",
    "ru": "объявлена мобилизация",
    "uk": "оголошено мобілізацію",
}
Seed = Callable[..., Findings]


def announced(language: str, *, day: date = date(2022, 9, 21), late: bool = False) -> Event:
    """Return the announcement, written down the day after it or much later."""
    entered = datetime(2023, 1, 5, tzinfo=UTC) if late else datetime(2022, 9, 22, tzinfo=UTC)
    return Event(day, ANNOUNCED[language], entered)


def seeded() -> Series:
    """Return the labelled synthetic series in the shape of the news report."""
    return replace(made(NEWS), source="Wordstat, synthetic", name=TERM)


@pytest.fixture
def seed() -> Seed:
    """Return what finds all that the series of the news report shows, with the events of a language."""

    def found(language: str = "en", *events: Event) -> Findings:
        return findings(seeded(), events or (announced(language),))

    return found
