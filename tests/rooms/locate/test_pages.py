"""The panels of this room: words with every region, no place shown to whoever may only write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.rooms.exits.world import NOON, World, browser, text_of

from safeconduct.cases import services as cases
from safeconduct.locate import services as locate

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
HERE = "47.4456N 35.8343E"
HTMX = {"HX-Request": "true"}


def address(world: World, name: str, *more: object) -> str:
    return reverse(f"locate:{name}", args=[world.case.handle, *more])


def test_the_panel_says_where_within_what_and_as_of_when(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE, at=NOON - timedelta(hours=1))
    shown = browser(world.staff["planner"][0]).get(address(world, "panel"), headers=HTMX)
    said = text_of(shown)
    assert "<html" not in shown.content.decode()
    assert "90 % within" in said
    assert "as of 12:00 UTC" in said
    assert "MGRS" in said
    assert "1 hour ago" in said
    assert "Accept this position" in said


def test_it_is_accepted_from_the_panel(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE)
    client = browser(world.staff["planner"][0])
    seen = locate.picture_of(*world.who("planner"), world.now()).seen
    answer = client.post(address(world, "accept"), {"version": world.case.version, "seen": seen})
    assert answer.status_code == 302
    assert world.now().state == cases.State.LOCATED
    assert "As it must be read now" in text_of(client.get(address(world, "panel")))


def test_a_report_is_left_out_from_the_panel(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE)
    client = browser(world.staff["planner"][0])
    one = locate.picture_of(*world.who("planner"), world.now()).stated[0]
    assert client.post(address(world, "count", one.entry_id), {"out": "1"}).status_code == 302
    said = text_of(client.get(address(world, "panel")))
    assert "Take in again" in said
    assert "We do not know where he is" in said


def test_without_a_place_it_says_so_and_asks(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, "https://maps.app.goo.gl/abc")
    said = text_of(browser(world.staff["planner"][0]).get(address(world, "panel")))
    assert "We do not know where he is" in said
    assert "short link" in said
    assert "Accept this position" not in said


def test_an_operator_writes_a_report_and_sees_no_place(world: World) -> None:
    client = browser(world.staff["operator"][0])
    answer = client.post(address(world, "report"), {"text": HERE, "at": "2026-11-24T11:00", "pinned": "on"})
    assert answer.status_code == 302
    one = locate.picture_of(*world.who("planner"), world.now()).stated[0]
    assert (one.said, one.at, one.moving) == (HERE, NOON - timedelta(hours=1), False)
    for page in (answer["Location"], address(world, "report")):
        assert "47.44" not in client.get(page).content.decode()
    assert client.get(address(world, "panel"), headers=HTMX).status_code == 403


def test_a_report_that_names_no_place_stays_in_the_form(world: World) -> None:
    client = browser(world.staff["operator"][0])
    answer = client.post(address(world, "report"), {"text": "у мельницы"})
    assert answer.status_code == 400
    assert "No place can be read" in text_of(answer)
    assert "у мельницы" in answer.content.decode()


def test_a_liaison_and_reception_reach_nothing_here(world: World) -> None:
    locate.add_report(world.staff["operator"][0], world.case, HERE)
    for role in ("liaison", "reception"):
        client = browser(world.staff[role][0])
        for name in ("panel", "report"):
            assert client.get(address(world, name)).status_code == 403


def test_a_planner_of_another_team_gets_404(world: World) -> None:
    other = world.found("planner", 1, takes=False, name="other planners")[0]
    assert browser(other).get(address(world, "panel")).status_code == 404


def test_a_form_that_is_not_complete_gets_a_sentence(world: World) -> None:
    client = browser(world.staff["planner"][0])
    answer = client.post(address(world, "accept"), {"version": "x"})
    assert answer.status_code == 400
    assert "not complete" in text_of(answer)
