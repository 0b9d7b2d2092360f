"""Captions: the narration cut into sentences, timed by their length, and written as WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 84
"""Characters of a caption: two lines of a wide picture. A longer sentence is parted at a mark near its middle."""
_SENTENCE = re.compile(r".+?[.!?…]+(?:[ \u202f]?[»”\"')](?=\s|$))*(?=\s|$)|.+$")
"""A sentence with the quotation mark that closes after it: what is read aloud must be read in full."""
_MARK = re.compile(r"(?<=[,:;.!?»”\"])\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that stand from `start` to `end`, in seconds of the film."""

    start: float
    end: float
    text: str


def parts(say: str) -> list[str]:
    """Return the narration in pieces that fit a caption; joined by spaces they are the narration again."""
    return [piece for sentence in _SENTENCE.findall(say) for piece in _parted(sentence.strip())]


def cues(say: str, start: float, seconds: float) -> list[Cue]:
    """Return the captions of a narration that begins at `start` and lasts so many seconds, one after another."""
    pieces = parts(say)
    whole = sum(map(len, pieces)) or 1
    out, spoken = [], 0
    for piece in pieces:
        begins = start + seconds * spoken / whole
        spoken += len(piece)
        out.append(Cue(round(begins, 3), round(start + seconds * spoken / whole, 3), piece))
    return out


def webvtt(captions: Iterable[Cue]) -> str:
    """Return captions as a WebVTT file."""
    blocks = [f"{_stamp(cue.start)} --> {_stamp(cue.end)}\n{_escaped(cue.text)}\n" for cue in captions]
    return "WEBVTT\n\n" + "\n".join(blocks)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parted(sentence: str) -> list[str]:
    if len(sentence) <= MOST:
        return [sentence]
    marks = [found.start() for found in _MARK.finditer(sentence)]
    if not marks:
        return [sentence]
    at = min(marks, key=lambda mark: abs(mark - len(sentence) / 2))
    return _parted(sentence[:at].rstrip()) + _parted(sentence[at:].lstrip())


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
