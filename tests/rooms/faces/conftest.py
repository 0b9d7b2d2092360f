"""Clients of either face, with the real order of middleware and addresses of these tests."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import clear_url_caches
from pytest_django.fixtures import Settings

from safeconduct.config.settings import desk as desk_settings
from safeconduct.config.settings import public as public_settings
from safeconduct.faces import messages, navigation, panels

messages.compile_all()
NOT_OURS = ("safeconduct.accounts.", "allauth.")
WAYS = {"name": "Example Line", "phone": "+000 000 000", "telegram": "@example", "sms": "+000 000 001"}


@pytest.fixture(autouse=True)
def empty_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_pages", {})
    monkeypatch.setattr(panels, "_panels", {})


@pytest.fixture
def public(settings: Settings) -> Iterator[Client]:
    settings.FACE = "public"
    settings.ROOT_URLCONF = "tests.rooms.faces.addresses_public"
    settings.MIDDLEWARE = public_settings.MIDDLEWARE
    settings.ORGANISATION = WAYS
    yield Client(raise_request_exception=False)
    clear_url_caches()


@pytest.fixture
def desk(settings: Settings) -> Iterator[Client]:
    settings.FACE = "desk"
    settings.ROOT_URLCONF = "tests.rooms.faces.addresses_desk"
    settings.MIDDLEWARE = [name for name in desk_settings.MIDDLEWARE if not name.startswith(NOT_OURS)]
    settings.ORGANISATION = WAYS
    navigation.register_page(
        name="inbox", order=1, url_name="inbox", title="Inbox", right="", icon="speech", keys="g i"
    )
    navigation.register_page(
        name="exits", order=2, url_name="exits", title="Exits", right="", icon="flag", keys="g x"
    )
    panels.register_panel(name="position", order=1, url_name="panel", title="Position")
    yield Client(raise_request_exception=False)
    clear_url_caches()
