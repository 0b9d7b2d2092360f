"""What the tests of the queue share."""

from collections.abc import Iterator

import pytest
from tests.rooms.jobs import work
from tests.rooms.jobs.installation import database, installation

from safeconduct.jobs import schedule

__all__ = ["database", "installation"]


@pytest.fixture(autouse=True)
def nothing_ran_and_no_room_declared_a_period(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(schedule, "_rhythms", {})
    monkeypatch.setattr(schedule, "discover", lambda: None)
    work.ran.clear()
    yield
    work.ran.clear()
