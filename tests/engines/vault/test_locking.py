"""The symmetric lock and the derivation of keys."""

import os

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine.locking import (
    LOCKED,
    OVERHEAD,
    CannotOpen,
    Lock,
    derive,
    lock,
    unlock,
)

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32), st.text(max_size=20), st.integers(1, 200))
@settings(max_examples=150)
def test_derivation_is_hkdf_expand(key: bytes, label: str, length: int) -> None:
    info = b"safeconduct/1/" + label.encode()
    assert derive(key, label, length) == HKDFExpand(SHA256(), length, info).derive(key)


def test_every_use_has_its_own_key() -> None:
    uses = ["lookup", "wrap", "session-id", "session-wrap", "grant", "entries", "previous"]
    assert len({derive(KEY, use) for use in uses}) == len(uses)


@given(st.binary(max_size=600), st.binary(max_size=40))
def test_what_was_locked_opens_with_the_same_key_and_tie(data: bytes, tied: bytes) -> None:
    blob = lock(KEY, data, tied)
    assert blob[:1] == LOCKED
    assert len(blob) == len(data) + OVERHEAD
    assert unlock(KEY, blob, tied) == data == Lock(KEY).open(blob, tied)


def test_the_same_content_never_looks_the_same() -> None:
    assert len({lock(KEY, b"same", b"") for _ in range(50)}) == 50


@given(st.data())
@settings(max_examples=80)
def test_a_single_altered_bit_is_refused(data: st.DataObject) -> None:
    blob = bytearray(lock(KEY, b"a short text", b"tie"))
    at = data.draw(st.integers(0, len(blob) * 8 - 1))
    blob[at // 8] ^= 1 << at % 8
    with pytest.raises(CannotOpen):
        unlock(KEY, bytes(blob), b"tie")


def test_another_key_or_another_tie_is_refused() -> None:
    blob = lock(KEY, b"text", b"row 1")
    with pytest.raises(CannotOpen):
        unlock(KEY, blob, b"row 2")
    with pytest.raises(CannotOpen):
        unlock(os.urandom(32), blob, b"row 1")


@pytest.mark.parametrize(
    "blob", [b"", LOCKED, LOCKED + bytes(5), LOCKED + bytes(12), b"\x01" + bytes(60), b"text"]
)
def test_what_is_no_locked_blob_is_refused(blob: bytes) -> None:
    with pytest.raises(CannotOpen):
        unlock(KEY, blob, b"")


def test_the_refusal_is_a_sentence_without_any_content() -> None:
    assert str(CannotOpen()).endswith("altered.")
