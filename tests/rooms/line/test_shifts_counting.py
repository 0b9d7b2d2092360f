"""Contacts are counted by half hour, channel and language; each person once, and never who."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from tests.rooms.line.conftest import Person

from safeconduct.cases import services as cases
from safeconduct.line.channels.records import Incoming
from safeconduct.line.engine.script import Input
from safeconduct.line.models import HandoverSheet, Heard, Offered, Shift
from safeconduct.line.shifts import counting, keeping
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOON = datetime(2026, 11, 23, 12, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def counted(**of: Any) -> dict[str, int]:
    row = Offered.objects.filter(**of).get()
    return {name: getattr(row, name) for name in ("offered", "answered", "in_time", "abandoned", "handled")}


def test_what_happens_in_one_half_hour_is_one_row() -> None:
    for channel in ("telephone", "telephone", "sms"):
        counting.offered(channel, "uk", NOON)
    counting.offered("telephone", "uk", NOON + 30 * MINUTE)
    assert Offered.objects.count() == 3
    assert counted(channel="telephone", start=NOON - 7 * MINUTE)["offered"] == 2


def test_a_caller_who_tries_again_within_an_hour_counts_once() -> None:
    for after in (0, 5, 59, 61):
        counting.offered("telephone", "ru", NOON + after * MINUTE, token=b"digest of a caller")
    counting.offered("telephone", "ru", NOON, token=b"digest of another")
    assert sum(Offered.objects.values_list("offered", flat=True)) == 3


def test_waits_and_handling_are_summed_and_what_was_in_time_is_told() -> None:
    counting.answered("telephone", "uk", NOON, waited_s=12.4, handled_s=300)
    counting.answered("telephone", "uk", NOON, waited_s=21)
    counting.abandoned("telephone", "uk", NOON, waited_s=60)
    row = Offered.objects.get()
    assert counted() == {"offered": 0, "answered": 2, "in_time": 1, "abandoned": 1, "handled": 1}
    assert (row.waited_s, row.handled_s) == (93, 300)


def test_a_count_is_undone_with_its_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        counting.offered("sms", "uk", NOON)
        raise RuntimeError
    assert not Offered.objects.exists()


def test_those_who_come_at_once_all_count() -> None:
    def come(which: int) -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    Heard(digest=uuid4().bytes, on=NOON.date()).save(force_insert=True)
                    counting.offered("sms", ("uk", "ru")[which % 2], NOON)
        finally:
            connection.close()

    threads = [Thread(target=come, args=(which,)) for which in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert list(Offered.objects.values_list("offered", flat=True)) == [15, 15]


def test_a_conversation_counts_when_it_begins_and_again_a_day_later(line_open: Any) -> None:
    vault.publish_dispatcher()
    said = (("1", 0), ("2", 3), ("2", 4), ("3", 60 * 26))  # the second was delivered twice
    for number, after in said:
        moment = NOON + after * MINUTE
        receive(Incoming("telegram", number, "700100", Input("text", "Hello")), now=moment)
    rows = Offered.objects.order_by("start").values_list("channel", "offered")
    assert list(rows) == [("telegram", 1), ("telegram", 1)]


def test_whoever_writes_on_the_web_counts_and_our_answer_does(person: Person, line_open: Any) -> None:
    case = cases.Case.objects.get()
    assert counted(channel="web") == {
        "offered": 1,
        "answered": 0,
        "in_time": 0,
        "abandoned": 0,
        "handled": 0,
    }
    operator = line_open.staff["operator"][0]
    cases.reply(operator, case, "We heard you.")
    assert sum(Offered.objects.values_list("answered", flat=True)) == 1
    cases.reply(operator, cases.Case.objects.get(), "One word more.")  # nobody waited for this one
    assert sum(Offered.objects.values_list("answered", flat=True)) == 1


def test_what_is_old_is_forgotten(line_open: Any) -> None:
    team, staff = line_open.teams["operator"].id, line_open.staff["operator"][0].id
    for days in (8, 92, 183):
        then = NOON - timedelta(days=days)
        counting.offered("sms", "uk", then)
        Shift.objects.create(staff_id=staff, begins=then, ends=then + 60 * MINUTE, languages="uk")
        HandoverSheet.objects.create(team_id=team, left_by=staff, left_at=then)
    sheet = HandoverSheet.objects.create(team_id=team, left_by=staff, left_at=NOON)
    keeping.tidy(NOON)
    assert Offered.objects.count() == 2
    assert Shift.objects.count() == 1
    assert list(HandoverSheet.objects.all()) == [sheet]
