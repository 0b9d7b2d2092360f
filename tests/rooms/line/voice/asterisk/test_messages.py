"""What Asterisk sends is read whatever it is, and how old it is by its own clock; settings are said in a sentence."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.voice.asterisk import messages, settings
from safeconduct.line.voice.asterisk.messages import Ages, Unreadable
from safeconduct.line.voice.asterisk.socket import MediaSocket, name_in

NOW = datetime(2026, 11, 23, 3, 8, 50, tzinfo=UTC)
PASSWORD = "sixteen-or-more-chars"
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(
    ["type", "channel", "playback", "recording", "peer", "id", "target_uri", "timestamp", "dialplan", "exten"]
)


def made(ago: float) -> dict[str, Any]:
    at = NOW - timedelta(seconds=ago)
    return {"timestamp": at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"}


@given(st.dictionaries(names, plain | st.dictionaries(names, plain, max_size=3), max_size=5))
def test_any_message_is_read_or_refused(found: dict[str, Any]) -> None:
    try:
        message = messages.read(json.dumps(found))
    except Unreadable:
        assert not isinstance(found.get("type"), str)
        return
    assert isinstance(messages.channel_of(message), str)
    assert isinstance(messages.text(message, "channel", "dialplan", "exten"), str)
    assert Ages().of(message, NOW) >= 0


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"a": 1}', '{"type": null}', "[" * 100_000])
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        messages.read(text)


def test_an_event_names_its_channel_in_several_ways() -> None:
    for found in (
        {"channel": {"id": "1.1"}},
        {"playback": {"id": "x", "target_uri": "channel:1.1"}},
        {"recording": {"name": "x", "target_uri": "channel:1.1"}},
        {"peer": {"id": "1.1"}},
    ):
        assert messages.channel_of({"type": "X", **found}) == "1.1"


def test_age_is_told_by_the_clock_of_asterisk() -> None:
    ages = Ages()
    assert ages.of(made(32), NOW) == pytest.approx(32)  # nothing is known yet: both clocks count as right
    ages.fresh(made(3600), NOW)
    ages.fresh(made(3601.5), NOW)  # this one was slow on its way
    assert ages.of(made(3632), NOW) == pytest.approx(32)
    assert ages.of(made(3590), NOW) == 0
    assert ages.of({}, NOW) == ages.of({"timestamp": "yesterday"}, NOW) == 0


def test_a_media_socket_says_which_call_it_belongs_to() -> None:
    assert name_in("MEDIA_START connection_id:c channel:WebSocket/c/0x1 channel_id:m-1 format:slin") == "m-1"
    assert name_in("MEDIA_START connection_id:c channel:WebSocket/c/0x1 format:slin") == "WebSocket/c/0x1"
    assert (
        name_in(json.dumps({"event": "MEDIA_START", "channel": "WebSocket/c/0x1", "channel_id": "m-1"}))
        == "m-1"
    )
    for other in (
        "",
        "MEDIA_START",
        "DTMF_END digit:1 channel_id:m-1",
        "{",
        "{}",
        '{"event": "STATUS"}',
        "[]",
    ):
        assert name_in(other) == ""


@given(st.text(max_size=40) | plain.map(json.dumps))
def test_whatever_asterisk_says_of_its_queue_harms_nothing(said: str) -> None:
    for started in ("MEDIA_START channel:x", '{"event": "MEDIA_START", "channel": "x"}'):
        wire: Any = None
        MediaSocket(wire, started).told(said)


@pytest.mark.parametrize(
    ("given_", "password", "why"),
    [
        ({"media": "tape"}, PASSWORD, '"stream" or "files"'),
        ({"media": "files"}, PASSWORD, "needs spool"),
        ({"spool": "/nowhere/at/all"}, PASSWORD, "must be there before we start"),
        ({"listen": "8990"}, PASSWORD, "HOST:PORT"),
        ({"listen": "127.0.0.1:99999"}, PASSWORD, "HOST:PORT"),
        ({"most_calls": "many"}, PASSWORD, "must be a number"),
        ({"app": 3}, PASSWORD, "must be text"),
        ({"aplication": "x"}, PASSWORD, "no setting 'aplication'"),
        ({"password": "in-the-wrong-place"}, PASSWORD, "no setting 'password'"),
        ({}, "short", "at least 16 characters"),
        ({"operators": "PJSIP/x"}, PASSWORD, "must hold {address}"),
        ({"dial": "PJSIP/x"}, PASSWORD, "and dial {number}"),
        ({"certificate": "/x.pem"}, PASSWORD, "together, or neither"),
    ],
)
def test_wrong_settings_are_said_in_a_sentence(given_: dict[str, Any], password: str, why: str) -> None:
    with pytest.raises(ValueError, match="asterisk") as refused:
        settings.read(given_, password)
    assert why in str(refused.value)


def test_settings_are_read_and_show_no_password(tmp_path: Path) -> None:
    found = settings.read({"listen": "[::1]:8990", "spool": str(tmp_path), "media": "files"}, PASSWORD)
    assert (found.host, found.port, found.media) == ("::1", 8990, "files")
    assert PASSWORD not in repr(found)
