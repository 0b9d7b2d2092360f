"""The pages of exits: the closed panel, the plan in full, both answers, the board, the areas."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.urls import reverse
from tests.rooms.exits.world import NOON, World, browser, text_of

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.engine.hazards import Hazard

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
    assert "leg" not in text_of(shown).lower().replace(world.case.handle, "")  # a name may be `college-…`


def test_with_the_password_an_approver_reads_the_whole_plan(world: World) -> None:
    world.planned()
    shown = browser(world.staff["caseworker"][0], elevated=True).get(panel(world), headers=HTMX)
    said = text_of(shown)
    assert "<html" not in shown.content.decode()
    for words in (
        "Leave from",
        "Time on the way",
        "Exposure",
        "simulated walks",
        "Layers",
        "Approve this plan",
    ):
        assert words in said, words
    assert 'lang="ru"' in shown.content.decode()
    assert 'lang="en"' in shown.content.decode()
    assert "<svg" in shown.content.decode()
    assert "§" not in said
    assert "Fictional terrain made by safeconduct" in said


def test_it_is_approved_from_the_panel_and_only_after_it_was_read(world: World) -> None:
    plan = world.planned()
    client = browser(world.staff["caseworker"][0], elevated=True)
    address = reverse("exits:approve", args=[world.case.handle, plan.id])
    unread = client.post(address, {"people": "2"})
    assert unread.status_code == 400
    assert "Approve this plan" in text_of(unread)
    assert client.post(address, {"people": "2", "read": "on"}).status_code == 302
    assert exits.living(world.case.id) == plan
    assert "One more colleague" in text_of(client.get(panel(world)))


def test_his_own_plan_offers_the_planner_no_approval(world: World) -> None:
    plan = world.planned()
    client = browser(world.staff["planner"][0], elevated=True)
    said = text_of(client.get(panel(world)))
    assert "Nobody decides on his own plan" in said
    assert "Approve this plan" not in said
    address = reverse("exits:approve", args=[world.case.handle, plan.id])
    assert client.post(address, {"people": "1", "read": "on"}).status_code == 403


def test_an_approval_without_the_password_is_not_stored(world: World) -> None:
    plan = world.planned()
    client = browser(world.staff["caseworker"][0])
    address = reverse("exits:approve", args=[world.case.handle, plan.id])
    assert client.post(address, {"people": "1", "read": "on"}).status_code == 401
    assert not plan.approvals.exists()


def test_a_planner_plans_from_the_panel(world: World) -> None:
    world.locate()
    client = browser(world.staff["planner"][0], elevated=True)
    assert "Propose a plan" in text_of(client.get(panel(world)))
    address = reverse("exits:propose", args=[world.case.handle])
    form = {"night": "2026-11-24", "version": str(world.now().version)}
    assert client.post(address, form).status_code == 302
    assert world.now().state == cases.State.PLANNED


def test_no_safe_way_is_a_normal_answer_with_something_to_do(world: World) -> None:
    world.locate()
    start = world.terrain.start
    mined = [Hazard.disc(start.lat, start.lon, 400.0, "test")]
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, mined)
    client = browser(world.staff["planner"][0], elevated=True)
    address = reverse("exits:propose", args=[world.case.handle])
    answer = client.post(address, {"night": "2026-11-24", "version": str(world.now().version)})
    assert answer.status_code == 302
    said = text_of(client.get(panel(world)))
    assert "No safe way was found" in said
    assert "Ask where exactly he is, then plan again" in said


def test_a_plan_is_sent_back_with_its_reason_and_the_planner_reads_it(world: World) -> None:
    plan = world.planned()
    client = browser(world.staff["caseworker"][0], elevated=True)
    address = reverse("exits:refuse", args=[world.case.handle, plan.id])
    form = {"text": "The bridge was blown up.", "version": str(world.now().version)}
    assert client.post(address, form | {"text": ""}).status_code == 400
    assert client.post(address, form).status_code == 302
    said = text_of(browser(world.staff["planner"][0], elevated=True).get(panel(world)))
    assert "The bridge was blown up." in said


def test_calling_off_needs_no_password(world: World) -> None:
    world.approved()
    client = browser(world.staff["caseworker"][0])
    address = reverse("exits:call_off", args=[world.case.handle])
    assert client.post(address, {"version": str(world.now().version)}).status_code == 302
    assert world.now().state == cases.State.ABORTED


def test_the_board_shows_windows_and_names_neither_area_nor_place(world: World, clock: Any) -> None:
    plan = world.approved()
    other = world.new_case()
    world.locate()
    shown = browser(world.staff["caseworker"][0]).get(reverse("exits:board"))
    said = text_of(shown)
    assert "24 November 20:15" in said
    assert other.handle in said
    assert world.record.name not in said
    for place in world.terrain.rendezvous:
        assert place.name not in said
    clock.move_to(plan.closes)
    assert "expired" in text_of(browser(world.staff["caseworker"][1]).get(reverse("exits:board")))


def test_the_board_says_when_changed_layers_make_a_plan_void(world: World) -> None:
    world.approved()
    exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])
    assert "this plan is void" in text_of(browser(world.staff["planner"][0]).get(reverse("exits:board")))


@pytest.mark.parametrize("role", ["operator", "liaison", "reception"])
def test_the_board_is_for_those_who_plan_and_decide(world: World, role: str) -> None:
    assert browser(world.staff[role][0]).get(reverse("exits:board")).status_code == 403


def test_a_liaison_reaches_nothing_but_the_notices(world: World) -> None:
    plan = world.notified()
    client = browser(world.staff["liaison"][0], elevated=True)
    handle = world.case.handle
    for name, args in (
        ("exits:panel", [handle]),
        ("exits:board", []),
        ("exits:areas", []),
        ("exits:area", [world.record.id]),
        ("locate:panel", [handle]),
        ("locate:report", [handle]),
        ("cases:case", [handle]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 403, name
    said = text_of(client.get(reverse("exits:notices")))
    assert "1 person comes to surrender" in said
    assert handle not in said
    assert client.post(reverse("exits:acknowledge", args=[plan.id])).status_code == 302
    assert world.now().state == cases.State.APPROVED


def test_a_liaison_declines_with_a_reason(world: World) -> None:
    plan = world.notified()
    client = browser(world.staff["liaison"][0])
    address = reverse("exits:decline", args=[plan.id])
    assert client.post(address, {"text": ""}).status_code == 400
    assert client.post(address, {"text": "Relieved tonight."}).status_code == 302
    assert world.now().state == cases.State.LOCATED
    assert "There is no notice" in text_of(client.get(reverse("exits:notices")))


def test_reception_reads_the_notice_and_cannot_answer_it(world: World) -> None:
    plan = world.notified()
    client = browser(world.staff["reception"][0])
    said = text_of(client.get(reverse("exits:notices")))
    assert "1 person comes to surrender" in said
    assert "We cannot receive" not in said
    assert client.post(reverse("exits:acknowledge", args=[plan.id])).status_code == 403


def test_a_planner_of_another_team_gets_404(world: World) -> None:
    world.planned()
    other = world.found("planner", 1, takes=False, name="other planners")[0]
    assert browser(other, elevated=True).get(panel(world)).status_code == 404
