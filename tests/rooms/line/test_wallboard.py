"""The wallboard: numbers of the whole line, nothing about anybody; a right of its own; cheap when all is quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.rooms.line.conftest import text_of

from safeconduct.cases import services as cases
from safeconduct.line.channels.records import Incoming
from safeconduct.line.desk import phone_socket, wallboard_numbers
from safeconduct.line.engine.script import Input
from safeconduct.line.models import Outgoing, Shift
from safeconduct.line.shifts import counting
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOW = datetime(2026, 11, 25, 12, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PART = {"HX-Request": "true"}
Enter = Callable[..., Any]


@pytest.fixture(autouse=True)
def here(settings: Any, line_open: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.ORGANISATION = {"time_zone": "Europe/Kyiv"}
    cache.clear()

    def away(*_given: Any) -> Any:
        raise phone_socket.VoiceAway

    monkeypatch.setattr(phone_socket, "ask", away)
    with time_machine.travel(NOW, tick=False):
        yield line_open
    cache.clear()


def opened(language: str, before: timedelta) -> cases.Case:
    words = cases.FirstWords("Somebody's own words.", language)
    return cases.open_case(words, uuid4().hex, NOW - before).case


def test_it_counts_who_waits_by_channel_and_language_with_the_longest_wait(here: Any) -> None:
    vault.publish_dispatcher()
    opened("uk", 3 * timedelta(hours=1))
    opened("uk", 20 * MINUTE)
    answered = opened("fr", 20 * MINUTE)
    cases.reply(here.staff["operator"][0], answered, "We heard you.")
    long_words = "I want to leave. " * 9
    for number in ("1", "2"):
        receive(Incoming("telegram", number, "700100", Input("text", long_words)), now=NOW - 40 * MINUTE)
    found = wallboard_numbers.board(NOW)
    rows = {(one.channel, one.language): (one.count, one.minutes) for one in found.waiting}
    assert rows["", "uk"] == (2, 182)
    assert rows["telegram", "en"][0] == 1
    assert ("", "fr") not in rows
    assert (found.us, found.now) == (3, 0)


def test_it_tells_the_day_s_answers_the_shift_and_what_is_not_sent(here: Any) -> None:
    one, two = here.staff["operator"]
    Shift.objects.create(staff_id=one.id, begins=NOW - MINUTE, ends=NOW + MINUTE, languages="ru uk")
    Shift.objects.create(
        staff_id=two.id, begins=NOW - MINUTE, ends=NOW + MINUTE, languages="fr", duty="standby"
    )
    for waited in (5, 15, 50):
        counting.offered("telephone", "uk", NOW)
        counting.answered("telephone", "uk", NOW, waited_s=waited)
    counting.abandoned("telephone", "uk", NOW, waited_s=60)
    counting.answered("telephone", "uk", NOW - timedelta(hours=15), waited_s=5)  # yesterday
    counting.answered("sms", "uk", NOW, waited_s=900)
    common = {"thread_id": uuid4(), "channel": "sms", "sealed": b"", "on": NOW.date() - timedelta(days=2)}
    Outgoing.objects.create(**common, dead=True)
    Outgoing.objects.create(**common, attempts=2)
    case = opened("ru", MINUTE)
    row = cases.plan_check_in(one, case, NOW + timedelta(hours=1), 5)
    cases.sweep_check_ins(row.alarm_at)
    found = wallboard_numbers.board(NOW)
    assert (found.on_shift, found.by_language) == (1, (("ru", 1), ("uk", 1)))
    calls = found.calls
    assert (calls.offered, calls.answered, calls.in_time, calls.abandoned) == (3, 3, 2, 1)
    assert (calls.per_cent, found.written.per_cent) == (67, 100)
    assert (found.dead, found.unsent, found.tried, found.unsent_days) == (1, 1, 1, 2)
    assert (found.missed, found.now) == (1, 1)


def test_the_telephone_s_own_numbers_come_from_its_process(
    signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = (NOW - 4 * MINUTE).isoformat()
    told = {
        "waiting": [
            {"id": "a", "language": "ru", "why": "asked", "since": since, "urgent": True, "for": ""},
            {
                "id": "b",
                "language": "ru",
                "why": "asked",
                "since": NOW.isoformat(),
                "urgent": False,
                "for": "",
            },
        ],
        "wishes": [{"id": "w", "language": "uk", "since": since, "urgent": False}],
        "colleagues": [{"duty": "on-duty"}, {"duty": "in-call"}, {"duty": "calling"}, {"duty": "wrap-up"}],
    }
    monkeypatch.setattr(phone_socket, "ask", lambda *_given: told)
    found = wallboard_numbers.board(NOW).telephone
    assert found is not None
    assert found.waiting == (wallboard_numbers.Waiting("telephone", "ru", 1, 2, 4),)
    assert (found.call_backs, found.free, found.busy, found.wrap_up) == (1, 1, 2, 1)
    assert "Telephone Russian 2 4 minutes" in text_of(signed_in("operator").get("/wallboard/"))


def test_the_page_names_nobody_and_no_case(here: Any, signed_in: Enter) -> None:
    case = opened("uk", 20 * MINUTE)
    one = here.staff["operator"][0]
    Shift.objects.create(staff_id=one.id, begins=NOW - MINUTE, ends=NOW + MINUTE, languages="uk")
    page = signed_in("screen").get("/wallboard/")
    said = page.content.decode()
    assert "Not running." in text_of(page)
    assert "Case Ukrainian 1 32 minutes" in text_of(page)
    for secret in (case.handle, case.pk.hex, one.display_name, one.username, "screen 1", "own words"):
        assert secret not in said


def test_a_screen_sees_the_wallboard_alone_and_begins_with_it(signed_in: Enter) -> None:
    screen = signed_in("screen")
    assert screen.get("/")["Location"] == "/wallboard/"
    for path in (
        "/shifts/",
        "/shifts/roster/",
        "/shifts/hand-over/",
        "/shifts/dead-letters/",
        "/queue/",
        "/check-ins/",
    ):
        assert screen.get(path).status_code == 403
    assert " data-screen>" in screen.get("/wallboard/").content.decode()  # it keeps itself signed in
    assert " data-screen>" not in signed_in("operator").get("/wallboard/").content.decode()


def test_whoever_has_not_the_right_sees_no_wallboard(signed_in: Enter) -> None:
    for role in ("planner", "editor", "auditor"):
        assert signed_in(role).get("/wallboard/").status_code == 403


def test_nothing_is_sent_again_while_nothing_changed(here: Any, signed_in: Enter) -> None:
    screen = signed_in("screen")
    first = screen.get("/wallboard/", headers=PART)
    assert b"<html" not in first.content
    again = {**PART, "If-None-Match": first["ETag"]}
    with CaptureQueriesContext(connections["default"]) as asked:
        same = screen.get("/wallboard/", headers=again)
    assert (same.status_code, same.content) == (304, b"")
    assert not [one for one in asked if "line_" in one["sql"] or "cases_" in one["sql"]]
    opened("uk", 20 * MINUTE)
    cache.clear()
    assert screen.get("/wallboard/", headers=again).status_code == 200
    with time_machine.travel(NOW + MINUTE, tick=False):  # the clock on the board moves on
        assert screen.get("/wallboard/", headers=again).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_cases(here: Any) -> None:
    def asked() -> int:
        cache.clear()
        with CaptureQueriesContext(connections["default"]) as found:
            wallboard_numbers.board(NOW)
        return len(found)

    few = asked()
    for _ in range(5):
        opened("ru", MINUTE)
    assert asked() == few <= 8
