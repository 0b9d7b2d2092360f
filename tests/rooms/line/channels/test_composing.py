"""The effects of a turn as messages of a channel, and how fast they may go out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.channels import Outgoing
from safeconduct.line.channels.composing import compose, joined
from safeconduct.line.channels.paces import PACES, sms_pace
from safeconduct.line.channels.records import Channel
from safeconduct.line.channels.splitting import units
from safeconduct.line.engine.buckets import take, take_all
from safeconduct.line.engine.script import LANGUAGES, Article, Effect, Flag, Input, Store, begin, step
from safeconduct.line.engine.script.rendering import Button, Message
from safeconduct.line.shipped import scripts

COMMON = next(iter(scripts().scripts.values())).common
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CHANNELS: tuple[Channel, ...] = ("telegram", "sms", "whatsapp")


def words(found: list[Outgoing]) -> list[str]:
    return [one.message.text for one in found if isinstance(one.message, Message)]


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_first_turn_is_one_message_with_its_buttons_and_a_reference(channel: Channel) -> None:
    _, effects = step(scripts(), begin(scripts(), "uk"), Input("start"))
    (one,) = compose(channel, "7", effects, COMMON, reference="r", heard=NOW)
    assert (one.reference, one.contact, one.heard) == ("r-1", "7", NOW)
    assert isinstance(one.message, Message)
    assert bool(one.message.buttons) is (channel != "sms")


# Who else can see what is written there: a word of the sentence in each language, for each kind of channel.
SEEN = {
    "sms": {
        "en": "can read SMS",
        "uk": "може читати SMS",
        "ru": "может читать SMS",
        "fr": "peut lire les SMS",
    },
    "messenger": {
        "en": "may read this chat",
        "uk": "може читати цей чат",
        "ru": "может читать этот чат",
        "fr": "peut lire cette discussion",
    },
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("first", ["start", "text"])
def test_the_first_message_says_who_else_can_see_what_is_written_there(
    channel: Channel, language: str, first: str
) -> None:
    _, effects = step(scripts(), begin(scripts(), language), Input(first, "…" if first == "text" else ""))
    opening = words(compose(channel, "7", effects, COMMON))[0]
    assert SEEN["sms" if channel == "sms" else "messenger"][language] in opening


def test_words_go_with_their_question_and_nothing_follows_buttons() -> None:
    ask, yes = Message("three", (Button("Yes", "x:1"),)), Button("Yes", "x:1")
    said = [Message("one"), Message("two"), ask, Message("four"), Message("five")]
    assert joined(said, 4096, 4096) == [Message("one\n\ntwo\n\nthree", (yes,)), Message("four\n\nfive")]


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=30), st.booleans()), max_size=8),
    st.integers(30, 60),
    st.integers(30, 60),
)
def test_nothing_is_lost_reordered_or_too_long(
    said: list[tuple[str, bool]], most: int, most_asked: int
) -> None:
    made = [Message(text, (Button(text[:5], "x:1"),) if asks else ()) for text, asks in said]
    fitting = [one for one in made if units(one.text) <= min(most, most_asked)]
    found = joined(fitting, most, most_asked)
    assert "\n\n".join(one.text for one in found) == "\n\n".join(one.text for one in fitting)
    assert [one.buttons for one in found if one.buttons] == [one.buttons for one in fitting if one.buttons]
    assert all(units(one.text) <= (most_asked if one.buttons else most) for one in found)


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
