"""The colleagues and the case of the exits' tests serve here too."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from tests.rooms.exits.conftest import terrain, world
from tests.rooms.exits.world import NOON

__all__ = ["terrain", "world"]


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
