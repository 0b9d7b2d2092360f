"""The guide's tests that name no database see the package's own words, as a build does."""

from __future__ import annotations

import pytest

from safeconduct.guide import published


@pytest.fixture(autouse=True)
def nothing_is_published(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("django_db") is None:
        monkeypatch.setattr(published, "newest", lambda: 0)
