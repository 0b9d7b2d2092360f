"""Whether a webhook comes from the provider. What is expected was computed with openssl, not with this code."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.voice.twiml.signature import algorithm, sign, signed

TOKEN = "fictional-token"
ADDRESS = "https://line.example/hooks/voice/keys/?turn=3"
FORM = [
    ("From", "+15550100"),
    ("Digits", "0"),
    ("CallStatus", "in-progress"),
    ("Dup", "b"),
    ("Dup", "a"),
    ("Dup", "b"),
    ("CallSid", "CA0001"),
]
SHA1, SHA256 = "xIaLPRA2v3+ZrNgtaItGmf1iiP8=", "IWf6qr6w2FV2a8xIzbW+z1Mr/pD1SdM1AFQzDwzKqYw="
BODY = '{"a": "Їжак"}'.encode()
BODY_HASH = "cb786635c2d6d3310e0db8f4a8d5cf0315f963e5e9e07be8398e26d3d967e301"


@pytest.mark.parametrize(("how", "expected"), [("sha1", SHA1), ("sha256", SHA256)])
def test_a_signature_of_the_provider_is_right(how: str, expected: str) -> None:
    assert sign(TOKEN, ADDRESS, FORM, how) == expected
    assert signed(TOKEN, ADDRESS, FORM, expected, how=how)


@pytest.mark.parametrize("settings", ["HMAC_SHA256", "sha-256", "alg=HMAC-SHA256;v=1"])
def test_a_header_announces_the_longer_hash(settings: str) -> None:
    assert (algorithm(settings), algorithm(""), algorithm("HMAC_SHA1")) == ("sha256", "sha1", "sha1")


def test_the_usual_port_may_stand_in_the_address_or_not() -> None:
    for ours, theirs in (
        ("https://line.example/x", "https://line.example:443/x"),
        ("https://line.example:443/x", "https://line.example/x"),
        ("http://line.example/x", "http://line.example:80/x"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]:80/x"),
        ("https://line.example:8443/x", "https://line.example:8443/x"),
    ):
        assert signed(TOKEN, ours, FORM, sign(TOKEN, theirs, FORM))
    assert not signed(TOKEN, "https://line.example/x", FORM, sign(TOKEN, "https://line.example:8443/x", FORM))
    assert not signed(TOKEN, "https://line.example/x", FORM, sign(TOKEN, "http://line.example/x", FORM))


@pytest.mark.parametrize(
    ("token", "address", "form", "given_"),
    [
        ("another", ADDRESS, FORM, SHA1),
        (TOKEN, ADDRESS.replace("3", "4"), FORM, SHA1),
        (TOKEN, ADDRESS, [*FORM[:1], ("Digits", "1"), *FORM[2:]], SHA1),
        (TOKEN, ADDRESS, FORM[1:], SHA1),
        (TOKEN, ADDRESS, [*FORM, ("More", "")], SHA1),
        (TOKEN, ADDRESS, FORM, SHA256),
        (TOKEN, ADDRESS, FORM, ""),
        (TOKEN, ADDRESS, FORM, "É" * 28),
        ("", ADDRESS, FORM, SHA1),
    ],
)
def test_whatever_else_is_refused(token: str, address: str, form: list[tuple[str, str]], given_: str) -> None:
    assert not signed(token, address, form, given_)


def test_an_empty_token_signs_nothing() -> None:
    assert not signed("", ADDRESS, FORM, sign("", ADDRESS, FORM))


def test_a_json_body_is_signed_by_its_hash_in_the_address() -> None:
    assert hashlib.sha256(BODY).hexdigest() == BODY_HASH
    address = f"https://line.example/x?bodySHA256={BODY_HASH}"
    good = sign(TOKEN, address, [])
    assert signed(TOKEN, address, [], good, body=BODY)
    assert not signed(TOKEN, address, [], good, body=BODY + b" ")
    bare = "https://line.example/x"
    assert not signed(TOKEN, bare, [], sign(TOKEN, bare, []), body=BODY)


@given(
    st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=6),
    st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6)), max_size=6),
    st.binary(max_size=20),
)
def test_order_and_repetition_change_nothing_and_any_text_is_answered(
    form: list[tuple[str, str]], other: list[tuple[str, str]], junk: bytes
) -> None:
    right = sign(TOKEN, ADDRESS, form)
    assert signed(TOKEN, ADDRESS, [*reversed(form), *form], right)
    assert not signed(TOKEN, ADDRESS, form, junk.decode("latin-1"))
    joined = ["".join(name + value for name, value in sorted(set(one))) for one in (form, other)]
    same = joined[0].encode(errors="replace") == joined[1].encode(errors="replace")
    assert signed(TOKEN, ADDRESS, other, right) == same
