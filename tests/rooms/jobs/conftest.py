"""What the tests of the queue share."""

from collections.abc import Iterator

import pytest
from tests.rooms.jobs import work
from tests.rooms.jobs.installation import installation

__all__ = ["installation"]


@pytest.fixture(autouse=True)
def nothing_ran() -> Iterator[None]:
    work.ran.clear()
    yield
    work.ran.clear()
