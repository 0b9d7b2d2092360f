"""Each press of a key counts once, whatever was repeated, lost or split."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.voice.sip.keys import KEYS, Presses, in_info

Sent = tuple[bytes, int, bool, float]  # payload, stamp, marker, when


def press(key: str, stamp: int, at: float, packets: int = 5) -> list[Sent]:
    """Return the packets of one press: some while it lasts, and its end three times."""
    event = KEYS.index(key)
    lasting = [
        (bytes((event, 10)) + (160 * n).to_bytes(2, "big"), stamp, n == 1, at + 0.02 * n)
        for n in range(1, packets + 1)
    ]
    end = (
        bytes((event, 0x8A)) + (160 * packets).to_bytes(2, "big"),
        stamp,
        False,
        at + 0.02 * packets + 0.02,
    )
    return [*lasting, end, end, end]


def heard(sent: list[Sent]) -> str:
    presses = Presses()
    return "".join(presses.take(*one) for one in sent)


@given(st.text(alphabet=KEYS, max_size=12), st.integers(0, 2**32 - 1), st.randoms())
def test_presses_are_counted_once_though_packets_are_lost(keys: str, stamp: int, draw: random.Random) -> None:
    sent: list[Sent] = []
    for number, key in enumerate(keys):
        packets = press(key, (stamp + number * 4000) & 0xFFFFFFFF, number * 0.5)
        kept = draw.randrange(len(packets))
        sent += [one for index, one in enumerate(packets) if index == kept or draw.random() < 0.6]
    assert heard(sent) == keys


def test_a_sender_whose_stamps_never_change_is_understood_too() -> None:
    assert heard(press("4", 0, 0) + press("4", 0, 0.5) + press("0", 0, 1)) == "440"


def test_a_long_press_in_pieces_is_one() -> None:
    pieces = [(bytes((5, 10)) + (160).to_bytes(2, "big"), 160 * n, False, 0.02 * n) for n in range(50)]
    assert heard(pieces) == "5"


def test_a_packet_that_comes_long_after_its_press_is_none() -> None:
    first, second = press("1", 0, 0), press("2", 4000, 0.3)
    assert heard([*first[:-1], *second, first[-1]]) == "12"
    assert heard([*press("1", 4000, 0), (bytes((1, 10, 0, 160)), 0, False, 0.15)]) == "1"


@given(st.binary(max_size=12), st.integers(0, 2**32 - 1), st.booleans(), st.floats(0, 1e6))
def test_whatever_comes_is_a_key_or_nothing(payload: bytes, stamp: int, marker: bool, now: float) -> None:
    presses = Presses()
    assert presses.take(payload, stamp, marker, now) in {"", *KEYS}
    assert presses.take(payload, stamp, marker, now) == ""


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        ("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", "5"),
        ("application/dtmf-relay", "Signal= *\nDuration=160", "*"),
        ("Application/DTMF-Relay; x=y", "Duration=160\r\nSignal=11\r\n", "#"),
        ("application/dtmf", "d", "D"),
        ("application/dtmf-relay", "Signal=16", ""),
        ("application/dtmf", "12", ""),
        ("text/plain", "Signal=5", ""),
    ],
)
def test_a_key_in_a_message_is_read(kind: str, body: str, key: str) -> None:
    assert in_info(kind, body) == key


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_message_is_a_key_or_nothing(kind: str, body: str) -> None:
    for one in (kind, "application/dtmf", "application/dtmf-relay"):
        assert in_info(one, body) in {"", *KEYS}
