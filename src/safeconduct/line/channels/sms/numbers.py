"""Telephone numbers as Kannel brings and takes them."""

from __future__ import annotations

import re

LONGEST_SHORT_CODE = 6
_DIGITS = re.compile(r"\+?[0-9]{1,15}")
_DRESS = str.maketrans("", "", " -()\t")


def normal(number: str) -> str:
    """Return +number (E.164), a short code without plus, a national number as it is; empty when it is none.

    Kannel writes short codes as +777. A name instead of a number (of a bank, of the operator) cannot be
    answered, so it is no number.
    """
    bare = number.translate(_DRESS)
    if not _DIGITS.fullmatch(bare):
        return ""
    digits = bare.lstrip("+")
    if len(digits) <= LONGEST_SHORT_CODE:
        return digits
    if bare.startswith("00"):
        return f"+{digits[2:]}"
    return bare if bare.startswith(("+", "0")) else f"+{digits}"
