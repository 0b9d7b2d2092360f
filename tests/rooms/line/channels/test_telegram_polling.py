"""Long polling: nothing is forgotten before it is stored, and nothing that cannot be read blocks the rest."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from tests.rooms.line.channels.fake_service import Fault
from tests.rooms.line.channels.fake_telegram import TOKEN, FakeTelegram

from safeconduct.line.channels import Incoming, RetryAfter
from safeconduct.line.channels.telegram.polling import poll
from safeconduct.line.channels.telegram.sending import Polled, Telegram
from safeconduct.line.engine.backoff import Policy

QUICK = Policy(first=0.01, cap=0.02, attempts=1000)


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as service:
        yield service


@pytest.fixture
def bot(fake: FakeTelegram) -> Telegram:
    return Telegram(TOKEN, fake.base, timeout=2.0)


def words(found: Polled) -> list[str]:
    return [one.input.value for one in found.read if isinstance(one, Incoming)]


def run(bot: Telegram, until: int, offset: int = 0) -> tuple[list[Polled], int]:
    taken: list[Polled] = []
    stopped = Event()

    def take(found: Polled) -> None:
        taken.append(found)
        if sum(len(one.read) + len(one.unreadable) for one in taken) >= until:
            stopped.set()

    return taken, poll(bot, take, stopped, lambda: 0.0, offset, 0, QUICK)


def test_what_waits_is_handed_over_once_and_in_order(fake: FakeTelegram, bot: Telegram) -> None:
    for text in ("one", "two", "three"):
        fake.update(text=text)
    taken, offset = run(bot, 3)
    assert [word for one in taken for word in words(one)] == ["one", "two", "three"]
    assert offset == 703
    found = bot.updates(offset, 0)
    assert isinstance(found, Polled)
    assert (found.read, found.offset, fake.waiting) == ([], 703, [])


def test_what_was_not_stored_comes_again(fake: FakeTelegram, bot: Telegram) -> None:
    fake.update(text="one")

    def broken(_found: Polled) -> None:
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="disk"):
        poll(bot, broken, Event(), lambda: 0.0, wait=0)
    taken, _ = run(bot, 1)
    assert words(taken[0]) == ["one"]


def test_an_update_that_cannot_be_read_is_kept_and_blocks_nothing(fake: FakeTelegram, bot: Telegram) -> None:
    fake.update(text="one")
    fake.update(text=5)
    fake.update(text="three")
    taken, offset = run(bot, 3)
    assert words(taken[0]) == ["one", "three"]
    assert b'"text": 5' in taken[0].unreadable[0]
    assert offset == 703


def test_an_outage_is_waited_for(fake: FakeTelegram, bot: Telegram) -> None:
    fake.update(text="one")
    fake.fail(Fault(500))
    fake.fail(Fault(429, {"ok": False, "parameters": {"retry_after": 0.01}}))
    fake.fail(Fault(200, b"no json"))
    taken, _ = run(bot, 1)
    assert words(taken[0]) == ["one"]
    assert len(fake.asked) == 4


def test_a_webhook_and_polling_exclude_each_other(fake: FakeTelegram, bot: Telegram) -> None:
    bot.set_webhook("https://line.example.org/t", "s" * 30)
    found = bot.updates(0, 0)
    assert isinstance(found, RetryAfter)
    assert "webhook" in found.reason


@pytest.mark.parametrize(
    "told", [{"ok": True, "result": True}, {"ok": True, "result": [1]}, {"ok": True, "result": {}}]
)
def test_an_answer_that_is_no_list_moves_nothing(
    fake: FakeTelegram, bot: Telegram, told: dict[str, object]
) -> None:
    fake.fail(Fault(200, told))
    assert isinstance(bot.updates(5, 0), RetryAfter)


def test_the_offset_never_goes_back(fake: FakeTelegram, bot: Telegram) -> None:
    fake.fail(Fault(200, {"ok": True, "result": [{"update_id": 3}, {"update_id": "x"}, {}]}))
    found = bot.updates(50, 0)
    assert isinstance(found, Polled)
    assert found.offset == 50
    assert len(found.unreadable) == 2
