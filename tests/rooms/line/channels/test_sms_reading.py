"""Requests of Kannel 1.4.5 as what a person sent. The samples are as its smsbox writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.channels import Incoming, Part, Report, Unreadable
from safeconduct.line.channels.sms.joining import in_pieces, joined, key
from safeconduct.line.channels.sms.numbers import normal
from safeconduct.line.channels.sms.parameters import MOST_BYTES
from safeconduct.line.channels.sms.reading import read, read_report
from safeconduct.line.engine.script import Input

ID = "id=9f0a5b6e-1c2d-4e3f-8a9b-0c1d2e3f4a5b"
CYRILLIC = (
    "from=%2B380000000001&to=%2B777&text=%04%25%04%3E%04G%04C%00+%044%04%3E%04%3C%04%3E%042"
    "&coding=2&charset=UTF-16BE&" + ID + "&smsc=SIM&ts=2026-11-23+02%3A00%3A15"
)
LATIN = f"from=%2B380000000001&to=%2B777&text=HELP+me%2C+%40+10%25&coding=0&charset=UTF-8&{ID}&ts=2026-11-23+02:00"


def only(query: str | bytes) -> Incoming:
    (found,) = read(query)
    assert isinstance(found, Incoming)
    return found


def test_cyrillic_is_read_from_raw_octets() -> None:
    found = only(CYRILLIC)
    assert found.input == Input("text", "Хочу домов")
    assert (found.channel, found.contact, found.message_id) == ("sms", "+380000000001", ID[3:])
    assert found.at == datetime(2026, 11, 23, 2, 0, 15, tzinfo=UTC)
    assert found.part is None


def test_latin_is_read_with_its_signs() -> None:
    found = only(LATIN.encode())
    assert found.input.value == "HELP me, @ 10%"
    assert found.at == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_a_request_that_comes_again_has_the_same_id() -> None:
    assert only(CYRILLIC) == only(CYRILLIC)


@pytest.mark.parametrize(
    ("octets", "charset", "coding", "text"),
    [
        ("Їжак".encode("utf-16-be"), "UTF-16BE", "2", "Їжак"),
        ("Їжак".encode("utf-16-be"), "", "2", "Їжак"),
        ("Їжак".encode(), "UTF-8", "0", "Їжак"),
        ("Їжак".encode(), "x-unknown", "0", "Їжак"),
        ("Ёжик".encode("koi8-r"), "KOI8-R", "0", "Ёжик"),
        ("é".encode("cp1252"), "WINDOWS-1252", "0", "é"),
        (b"\x00\x1b\x65", "GSM", "0", "@€"),
        (b"\x01\x02\x03", "8-BIT", "1", ""),
        (b"\x01\x02\x03", "", "1", ""),
        ("😀".encode("utf-16-be"), "UTF-16BE", "2", "😀"),
        ("я".encode("utf-16-be") + b"\x04", "UTF-16BE", "2", "я\ufffd"),
        (b"\xff\xfe", "UTF-8", "0", "\ufffd\ufffd"),
        (b"", "UTF-8", "0", ""),
    ],
)
def test_octets_are_read_in_the_charset_that_is_named(
    octets: bytes, charset: str, coding: str, text: str
) -> None:
    query = f"from=%2B380000000001&text={quote_from_bytes(octets)}&charset={charset}&coding={coding}&{ID}"
    assert only(query).input == Input("text", text)


def test_a_gateway_that_gives_the_words_alone_is_understood() -> None:
    assert only(f"from=%2B380000000001&words=one+two&{ID}").input.value == "one two"


@pytest.mark.parametrize(
    ("text", "hint"), [("Я хочу вийти звідси", "uk"), ("Мы вышли", "ru"), ("Вода", ""), ("Help", "")]
)
def test_the_letters_hint_at_the_language(text: str, hint: str) -> None:
    query = f"from=%2B380000000001&text={quote_from_bytes(text.encode())}&charset=UTF-8&{ID}"
    assert only(query).language_hint == hint


@pytest.mark.parametrize(
    ("number", "plain"),
    [
        ("+777", "777"),
        ("777", "777"),
        ("+380000000001", "+380000000001"),
        ("380000000001", "+380000000001"),
        ("00380000000001", "+380000000001"),
        ("0500000001", "0500000001"),
        ("+38 (000) 000-00-01", "+380000000001"),
        ("BANK", ""),
        ("+", ""),
        ("", ""),
        ("+1234567890123456", ""),
        ("٧٧٧", ""),
    ],
)
def test_numbers_are_written_one_way(number: str, plain: str) -> None:
    assert normal(number) == plain


def test_a_sender_with_a_name_is_nobody() -> None:
    assert read(f"from=BANK&text=x&charset=UTF-8&{ID}") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=%2B380000000001&text=x",
        f"text=x&{ID}",
        "id=%00&from=1",
        "id=" + "a" * 201,
        "&".join(f"p{n}=1" for n in range(50)),
        "text=" + "a" * MOST_BYTES,
        f"{ID}&from=%2B380000000001&charset=%ff",
    ],
)
def test_what_is_no_request_is_refused_with_a_sentence(query: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read(query)


def part_of(number: int, total: int, octets: bytes, header: str = "", reference: int = 77) -> Incoming:
    udh = header or f"050003{reference:02x}{total:02x}{number:02x}"
    return only(
        f"from=%2B380000000001&text={quote_from_bytes(octets)}&charset=UTF-16BE&coding=2&id=p{number}"
        f"&udh={quote_from_bytes(bytes.fromhex(udh))}"
    )


def test_parts_that_kannel_did_not_join_are_joined() -> None:
    text = (
        "Хочу связаться. Я возле моста, завтра на рассвете готов выйти с белым флагом. 😀 Повторяю: у моста."
    )
    octets = text.encode("utf-16-be")
    cut = [octets[at : at + 134] for at in range(0, len(octets), 134)]
    parts = [part_of(number, len(cut), one) for number, one in enumerate(cut, 1)]
    assert parts[0].part == Part(77, len(cut), 1, cut[0], "UTF-16BE")
    assert len({key(one) for one in parts}) == 1
    assert joined(parts[1:]) is None
    whole = joined(reversed(parts))
    assert whole is not None
    assert (whole.input.value, whole.message_id, whole.part) == (text, "p1", None)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60), st.integers(1, 20), st.randoms(use_true_random=False))
def test_wherever_a_text_was_cut_it_is_joined_exactly(text: str, size: int, order: object) -> None:
    octets = text.encode("utf-16-be", "surrogatepass")
    cut = [octets[at : at + size] for at in range(0, len(octets), size)][:255]
    parts = [part_of(number, len(cut), one) for number, one in enumerate(cut, 1)]
    order.shuffle(parts)  # type: ignore[attr-defined]
    whole = joined([*parts, parts[0]]) if len(cut) > 1 else parts[0]
    assert whole is not None
    assert whole.input == only(f"from=1&coding=2&id=x&text={quote_from_bytes(b''.join(cut))}").input


def test_what_waited_too_long_for_the_rest_is_read_as_it_is() -> None:
    parts = [part_of(3, 3, "три".encode("utf-16-be")), part_of(1, 3, "раз".encode("utf-16-be"))]
    assert joined(parts) is None
    assert [one.input.value for one in in_pieces(parts)] == ["раз", "три"]
    assert all(key(one) is None for one in in_pieces(parts))


@pytest.mark.parametrize(
    ("header", "reference"), [("0608040102" + "0201", 0x0102), ("08" + "2401" + "01" + "0003090201", 9)]
)
def test_other_headers_of_parts_are_understood(header: str, reference: int) -> None:
    part = part_of(1, 2, b"\x04\x10", header).part
    assert part is not None
    assert (part.reference, part.total, part.number) == (reference, 2, 1)


@pytest.mark.parametrize(
    "header", ["00", "0500034d0101", "0500034d0203", "0500034d0200", "0500034d", "ff00", "02"]
)
def test_a_header_that_is_none_makes_no_part(header: str) -> None:
    assert part_of(1, 1, b"\x04\x10", header).part is None


@pytest.mark.parametrize(
    ("state", "name", "final"),
    [
        ("1", "delivered", True),
        ("2", "failed", True),
        ("4", "buffered", False),
        ("8", "accepted", False),
        ("16", "refused", True),
    ],
)
def test_a_report_says_what_became_of_a_message(state: str, name: str, final: bool) -> None:
    (found,) = read_report(f"secret=x&id=out-17&state={state}&ts=2026-11-23+02%3A00%3A15")
    assert isinstance(found, Report)
    assert (found.channel, found.message_id, found.state, found.final) == ("sms", "out-17", name, final)
    assert bool(found.reason) is (name in ("failed", "refused"))


@pytest.mark.parametrize("state", ["", "3", "32", "delivered", "-1"])
def test_a_state_that_we_do_not_know_is_nothing(state: str) -> None:
    assert read_report(f"id=out-17&state={state}") == []


@pytest.mark.parametrize("query", ["", "state=1", "id=&state=1", "id=%ff&state=1"])
def test_a_report_without_a_message_is_refused(query: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        read_report(query)
