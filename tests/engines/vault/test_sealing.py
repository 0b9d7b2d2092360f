"""Sealing to a public key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine.locking import CannotOpen
from safeconduct.vault.engine.sealing import SEALED, KeyPair, seal

PAIR = KeyPair(bytes(range(32)))
OVERHEAD = 1137


@given(st.binary(max_size=600), st.binary(max_size=40))
@settings(max_examples=40)
def test_only_the_private_half_opens(data: bytes, tied: bytes) -> None:
    blob = seal(PAIR.public, data, tied)
    assert blob[:1] == SEALED
    assert len(blob) == len(data) + OVERHEAD
    assert PAIR.open(blob, tied) == data


def test_a_pair_grows_from_its_seed_the_same_way_every_time() -> None:
    again = KeyPair(PAIR.seed)
    assert again.public == PAIR.public
    assert len(PAIR.public) == 1184 + 32
    assert again.open(seal(PAIR.public, b"text", b""), b"") == b"text"


def test_fresh_pairs_differ() -> None:
    assert len({KeyPair.new().public for _ in range(5)}) == 5


def test_another_pair_or_another_tie_is_refused() -> None:
    blob = seal(PAIR.public, b"text", b"case 1")
    with pytest.raises(CannotOpen):
        KeyPair.new().open(blob, b"case 1")
    with pytest.raises(CannotOpen):
        PAIR.open(blob, b"case 2")


@given(st.data())
@settings(max_examples=40)
def test_a_single_altered_bit_is_refused(data: st.DataObject) -> None:
    blob = bytearray(seal(PAIR.public, b"a short text", b"tie"))
    at = data.draw(st.integers(0, len(blob) * 8 - 1))
    blob[at // 8] ^= 1 << at % 8
    with pytest.raises(CannotOpen):
        PAIR.open(bytes(blob), b"tie")


@pytest.mark.parametrize(
    "blob", [b"", SEALED, SEALED + bytes(100), SEALED + bytes(1200), b"\x02" + bytes(1200)]
)
def test_what_is_no_sealed_blob_is_refused(blob: bytes) -> None:
    with pytest.raises(CannotOpen):
        PAIR.open(blob, b"")


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33)])
def test_a_seed_of_another_length_is_refused(seed: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        KeyPair(seed)


def test_a_pair_does_not_print_its_seed() -> None:
    assert PAIR.seed.hex() not in repr(PAIR)
    assert repr(PAIR.seed) not in repr(PAIR)
