"""What the tests of crashes share: houses, each with its own processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.crash.house import House, founded_once, sqlite_only

__all__ = ["sqlite_only"]


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house that all others are copied from; nothing is ever started in it."""
    with founded_once(tmp_path_factory, "pattern") as made:
        yield made


@pytest.fixture
def build(pattern: House, tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Return a function that makes a house: `build()`, `build(config="…", home=path)`."""
    made: list[House] = []

    def one(config: str = "", home: Path | None = None) -> House:
        made.append(House(home or tmp_path / "home", config, pattern))
        return made[-1]

    yield one
    for house in made:
        house.close()
