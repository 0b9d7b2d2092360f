"""A line with every role, a small fictional area, and one case: what the security tests attack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from tests.rooms.exits.conftest import terrain
from tests.rooms.exits.kept import once
from tests.rooms.exits.world import NOON, World

from safeconduct.exits.engine.generated import Generated

__all__ = ["terrain"]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Noon of the day whose night exits are planned for; it stands still."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(transactional_db: None, clock: object, terrain: Generated) -> World:
    """Colleagues of all roles, the area with its meeting places, and one case at the front."""
    cache.clear()

    def whole() -> World:
        made = World(terrain)
        for role in ("analyst", "editor", "auditor", "administrator", "screen"):
            made.found(role, 1, takes=True)
        return made

    return once("security", whole)
