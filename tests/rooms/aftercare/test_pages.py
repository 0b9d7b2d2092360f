"""The reception officer's pages, and what they keep from all others."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.rooms.exits.world import World, browser, text_of

from safeconduct.cases import services as cases

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
EXPECTED = "/reception/"
FORM = {
    "at": "2026-11-24T11:45",
    "people": "1",
    "condition": "wounded",
    "surname": "Example",
    "refused_rank": "on",
}


def test_from_the_expected_arrival_to_the_custody_record(world: World) -> None:
    plan = world.approved()
    client = browser(world.staff["reception"][0])
    assert "Arrives at the earliest" in text_of(client.get(EXPECTED))
    form = reverse("aftercare:receive", args=[plan.id])
    assert "He need not answer any question" in text_of(client.get(form))
    answer = client.post(form, FORM)
    assert answer.status_code == 302
    said = text_of(client.get(answer["Location"]))
    assert "Surname Example" in said
    assert "Rank refused" in said
    assert "Service number not asked" in said
    assert "Condition Wounded" in said
    assert world.now().state == cases.State.RECEIVED
    assert "Open" in text_of(client.get(EXPECTED))


def test_a_particular_that_is_given_and_refused_is_asked_again_and_nothing_is_lost(world: World) -> None:
    plan = world.approved()
    client = browser(world.staff["reception"][0])
    answer = client.post(reverse("aftercare:receive", args=[plan.id]), FORM | {"refused_surname": "on"})
    assert answer.status_code == 400
    assert "keep one of the two" in text_of(answer)
    assert 'value="Example"' in answer.content.decode()
    assert world.now().state == cases.State.APPROVED


def test_a_time_to_come_is_said_beside_its_field(world: World) -> None:
    plan = world.approved()
    client = browser(world.staff["reception"][0])
    answer = client.post(reverse("aftercare:receive", args=[plan.id]), FORM | {"at": "2026-11-24T12:01"})
    assert answer.status_code == 400
    assert "still to come" in text_of(answer)


def test_an_exit_that_is_not_expected_has_no_form(world: World) -> None:
    plan = world.notified()
    client = browser(world.staff["reception"][0])
    assert client.get(reverse("aftercare:receive", args=[plan.id])).status_code == 404


def test_an_aftercare_officer_reads_and_does_not_receive(world: World) -> None:
    plan = world.approved()
    client = browser(world.staff["aftercare"][0])
    assert client.get(EXPECTED).status_code == 200
    assert client.post(reverse("aftercare:receive", args=[plan.id]), FORM).status_code == 403


@pytest.mark.parametrize("role", ["operator", "caseworker", "planner", "liaison"])
def test_others_reach_nothing_of_this_room(world: World, role: str) -> None:
    plan = world.approved()
    client = browser(world.staff[role][0])
    for address in (
        EXPECTED,
        reverse("aftercare:receive", args=[plan.id]),
        reverse("aftercare:custody", args=[world.case.id]),
    ):
        assert client.get(address).status_code == 403


def test_reception_reaches_neither_the_case_nor_its_place_nor_its_exit(world: World) -> None:
    world.approved()
    client = browser(world.staff["reception"][0], elevated=True)
    for name in ("cases:case", "locate:panel", "locate:report", "exits:panel"):
        assert client.get(reverse(name, args=[world.case.handle])).status_code == 403, name
    assert client.get(reverse("exits:board")).status_code == 403
    assert client.get(reverse("exits:notices")).status_code == 200
