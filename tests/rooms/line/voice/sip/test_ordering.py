"""Voice comes out in its order and its length, and never longer than time allows."""

import random

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.line.voice.sip.ordering import AHEAD, Ordering

SILENCE = b"\xd5"
Sent = tuple[int, int, int, bytes]


def stream(count: int, number: int = 0, stamp: int = 0, source: int = 1) -> list[Sent]:
    """Return packets of 160 samples, each of its own byte."""
    return [
        ((number + n) & 0xFFFF, (stamp + 160 * n) & 0xFFFFFFFF, source, bytes((n % 200,)) * 160)
        for n in range(count)
    ]


def heard(sent: list[Sent], a_tick: int = 1, after: int = 5) -> bytes:
    """Give packets at the pace of a call, and wait a moment."""
    ordering, out = Ordering(SILENCE), bytearray()
    ordering.begin(0)
    ticks = 0
    for index, one in enumerate(sent):
        ticks = index // a_tick
        for piece in (*ordering.take(*one, ticks), *ordering.missed(ticks)):
            out += piece
    for tick in range(ticks, ticks + after):
        for piece in ordering.missed(tick):
            out += piece
    return bytes(out)


def whole(sent: list[Sent]) -> bytes:
    return b"".join(one[3] for one in sent)


@given(st.integers(0, 0xFFFF), st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_what_comes_in_order_comes_out_as_it_came(number: int, stamp: int, count: int) -> None:
    sent = stream(count, number, stamp)
    assert heard(sent) == whole(sent)


@given(st.integers(0, 0xFFFF), st.integers(0, 2**32 - 1), st.randoms())
def test_neighbours_that_changed_places_and_doubles_are_put_right(
    number: int, stamp: int, draw: random.Random
) -> None:
    sent = stream(40, number, stamp)
    mixed = [sent[0]]
    for index in range(1, 39, 2):
        pair = [sent[index], sent[index + 1]]
        draw.shuffle(pair)
        mixed += [*pair, draw.choice(pair)]
    mixed.append(sent[39])
    assert heard(mixed) == whole(sent)


@given(st.sets(st.integers(1, 38)))
def test_what_is_lost_becomes_silence_of_its_length(lost: set[int]) -> None:
    sent = stream(40)
    expected = b"".join(SILENCE * 160 if n in lost else one[3] for n, one in enumerate(sent))
    got = heard([one for n, one in enumerate(sent) if n not in lost], after=50)
    assert len(got) <= len(expected)
    if len(lost) <= 5:
        assert got == expected


def test_a_pause_without_packets_is_a_pause() -> None:
    ordering = Ordering(SILENCE)
    ordering.begin(0)
    first = b"".join(ordering.take(1, 0, 1, b"\1" * 160, 0))
    second = b"".join(ordering.take(2, 8000, 1, b"\2" * 160, 50))
    assert first + second == b"\1" * 160 + SILENCE * (8000 - 160) + b"\2" * 160


def test_another_source_begins_anew() -> None:
    sent = stream(10) + stream(10, 40_000, 9_999_999, source=2)
    assert heard(sent) == whole(sent)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 0xFFFF), st.integers(0, 2**32 - 1), st.integers(0, 2), st.binary(max_size=400)
        ),
        max_size=80,
    ),
    st.integers(1, 10),
)
def test_nothing_makes_more_sound_than_time_has_passed(sent: list[Sent], a_tick: int) -> None:
    assert len(heard(sent, a_tick)) <= (len(sent) // a_tick + 6) * 160 + AHEAD


def test_a_flood_is_cut_to_the_time_that_passed() -> None:
    assert len(heard(stream(500), a_tick=50)) <= 16 * 160 + AHEAD
