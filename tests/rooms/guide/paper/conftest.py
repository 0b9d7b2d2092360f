"""The leaflets of the fictional line, printed once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.once import once
from tests.rooms.guide.paper.content import LEAFLETS, LINE, RECEIVING, SHEETS

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import PaperFault, build, printing
from safeconduct.guide.shipped import shipped


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        printing.typesetter()
    except PaperFault as fault:
        pytest.skip(str(fault))
    return once(tmp_path_factory, "paper", _print)


def _print(out: Path) -> None:
    told: list[str] = []
    written = build(shipped(), out, LANGUAGES, LINE, RECEIVING, told.append)
    assert told == [one.name for one in written]
    assert {one.name for one in written} == {*LEAFLETS, *SHEETS}
