"""Colleagues, teams and browsers of the accounts' tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from tests.rooms.accounts.people import Desk

from safeconduct.faces import messages, navigation

messages.compile_all()


@pytest.fixture(autouse=True)
def nothing_was_tried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def own_pages_in_the_rail(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = {name: page for name, page in navigation._pages.items() if page.url_name.startswith("accounts:")}
    monkeypatch.setattr(navigation, "_pages", mine)


@pytest.fixture
def desk() -> Desk:
    return Desk()
