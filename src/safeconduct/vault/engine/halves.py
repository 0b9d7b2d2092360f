"""Splitting a key so that two people are needed (identity) or k of n paper shares (recovery)."""

import os
from collections.abc import Sequence

import shamir_mnemonic
from shamir_mnemonic import MnemonicError


class SharesDoNotFit(ValueError):
    """The paper shares that were typed in do not give a key back."""


def split(key: bytes) -> tuple[bytes, bytes]:
    """Split into two halves; either alone is uniformly random and says nothing about the key."""
    first = os.urandom(len(key))
    return first, join(first, key)


def join(first: bytes, second: bytes) -> bytes:
    """Join two halves of equal length by exclusive or."""
    return bytes(a ^ b for a, b in zip(first, second, strict=True))


def paper_shares(key: bytes, needed: int, made: int) -> list[str]:
    """Write a 32-byte key as `made` paper shares of 33 words (SLIP-39), any `needed` of which restore it."""
    if not 2 <= needed <= made <= 16:
        raise ValueError("Choose at least two needed shares, and no more needed than are made (16 at most).")
    return list(shamir_mnemonic.generate_mnemonics(1, [(needed, made)], key)[0])


def from_paper(shares: Sequence[str]) -> bytes:
    """Return the key that exactly the needed number of shares give.

    SLIP-39 cannot tell a wrong secret from a right one when shares of different ceremonies are mixed
    well: the caller compares the public key. Raises SharesDoNotFit.
    """
    try:
        return bytes(shamir_mnemonic.combine_mnemonics(list(shares)))
    except MnemonicError as fault:
        raise SharesDoNotFit(
            f"These shares do not fit together ({fault}). Type exactly as many shares of one set as it needs."
        ) from None
