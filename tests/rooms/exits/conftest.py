"""A line with every role, a small fictional area, and a case that is walked through the states."""

from __future__ import annotations

import pytest
from tests.rooms.exits.kept import once
from tests.rooms.exits.world import World, small

from safeconduct.exits.engine.generated import Generated


@pytest.fixture(scope="session")
def terrain() -> Generated:
    """Generated once; planning over it takes a fraction of a second."""
    return small()


@pytest.fixture
def world(transactional_db: None, terrain: Generated) -> World:
    """Colleagues of all roles, the area with its meeting places, and one case at the front."""
    return once("exits", lambda: World(terrain))
