"""An address or a number that belongs to somebody else: the answer is that there is no such thing."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.rooms.exits.world import World, browser
from tests.security.routes import DESK, PUBLIC, Route, routes, stranger
from tests.security.test_cross_site import came_back, form_token_of, stored

from safeconduct.cases import services as cases
from safeconduct.cases.models import Entry
from safeconduct.line.models import HandoverSheet, Outgoing, Thread, Way
from safeconduct.line.shifts import handing
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "the words of this case"
# Rooms whose objects belong to the house and not to a case: staff, jobs, the audit log, public terrain.
OF_THE_HOUSE = ("accounts:", "jobs:", "audit:", "mfa_", "account_", "exits:area", "exits:add_area", "guide:")
# What is done at the telephone names no case: the voice process knows whose call it is.
OF_THE_HOUSE += ("line:telephone",)
OF_THE_HOUSE += ("line:shift_", "line:remove_shift")  # colleagues' shifts
# Recorded prompts are the same for every caller.
OF_THE_HOUSE += tuple(f"line:{verb}_prompt" for verb in ("waiting", "accept", "refuse", "remove"))
OF_THE_HOUSE += ("line:prompt", "line:script_prompts")
# Series and events of interest are public statistics and public events, and belong to all analysts.
OF_THE_HOUSE += ("interest:",)
# Meeting places and hazards are replaced by any planner: they belong to all planners' teams together.
OF_ALL_PLANNERS = {"exits:places", "exits:hazards"}
# Prepared answers are everybody's, like the guide: no word of them is about a person.
OF_EVERYBODY = {"cases:edit_prepared", "cases:settle_prepared"}
# An administrator's page: it shows handles and days of every case, and no word.
OF_RETENTION = {"cases:retention", "cases:hold", "cases:earlier"}


@pytest.fixture
def full(world: World) -> World:
    """A case with words, a picture, a check-in, an offer, a request, a plan and a notice."""
    operator, ring = world.who("operator")
    shot = cases.Picture(b"\xff\xd8 a picture", "image/jpeg")
    cases.write(world.person(), WORDS, pictures=[shot])
    cases.note(operator, world.case, WORDS)
    cases.plan_check_in(operator, world.case, timezone.now() + timedelta(hours=5))
    team = world.found("operator", 1, takes=False, name="further")[0]
    cases.offer(
        operator, ring, world.now(), world.teams["further"].id, "referral", "Please help us with this"
    )
    cases.ask(world.staff["caseworker"][0], world.case, "Needed for the record of reception")
    world.notified()
    assert team.is_active
    _handed_over(world)
    return world


def _handed_over(world: World) -> None:
    """Leave a hand-over sheet for the team, and a message to the person that could not be sent."""
    operator, thread, now = world.staff["operator"][0], uuid4(), timezone.now()
    handing.leave(operator, world.teams["operator"].id, WORDS)
    Thread.objects.create(id=thread, locked=b"", ends_at=now)
    Way.objects.create(case_id=world.case.pk, thread_id=thread, channel="sms", sealed=b"")
    Outgoing.objects.create(thread_id=thread, channel="sms", sealed=b"sealed", dead=True, on=now.date())


def known(world: World) -> dict[str, str]:
    """Return what somebody would put into addresses who has seen all of this case's numbers."""
    plan = cases.Case.objects.get(pk=world.case.pk)
    from safeconduct.exits.services import living

    record = living(plan.pk)
    assert record is not None
    picture = Entry.objects.filter(case=world.case, compartment="talk").order_by("-position")
    return {
        "handle": world.case.handle,
        "case_id": str(world.case.pk),
        "entry_id": str(next(row.pk for row in picture if len(bytes(row.sealed)) < 2600)),
        "statement": str(Entry.objects.filter(compartment="place").earliest("position").pk),
        "plan_id": str(record.pk),
        "check_in_id": str(cases.of_case(world.case)[0].pk),
        "handover_id": str(cases.offers_of(world.case)[0].pk),
        "request_id": str(cases.requests_of(world.case)[0].pk),
        "sheet_id": str(HandoverSheet.objects.get().pk),
        "letter_id": str(Outgoing.objects.get(dead=True).tied),
    }


FORM = {
    "text": "A stranger's words",
    "reason": "a reason of a stranger",
    "version": "1",
    "seen": "1",
    "verb": "abort",
    "waits": "us",
    "priority": "3",
    "tags": "mine",
    "surname": "Stranger",
    "read": "on",
    "people": "1",
    "out": "1",
    "condition": "unhurt",
    "at": "2026-11-24T11:00",
}


def of_a_case(route: Route) -> bool:
    house = route.name.startswith(OF_THE_HOUSE) or route.name in OF_ALL_PLANNERS | OF_RETENTION | OF_EVERYBODY
    return bool(route.parts) and not house


def test_no_address_of_the_public_face_names_a_case_at_all() -> None:
    """The case comes from the session alone, so there is nothing to put another one's number into.

    The guide's addresses name its articles, and one names prompts; both are the same for everybody.
    """
    assert [route.name for route in routes(PUBLIC) if route.parts] == [
        "hooks:voice_sound",
        "guide:outlet",
        "guide:picture",
        "guide:article",
    ]


def test_a_persons_form_reaches_no_case_but_his_own(world: World, public_client: Client) -> None:
    mine, words = world.now(), world.codename
    other = world.new_case()
    before = Entry.objects.filter(case=other).count()
    world.codename = words
    token = came_back(public_client, world)
    numbers = {name: str(other.pk) for name in ("case", "case_id", "id", "person")} | {"handle": other.handle}
    form = {**numbers, "form": form_token_of(token), "text": "mine", "choice": "erase"}
    for path in ("talk", "codes", "way", "withdraw"):
        public_client.post(f"/uk/{path}/?case={other.pk}", form)
    assert Entry.objects.filter(case=other).count() == before
    other.refresh_from_db()
    assert other.state == cases.State.DEPLOYED
    mine.refresh_from_db()
    assert mine.state == cases.State.WITHDRAWN, "His own case he has withdrawn."


def test_a_colleague_of_other_teams_finds_no_such_case_on_any_route(full: World) -> None:
    """He has every right, and his password entered again; only his teams are others."""
    client, numbers = browser(stranger(full), elevated=True), known(full)
    tried = [route for route in routes(DESK) if of_a_case(route)]
    assert len(tried) >= 30
    assert {part for route in tried for part in route.parts} - set(numbers) <= {"act", "answer"}
    before = stored()
    for route in tried:
        for sent in (client.get(route.path(**numbers)), client.post(route.path(**numbers), FORM)):
            answer = sent
            assert answer.status_code in (404, 405, 302), f"{route.name}: {answer.status_code}"
            if answer.status_code == 302:
                # A form's address that is opened as a page leads to the page on which its form stands.
                answer = client.get(answer["Location"].partition("#")[0])
                page = answer.content.decode()
                assert answer.status_code == 404 or full.case.handle not in page, route.name
            assert WORDS not in answer.content.decode("utf-8", "replace"), route.name
        assert stored() == before, route.name


def test_a_colleague_of_other_teams_sees_nothing_of_it_in_any_list(full: World) -> None:
    client = browser(stranger(full), elevated=True)
    for route in routes(DESK):
        if route.parts or route.name in OF_RETENTION or route.name.startswith(("account", "mfa_")):
            continue
        for answer in (client.get(route.path()), client.post(route.path(), {"words": "words of this"})):
            page = answer.content.decode("utf-8", "replace")
            assert full.case.handle not in page and WORDS not in page, route.name


def test_a_case_of_other_teams_and_one_that_does_not_exist_get_the_same_answer(full: World) -> None:
    client = browser(stranger(full), elevated=True)
    pages = [
        client.get(f"/case/{handle}/").content.decode().replace(handle, "")
        for handle in (full.case.handle, "no-such-case-77", str(full.case.pk), str(uuid4()))
    ]
    assert len({re.sub(r'value="\w{64}"', "", html.unescape(page)) for page in pages}) == 1


def test_what_belongs_to_one_case_is_not_found_under_another(full: World) -> None:
    """The same colleague, both cases of his team: a plan, a picture, a statement of the wrong case."""
    numbers, first = known(full), full.now()
    second = full.new_case()
    by_role: dict[str, Any] = {
        role: browser(full.staff[role][0], elevated=True) for role in ("operator", "caseworker", "planner")
    }
    picture = f"/picture/{numbers['entry_id']}/"
    assert by_role["operator"].get(f"/case/{first.handle}{picture}").status_code == 200
    assert by_role["operator"].get(f"/case/{second.handle}{picture}").status_code == 404
    before = stored()
    wrong = {
        "planner": [f"/place/{numbers['statement']}/"],
        "caseworker": [f"/exit/{numbers['plan_id']}/{act}/" for act in ("approve", "refuse")],
    }
    for role, paths in wrong.items():
        for path in paths:
            answer = by_role[role].post(f"/case/{second.handle}{path}", FORM)
            assert answer.status_code in (400, 404), f"{role} {path}: {answer.status_code}"
    assert stored() == before


def test_a_notice_is_acknowledged_only_by_those_whom_it_was_sent_to(full: World) -> None:
    numbers = known(full)
    newcomers = full.found("liaison", 1, takes=True, name="a later liaison team")
    late = browser(newcomers[0], elevated=True)
    before = stored()
    for act in ("acknowledge", "decline"):
        path = f"/notices/{numbers['plan_id']}/{act}/"
        assert late.post(path, FORM).status_code == 404
    assert stored() == before
    rightly = browser(full.staff["liaison"][0])
    assert rightly.post(f"/notices/{numbers['plan_id']}/acknowledge/", {}).status_code == 302


def test_a_custody_record_opens_for_no_other_reception_team(full: World) -> None:
    header = cases.header_of("reception", timezone.now(), fields={"surname": "Fictional"})
    cases.store(cases.prepare(full.now(), vault.CUSTODY, header))
    other = browser(full.found("reception", 1, takes=False, name="another reception")[0], elevated=True)
    path = f"/reception/custody/{full.case.pk}/"
    assert other.get(path).status_code == 404
    answer = browser(full.staff["reception"][0]).get(path)
    assert answer.status_code == 200 and b"Fictional" in answer.content
