"""The person's page: big words while the way holds, nothing that is over, and every button confirmed."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World, text_of

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WAY = "/en/way/"


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def enter(world: World, client: Any, code: str = "") -> None:
    assert client.post("/en/return/", {"code": code or world.codename}).status_code == 303


def press(client: Any, act: str, sure: bool = True) -> Any:
    form = re.search(r'name="form" value="([^"]*)"', client.get("/en/talk/").content.decode())
    assert form
    fields = {"form": html.unescape(form[1]), "act": act}
    return client.post(WAY, fields | ({"sure": "1"} if sure else {}))


def test_without_a_session_it_leads_to_the_codename(world: World, public_client: Any) -> None:
    answer = public_client.get(WAY)
    assert (answer.status_code, answer["Location"]) == (303, "/en/return/")


def test_the_way_is_shown_with_its_times_and_linked_from_the_messages(
    world: World, public_client: Any
) -> None:
    world.approved()
    enter(world, public_client)
    assert f'href="{WAY}"' in public_client.get("/en/talk/").content.decode()
    shown = public_client.get(WAY)
    assert "Not yet. Leave between" in text_of(shown)
    assert '<div class="w" lang="ru">' in shown.content.decode()
    assert "I set out now" in text_of(shown)
    assert shown["Cache-Control"] == "no-store"


def test_each_button_asks_once_more_before_anything_happens(
    world: World, public_client: Any, clock: Any
) -> None:
    plan = world.approved()
    clock.move_to(plan.opens)
    enter(world, public_client)
    for act, question in (
        ("set_out", "Do you set out now?"),
        ("here", "you are well"),
        ("stop", "Do you stop?"),
    ):
        assert question in text_of(press(public_client, act, sure=False))
    assert world.now().state == cases.State.APPROVED


def test_he_sets_out_and_the_page_says_so(world: World, public_client: Any, clock: Any) -> None:
    plan = world.approved()
    clock.move_to(plan.opens)
    enter(world, public_client)
    assert "You can leave now" in text_of(public_client.get(WAY))
    said = text_of(press(public_client, "set_out"))
    assert "You are on the way" in said
    assert world.now().state == cases.State.UNDER_WAY


@pytest.mark.parametrize(("minutes", "words"), [(-1, "too early"), (600, "too late")])
def test_outside_the_window_he_is_told_in_plain_words(
    world: World, public_client: Any, clock: Any, minutes: int, words: str
) -> None:
    plan = world.approved()
    moment = plan.opens + timedelta(minutes=minutes)
    clock.move_to(min(moment, plan.closes - timedelta(minutes=1)))
    enter(world, public_client)
    assert words in text_of(press(public_client, "set_out"))
    assert world.now().state == cases.State.APPROVED


def test_i_am_here_keeps_a_check_in(world: World, public_client: Any, clock: Any) -> None:
    plan = world.approved()
    clock.move_to(plan.latest_departure)
    enter(world, public_client)
    assert "We know that you are there" in text_of(press(public_client, "here"))
    assert cases.of_case(world.case)[0].state == cases.CheckInState.KEPT


def test_i_stop_ends_it_and_the_way_is_gone(world: World, public_client: Any) -> None:
    world.approved()
    enter(world, public_client)
    said = text_of(press(public_client, "stop"))
    assert "Your way out is off" in said
    assert "The last way out is off" in said
    assert "I set out now" not in said
    assert world.now().state == cases.State.ABORTED


def test_a_way_whose_time_is_over_is_not_shown(world: World, public_client: Any, clock: Any) -> None:
    plan = world.approved()
    clock.move_to(plan.closes)
    enter(world, public_client)
    shown = public_client.get(WAY)
    assert "The time of the last way out is over" in text_of(shown)
    assert 'class="w"' not in shown.content.decode()


def test_changed_hazards_take_the_way_from_the_page(world: World, public_client: Any, clock: Any) -> None:
    plan = world.approved()
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    clock.move_to(plan.opens)
    enter(world, public_client)
    assert 'class="w"' not in public_client.get(WAY).content.decode()
    assert press(public_client, "set_out").status_code == 409
    assert world.now().state == cases.State.APPROVED


def test_before_a_plan_and_under_duress_the_page_is_the_same(world: World, public_client: Any) -> None:
    enter(world, public_client)
    before = text_of(public_client.get(WAY))
    world.approved()
    code = cases.make_code(world.person(), "duress_digits", "en")
    enter(world, public_client, code)
    assert text_of(public_client.get(WAY)) == before


def test_a_form_of_another_session_is_not_taken(world: World, public_client: Any) -> None:
    world.approved()
    enter(world, public_client)
    answer = public_client.post(WAY, {"form": "0" * 64, "act": "stop", "sure": "1"})
    assert answer.status_code == 403
    assert world.now().state == cases.State.APPROVED
