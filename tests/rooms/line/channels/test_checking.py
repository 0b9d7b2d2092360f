"""Who sent a request: only the right secret opens, and a missing one never does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.line.channels.fake_whatsapp import SECRET, VERIFY, FakeWhatsApp

from safeconduct.line.channels.sms.checking import comes_from_gateway, secret_in
from safeconduct.line.channels.telegram.checking import comes_from_telegram, usable
from safeconduct.line.channels.whatsapp.checking import challenge, signature, signed

TELEGRAM = "a-secret_for-the-webhook"


def test_the_secret_of_telegram_opens() -> None:
    assert comes_from_telegram(TELEGRAM, TELEGRAM)


@pytest.mark.parametrize("header", [None, "", TELEGRAM[:-1], f"{TELEGRAM} ", TELEGRAM.upper(), "ü\ud800"])
def test_another_header_does_not_open(header: str | None) -> None:
    assert not comes_from_telegram(header, TELEGRAM)


@pytest.mark.parametrize("ours", ["", "short"])
def test_a_secret_that_was_never_set_opens_for_nobody(ours: str) -> None:
    assert not comes_from_telegram(ours, ours)
    assert not comes_from_gateway(ours, ours)
    assert not signed(signature(b"x", ours), b"x", ours)
    assert challenge({"hub.mode": "subscribe", "hub.verify_token": ours, "hub.challenge": "1"}, ours) is None


@pytest.mark.parametrize(
    ("secret", "good"),
    [(TELEGRAM, True), ("x" * 257, False), ("short", False), ("with space in it....", False)],
)
def test_only_some_secrets_can_be_given_to_telegram(secret: str, good: bool) -> None:
    assert usable(secret) is good


def test_the_signature_of_whatsapp_is_over_the_raw_body() -> None:
    body, header = FakeWhatsApp.webhook({"messages": []})
    assert signed(header, body, SECRET)
    assert signed(header.upper().replace("SHA256", "sha256"), body, SECRET)
    assert not signed(header, body + b" ", SECRET)
    assert not signed(header, body.replace(b" ", b""), SECRET)
    assert not signed(header, body, SECRET[::-1])


@pytest.mark.parametrize("header", [None, "", "sha256=", "sha1=00", "sha256=" + "0" * 64, "é"])
def test_another_signature_does_not_open(header: str | None) -> None:
    assert not signed(header, b"body", SECRET)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.binary(max_size=50))
def test_no_made_up_header_opens_and_none_raises(header: str, body: bytes) -> None:
    assert not signed(header, body, SECRET)
    assert not comes_from_telegram(header, TELEGRAM)
    assert not comes_from_gateway(header, TELEGRAM, header, ["192.0.2.0/24"])


def test_the_handshake_gives_the_challenge_back() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}
    assert challenge(asked, VERIFY) == "1158201444"


@pytest.mark.parametrize(
    "changed",
    [
        {"hub.verify_token": "another word in here"},
        {"hub.mode": "unsubscribe"},
        {"hub.challenge": "<script>"},
        {"hub.challenge": ""},
        {"hub.challenge": "1" * 201},
    ],
)
def test_another_handshake_is_not_answered(changed: dict[str, str]) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444", **changed}
    assert challenge(asked, VERIFY) is None


def test_the_gateway_needs_its_secret_and_its_network() -> None:
    assert comes_from_gateway(TELEGRAM, TELEGRAM)
    assert comes_from_gateway(TELEGRAM, TELEGRAM, "192.0.2.9", ["192.0.2.0/24", "2001:db8::/32"])
    assert comes_from_gateway(TELEGRAM, TELEGRAM, "::ffff:192.0.2.9", ["192.0.2.0/24"])
    assert comes_from_gateway(TELEGRAM, TELEGRAM, "2001:db8::1", ["192.0.2.0/24", "2001:db8::/32"])
    assert not comes_from_gateway(TELEGRAM, TELEGRAM, "198.51.100.1", ["192.0.2.0/24"])
    assert not comes_from_gateway(TELEGRAM, TELEGRAM, "", ["192.0.2.0/24"])
    assert not comes_from_gateway("another secret here", TELEGRAM, "192.0.2.9", ["192.0.2.0/24"])
    assert not comes_from_gateway(None, TELEGRAM, "192.0.2.9", ["192.0.2.0/24"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"from=%2B1&secret={TELEGRAM}&text=%04%25", TELEGRAM),
        ("secret=&from=1", None),
        ("from=1", None),
        ("secret=%ff", None),
        ("x" * 40_000, None),
    ],
)
def test_the_secret_of_the_gateway_is_found_in_its_query(query: str, found: str | None) -> None:
    assert secret_in(query) == found


def test_a_network_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        comes_from_gateway(TELEGRAM, TELEGRAM, "192.0.2.9", ["the office"])
