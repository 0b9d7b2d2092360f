"""Long words in several messages: at a paragraph, else a sentence, else a word; nothing is lost or changed."""

from __future__ import annotations

import re
from collections.abc import Callable

_ENDS = (
    re.compile(r"\n\s*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?…]+[»”\")\]]*\s+"),
    re.compile(r"\s+"),
)


def units(text: str) -> int:
    """Return the length in UTF-16 code units, as messengers count: a sign outside the first plane is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def split(text: str, most: int, length: Callable[[str], int] = units) -> list[str]:
    """Return the pieces, each of at most `most` by `length`; joined they are the text. None of no text.

    A piece ends where a paragraph, a line, a sentence or a word ends, whichever comes first in this order and
    leaves the piece at least half full; a word longer than a message is cut. `length` must not shrink when a
    sign is added, and a single sign must fit (ValueError).
    """
    pieces: list[str] = []
    while text:
        if length(text) <= most:
            return [*pieces, text]
        room = _fitting(text, most, length)
        if room == 0:
            raise ValueError("A message is too short for a single sign.")
        at = _end(text, room)
        pieces.append(text[:at])
        text = text[at:]
    return pieces


def _fitting(text: str, most: int, length: Callable[[str], int]) -> int:
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle]) <= most else (low, middle - 1)
    return low


def _end(text: str, room: int) -> int:
    for ends in _ENDS:
        found = [one.end() for one in ends.finditer(text, 0, room) if one.end() > room // 2]
        if found:
            return found[-1]
    return room
