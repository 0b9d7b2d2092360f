"""Two texts side by side, as lines with a sign and words that are marked; how it looks is the page's affair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\s\w]|\w+")
_CONTEXT = 2
"""Lines that stay on either side of a change; those farther away are left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `changed` when the other text does not have it there."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `sign` is "+" added, "-" taken away, " " in both, or "…" where lines in both are left out."""

    sign: str
    pieces: tuple[Piece, ...] = ()


def compare(old: str, new: str) -> list[Line]:
    """Return what must be taken from the old text and added to it to have the new one; empty when they are equal."""
    before, after = old.splitlines(), new.splitlines()
    found: list[Line] = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_CONTEXT):
        if found or group[0][1] > 0:
            found.append(Line("…"))
        for kind, start, end, new_start, new_end in group:
            if kind == "equal":
                found += [Line(" ", (Piece(line),)) for line in before[start:end]]
            else:
                found += _changed(before[start:end], after[new_start:new_end])
    if found and after and found[-1].sign == " " and found[-1].pieces[0].text != after[-1]:
        found.append(Line("…"))
    return found


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    """Yield the lines taken away, then those added; lines that stand at the same place are compared by word."""
    pairs = [_words(one, other) for one, other in zip(old, new, strict=False)]
    for number, line in enumerate(old):
        yield Line("-", pairs[number][0] if number < len(pairs) else _whole(line))
    for number, line in enumerate(new):
        yield Line("+", pairs[number][1] if number < len(pairs) else _whole(line))


def _whole(line: str) -> tuple[Piece, ...]:
    """Return a line that stands in one text only."""
    return (Piece(line, changed=True),) if line else ()


def _words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    left, right = [], []
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        changed = kind != "equal"
        if start < end:
            left.append(Piece("".join(before[start:end]), changed))
        if new_start < new_end:
            right.append(Piece("".join(after[new_start:new_end]), changed))
    return tuple(left), tuple(right)
