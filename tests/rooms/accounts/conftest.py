"""Colleagues, teams and browsers of the accounts' tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from tests.rooms.accounts.people import Desk

from safeconduct.faces import messages

messages.compile_all()


@pytest.fixture(autouse=True)
def nothing_was_tried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk() -> Desk:
    return Desk()
