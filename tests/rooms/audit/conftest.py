"""What the tests of the audit room share: a second place of their own, and verbs to write with."""

from pathlib import Path

import pytest
from tests.rooms.audit.installation import installation

from safeconduct.audit import heads, services

__all__ = ["installation"]

services.declare("test.done", "Something was done in a test")
services.declare("test.erased", "Something was erased in a test", urgent=True)


@pytest.fixture(autouse=True)
def second_place(tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the heads of this test alone; the file appears with the first head."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    settings.OPTIONS = {"audit": {"witness": str(place / "heads.jsonl")}}  # type: ignore[attr-defined]
    monkeypatch.setattr(heads, "_latest", None)
    monkeypatch.setattr(heads, "_owed", False)
    return place / "heads.jsonl"
