"""The effects of a turn as messages of a channel, and how fast they may go out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from safeconduct.line.channels import Outgoing
from safeconduct.line.channels.composing import compose
from safeconduct.line.channels.paces import PACES, sms_pace
from safeconduct.line.channels.records import Channel
from safeconduct.line.engine.buckets import take, take_all
from safeconduct.line.engine.script import Article, Effect, Flag, Input, Store, begin, step
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.shipped import scripts

COMMON = next(iter(scripts().scripts.values())).common
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CHANNELS: tuple[Channel, ...] = ("telegram", "sms", "whatsapp")


def words(found: list[Outgoing]) -> list[str]:
    return [one.message.text for one in found if isinstance(one.message, Message)]


@pytest.mark.parametrize(("channel", "count"), [("telegram", 3), ("sms", 1), ("whatsapp", 3)])
def test_a_first_turn_is_a_few_messages_with_references_of_their_own(channel: Channel, count: int) -> None:
    _, effects = step(scripts(), begin(scripts(), "uk"), Input("start"))
    found = compose(channel, "7", effects, COMMON, reference="r", heard=NOW)
    assert [one.reference for one in found] == [f"r-{number}" for number in range(1, count + 1)]
    assert {(one.contact, one.heard) for one in found} == {("7", NOW)}
    last = found[-1].message
    assert isinstance(last, Message)
    assert bool(last.buttons) is (channel != "sms")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("effects", [(), (Flag("duress"),), (Store("aside", "talk", "secret"),)])
def test_a_turn_that_says_nothing_sends_nothing(channel: Channel, effects: tuple[Effect, ...]) -> None:
    assert compose(channel, "7", effects, COMMON) == []


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
def test_a_long_article_is_sent_whole_and_in_order(channel: Channel) -> None:
    lines = [f"Line {number}: " + "word " * 100 for number in range(40)]
    found = compose(channel, "7", [Article("a", "en")], COMMON, lambda _: lines)
    assert "".join("".join(words(found)).split()) == "".join("".join(lines).split())
    assert len(found) > 3


@pytest.mark.parametrize(("channel", "most"), [("telegram", 30), ("whatsapp", 80)])
def test_no_second_sees_more_than_the_service_allows(channel: Channel, most: int) -> None:
    bucket, sent = PACES[channel].overall(0.0), []
    for tick in range(3000):
        bucket, wait = take(bucket, tick / 1000)
        if not wait:
            sent.append(tick)
    assert max(sum(begin <= one < begin + 1000 for one in sent) for begin in sent) <= most
    assert len(sent) > 2 * most


def test_a_chat_of_telegram_is_written_to_once_a_second() -> None:
    pace, sent = PACES["telegram"], []
    overall, chat = pace.overall(0.0), pace.contact(0.0)
    for tick in range(0, 5000, 10):
        (overall, chat), wait = take_all((overall, chat), tick / 1000)
        if not wait:
            sent.append(tick)
    assert sent == [0, 1000, 2000, 3000, 4000]


@pytest.mark.parametrize("parts", [0.5, 10.0, 40.0, 500.0])
def test_the_contract_for_sms_is_kept_and_a_long_text_can_go(parts: float) -> None:
    pace = sms_pace(parts)
    assert pace.rate + pace.burst <= max(parts, 6.0 + parts / 2)
    assert take(pace.overall(0.0), 0.0, 6.0)[1] == 0.0
    assert take(pace.contact(0.0), 0.0, 6.0)[1] == 0.0
    assert take(PACES["sms"].overall(0.0), 0.0, 6.0)[1] == 0.0


@pytest.mark.parametrize("parts", [0.0, -1.0, float("nan"), 1e9])
def test_a_contract_that_is_none_is_refused(parts: float) -> None:
    with pytest.raises(ValueError, match="a second"):
        sms_pace(parts)
