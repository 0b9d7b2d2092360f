"""What the tests share that measure work: a person, and the costs that an installation really has."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings
from tests.conftest import OpenLine
from tests.security.equal_work.someone import Person


@pytest.fixture
def person(line_open: OpenLine) -> Person:
    return Person()


@pytest.fixture
def real_costs(settings: Settings) -> None:
    """The costs of an installation, for one guess at a codename and at a password (memory in KiB)."""
    settings.CODENAME_COST = {"passes": 2, "kibibytes": 19 * 1024}
    settings.STAFF_COST = {"passes": 3, "kibibytes": 64 * 1024}
