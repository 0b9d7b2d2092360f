"""Argon2id over a peppered secret."""

import pytest
from nacl import pwhash

from safeconduct.vault.engine.stretching import Cost, stretch

CHEAP, SALT, PEPPER = Cost(1, 8), bytes(16), bytes(range(32))


def test_the_same_input_gives_the_same_key_of_32_bytes() -> None:
    first = stretch("codename", SALT, CHEAP, PEPPER)
    assert first == stretch("codename", SALT, CHEAP, PEPPER)
    assert len(first) == 32


def test_secret_salt_cost_and_pepper_all_matter() -> None:
    keys = {
        stretch("codename", SALT, CHEAP, PEPPER),
        stretch("codenam", SALT, CHEAP, PEPPER),
        stretch("codename", b"\x01" * 16, CHEAP, PEPPER),
        stretch("codename", SALT, Cost(2, 8), PEPPER),
        stretch("codename", SALT, Cost(1, 16), PEPPER),
        stretch("codename", SALT, CHEAP, bytes(32)),
    }
    assert len(keys) == 6


def test_without_the_pepper_a_stolen_key_cannot_be_tried() -> None:
    bare = pwhash.argon2id.kdf(32, b"codename", SALT, opslimit=1, memlimit=8 << 10)
    assert stretch("codename", SALT, CHEAP, PEPPER) != bare


def test_any_script_and_an_empty_secret_are_taken() -> None:
    assert stretch("жовтень ріка", SALT, CHEAP, PEPPER) != stretch("", SALT, CHEAP, PEPPER)


def test_a_salt_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="salt"):
        stretch("codename", bytes(15), CHEAP, PEPPER)
