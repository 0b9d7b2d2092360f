"""The guide's tests that name no database see the package's own words, as a build does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from safeconduct.guide import published

if TYPE_CHECKING:
    from safeconduct.accounts.models import Staff


@pytest.fixture(autouse=True)
def nothing_is_published(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("django_db") is None:
        monkeypatch.setattr(published, "newest", lambda: (0, ""))


@pytest.fixture
def editors(db: None) -> list[Staff]:
    """Three editors, who hold no key. Mark the test `django_db(transaction=True)` where the audit log is written."""
    from tests.rooms.guide.editing import colleague

    return [colleague(f"editor-{number}") for number in (1, 2, 3)]
