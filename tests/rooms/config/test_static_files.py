"""What is collected for browsers: all that a page asks for, and nothing of a package that no page asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders

import safeconduct

ASKED = re.compile(r"""{% static ["']([^"']+)["'] %}""")


@pytest.fixture(scope="module")
def collected() -> set[str]:
    ignored = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    return {path for finder in get_finders() for path, _storage in finder.list(ignored)}


def test_every_file_that_a_template_asks_for_is_collected(collected: set[str]) -> None:
    templates = Path(safeconduct.__file__).parent.rglob("*.html")
    asked = {name for one in templates for name in ASKED.findall(one.read_text("utf-8"))}
    assert len(asked) > 10
    assert asked - collected == set()


def test_of_the_scripts_that_come_with_htmx_one_is_served(collected: set[str]) -> None:
    assert {one for one in collected if one.startswith("django_htmx/")} == {"django_htmx/htmx-4.min.js"}
