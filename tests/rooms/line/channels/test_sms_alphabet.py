"""The letters of an SMS and its parts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.channels.sms.alphabet import (
    BASIC,
    EXTENSION,
    coding,
    from_gsm,
    length,
    plainer,
    segments,
)

GSM = "".join(sign for sign in BASIC if sign != "\x1b") + "".join(EXTENSION.values())


def test_the_alphabet_has_128_places() -> None:
    assert len(BASIC) == 128
    assert len(set(BASIC)) == 128
    assert BASIC[0x1B] == "\x1b"
    assert (BASIC[0x00], BASIC[0x24], BASIC[0x41], BASIC[0x7F]) == ("@", "¤", "A", "à")


@pytest.mark.parametrize(
    ("text", "name", "units", "parts"),
    [
        ("", "gsm", 0, 0),
        ("a" * 160, "gsm", 160, 1),
        ("a" * 161, "gsm", 161, 2),
        ("a" * 306, "gsm", 306, 2),
        ("a" * 307, "gsm", 307, 3),
        ("€" * 80, "gsm", 160, 1),
        ("€" * 81, "gsm", 162, 2),
        ("ж" * 70, "ucs2", 70, 1),
        ("ж" * 71, "ucs2", 71, 2),
        ("ж" * 134, "ucs2", 134, 2),
        ("ж" * 135, "ucs2", 135, 3),
        ("😀" * 35, "ucs2", 70, 1),
        ("😀" * 36, "ucs2", 72, 2),
        ("ê" + "a" * 69, "ucs2", 70, 1),
    ],
)
def test_how_many_parts_a_text_has(text: str, name: str, units: int, parts: int) -> None:
    assert (coding(text), length(text), len(segments(text))) == (name, units, parts)


def test_a_sign_of_two_septets_is_not_cut() -> None:
    found = segments("a" * 152 + "€" + "b" * 20)
    assert found[0] == "a" * 152
    assert found[1].startswith("€")


def test_a_surrogate_pair_is_not_cut() -> None:
    found = segments("ж" * 66 + "😀" + "ж" * 20)
    assert found[0] == "ж" * 66
    assert found[1].startswith("😀")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(GSM), max_size=500) | st.text(st.sampled_from("жї😀a€"), max_size=300))
def test_no_sign_is_lost_and_no_part_is_too_long(text: str) -> None:
    found = segments(text)
    assert "".join(found) == text
    whole, each = (160, 153) if coding(text) == "gsm" else (70, 67)
    for one in found:
        # A part of UCS-2 words may have only letters of GSM in it; it still goes out as the rest does.
        units = length(one) if coding(text) == "gsm" else len(one.encode("utf-16-be")) // 2
        assert 0 < units <= (whole if len(found) == 1 else each)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_octets_are_some_text(octets: bytes) -> None:
    assert len(from_gsm(octets)) <= len(octets)


def test_septets_become_letters() -> None:
    assert from_gsm(b"\x65\x00\x1b\x65 \x41\x1b\x41") == "e@€ AA"
    assert from_gsm(b"\x1b\x1b\x65\x80\x65") == " e\ufffde"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("L’opérateur – « oui »…", 'L\'opérateur - " oui "...'),
        ("Не “так”", "Не “так”"),
        ("fenêtre d’ici", "fenêtre d’ici"),
        ("plain", "plain"),
    ],
)
def test_typographic_signs_become_plain_only_when_that_saves_parts(text: str, changed: str) -> None:
    assert plainer(text) == changed
