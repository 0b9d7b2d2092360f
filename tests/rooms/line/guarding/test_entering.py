"""Whoever is new waits when too many come at once; nothing is lost, nothing overtakes, and the known go on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rooms.line.threads.conftest import Chat, chat, chats  # noqa: F401

from safeconduct.faces.problems import Busy
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Incoming
from safeconduct.line.engine.floods import Rules
from safeconduct.line.engine.script import Input
from safeconduct.line.guarding import places, sources
from safeconduct.line.models import Heard, Parked, Thread
from safeconduct.line.threads import entering, parking

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture
def guard(line_open: Any, monkeypatch: pytest.MonkeyPatch) -> sources.Guard:
    """A guard that lets in one new source, and three messages of each."""
    made = sources.Guard(Rules(rate=0.001, burst=3, new_rate=0.001, new_burst=1))
    monkeypatch.setattr(entering, "texts", lambda: made)
    return made


def text(who: str, number: int, words: str = "hello") -> Incoming:
    return Incoming("telegram", f"{who}/{number}", who, Input("text", words), "en")


def test_a_new_one_waits_durably_and_is_then_answered(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
) -> None:
    chats |= {"1": Chat("1"), "2": Chat("2")}
    assert entering.take(text("1", 1))
    assert not entering.take(text("2", 1, "secret words"))
    assert (Heard.objects.count(), Parked.objects.count(), Thread.objects.count()) == (1, 1, 1)
    assert b"secret" not in bytes(Parked.objects.get().sealed)
    jobs.run_due()
    assert chats["2"].seen
    assert (Heard.objects.count(), Parked.objects.count()) == (2, 0)


def test_a_message_that_is_brought_twice_waits_once(guard: sources.Guard, chats: dict[str, Chat]) -> None:  # noqa: F811
    entering.take(text("1", 1))
    for _ in range(2):
        entering.take(text("2", 1))
    assert Parked.objects.count() == 1


def test_whoever_is_known_is_let_in_whatever_others_do(guard: sources.Guard, chats: dict[str, Chat]) -> None:  # noqa: F811
    entering.take(text("1", 1))
    for number in range(50):
        entering.take(text(f"9{number}", 1))
    assert entering.take(text("1", 2, "I am still here."))


def test_what_comes_later_does_not_overtake_what_waits(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chats["1"] = Chat("1")
    came: list[str] = []
    monkeypatch.setattr(parking, "arrive", lambda one: came.append(one.input.value))
    for number in range(1, 6):
        entering.take(text("1", number, f"number {number}"))
    jobs.run_due()
    assert came == ["number 4", "number 5"]


def test_one_contact_cannot_fill_the_place_where_messages_wait(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parking, "MOST", 2)
    for number in range(1, 6):
        entering.take(text("1", number))
    with pytest.raises(parking.TooMany) as refused:
        entering.take(text("1", 6))
    assert refused.value.status < 500, "The channel must not bring it again: others wait behind it."
    entering.take(text("2", 1))
    assert Parked.objects.count() == 3


def test_nothing_ties_two_hours_together() -> None:
    guard = sources.Guard(Rules())
    first = guard._digest(b"someone", 0.0)
    assert guard._digest(b"someone", 3599.0) == first
    assert guard._digest(b"someone", 3600.0) != first
    assert not guard.seen(b"someone", 3600.0)


def test_a_caller_is_let_in_five_times_and_others_still_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    made = sources.Guard(sources.CALLS)
    monkeypatch.setattr(sources, "calls", lambda: made)
    assert [sources.may_call("+00000000001") for _ in range(6)] == [True] * 5 + [False]
    assert sources.may_call("+00000000002")


def test_a_message_that_cannot_be_taken_now_holds_up_nobody(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, who in enumerate("123", 1):
        entering.take(text(who, number, who))
    came: list[str] = []

    def take(one: Incoming) -> None:
        came.append(one.input.value)
        if one.input.value == "2":
            raise Busy("Not now.")

    monkeypatch.setattr(parking, "arrive", take)
    parking.take_up.call()
    parking.take_up.call()
    assert came == ["2", "3"]
    assert Parked.objects.count() == 1


def test_when_all_places_for_the_new_are_taken_they_wait_and_the_known_do_not(
    line_open: Any,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = sources.Guard(Rules())
    monkeypatch.setattr(entering, "texts", lambda: made)
    assert entering.take(text("1", 1))
    made.places = places.Places(at_once=1, waiting=0)
    assert made.places.take()
    assert not entering.take(text("2", 1))
    assert entering.take(text("1", 2))


def test_a_message_with_which_something_is_wrong_keeps_out_nobody(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number, who in enumerate("123", 1):
        entering.take(text(who, number, who))
    came: list[str] = []

    def take(one: Incoming) -> None:
        came.append(one.input.value)
        if one.input.value == "2":
            raise ValueError("Nobody has foreseen this.")

    monkeypatch.setattr(parking, "arrive", take)
    with pytest.raises(ValueError, match="foreseen"):
        parking.take_up.call()
    parking.take_up.call()
    assert came == ["2", "3"]
    assert Parked.objects.count() == 1, "It is not lost either."


@pytest.mark.parametrize("now", [True, False])
def test_of_two_who_work_off_the_same_message_one_ends(
    guard: sources.Guard,
    chats: dict[str, Chat],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    now: bool,
) -> None:
    for number, who in enumerate("123", 1):
        entering.take(text(who, number, who))
    waiting = len(jobs.pending())

    def take(_one: Incoming) -> None:
        with monkeypatch.context() as other:
            other.setattr(parking, "arrive", lambda _one: None)
            parking.take_up.call()  # another worker takes it at the same moment
        if not now:
            raise Busy("Another worker has it.")

    monkeypatch.setattr(parking, "arrive", take)
    parking.take_up.call()
    assert Parked.objects.count() == 1
    assert len(jobs.pending()) == waiting + 1
