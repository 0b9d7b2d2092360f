"""The auditor's list: newest first, page by page, filtered."""

from datetime import UTC, datetime

import pytest
import time_machine

from safeconduct.audit import services

ME, YOU = bytes(range(16)), bytes(range(1, 17))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seven_entries() -> None:
    with time_machine.travel(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC), tick=False):
        for number in range(7):
            verb = "test.erased" if number % 3 == 0 else "test.done"
            services.record(
                verb, actor=ME if number % 2 else YOU, obj=b"%d" % number, sealed=b"s" * (number == 6)
            )


def numbers(**asked: object) -> list[int]:
    return [entry.seq for entry in services.entries(**asked)]  # type: ignore[arg-type]


def test_pages_go_from_the_newest_to_the_oldest() -> None:
    assert numbers(limit=3) == [7, 6, 5]
    assert numbers(limit=3, after_seq=5) == [4, 3, 2]
    assert numbers(limit=3, after_seq=2) == [1]


def test_verb_actor_and_object_filter() -> None:
    assert numbers(verb="test.erased") == [7, 4, 1]
    assert numbers(actor=ME) == [6, 4, 2]
    assert numbers(verb="test.erased", actor=ME) == [4]
    assert numbers(obj=b"4") == [5]
    assert numbers(obj=b"nothing") == []


def test_an_entry_says_when_what_and_whether_a_payload_is_kept() -> None:
    newest, before = services.entries(limit=2)
    assert newest.at == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert newest.says == "Something was erased in a test"
    assert (newest.sealed, before.sealed) == (True, False)
    assert set(services.actors()) == {ME, YOU}
