"""What a ciphertext is tied to: no two different lists of parts give the same bytes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine.context import context

PARTS = st.lists(st.one_of(st.binary(max_size=8), st.text(max_size=8), st.integers()), max_size=5)


def plain(parts: list[bytes | str | int]) -> list[bytes]:
    return [p if isinstance(p, bytes) else str(p).encode() for p in parts]


def test_moving_a_letter_across_a_border_changes_the_context() -> None:
    assert context("talk", "a") != context("tal", "ka") != context("talka", "")


def test_the_parts_can_be_read_in_the_bytes_with_their_lengths() -> None:
    assert context(b"\x01\x02", "é", 7) == b"\0\0\0\x02\x01\x02\0\0\0\x02\xc3\xa9\0\0\0\x017"


@given(PARTS, PARTS)
@settings(max_examples=200)
def test_contexts_are_equal_only_when_all_parts_are(one: list[object], other: list[object]) -> None:
    same = plain(one) == plain(other)  # type: ignore[arg-type]
    assert (context(*one) == context(*other)) == same  # type: ignore[arg-type]


@given(PARTS)
def test_the_parts_can_be_recovered_so_nothing_is_ambiguous(parts: list[object]) -> None:
    raw, found = context(*parts), []  # type: ignore[arg-type]
    while raw:
        length = int.from_bytes(raw[:4], "big")
        found.append(raw[4 : 4 + length])
        raw = raw[4 + length :]
    assert found == plain(parts)  # type: ignore[arg-type]
