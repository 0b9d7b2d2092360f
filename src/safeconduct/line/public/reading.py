"""A code as it was typed: understood, or the sentence that says which word to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from safeconduct.vault import services as vault

LONGEST = 400  # characters; eight words of eight letters are 71
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")


@dataclass(frozen=True)
class Typed:
    """What stands in the field. `canonical` is None when it is no code; `nearest` are words to take instead.

    `corrected` says that a button put a word in, so that the person looks once more before sending.
    """

    text: str
    canonical: str | None
    sentence: str = ""
    index: int = 0
    nearest: tuple[str, ...] = ()
    corrected: bool = False

    def __repr__(self) -> str:
        return "Typed(…)"


def words_of(text: str) -> list[str]:
    """Return the words of a text, in order."""
    return _WORD.findall(text)


def replaced(text: str, index: int, word: str) -> str:
    """Return a text with its word number `index` (from 0) replaced; unchanged when it has no such word."""
    found = list(_WORD.finditer(text))
    if not 0 <= index < len(found):
        return text
    return text[: found[index].start()] + word + text[found[index].end() :]


def typed(post: Mapping[str, str]) -> Typed:
    """Read the fields `code` and `fix` (word number and word) of a form."""
    text = " ".join(post.get("code", "").split())[:LONGEST]
    number, _space, word = post.get("fix", "").partition(" ")
    if number.isdecimal() and word:
        return _read(replaced(text, int(number), word[:20]), corrected=True)
    return _read(text)


def _read(text: str, *, corrected: bool = False) -> Typed:
    if not text:
        return Typed(text, None, _("Type your codename: eight words, or twenty digits."))
    found = vault.read_code(text)
    if isinstance(found, vault.ReadCodename):
        return Typed(text, found.canonical, corrected=corrected)
    if found.index is None:
        return Typed(text, None, _("A codename has eight words or twenty digits. Look at what you typed."))
    sentence = _("Word %(number)d is not one of ours: %(word)s") % {
        "number": found.index + 1,
        "word": found.word[:40],
    }
    return Typed(text, None, sentence, found.index, tuple(found.nearest))


def words_off(typed_text: str, shown: str) -> list[int]:
    """Return the numbers (from 1) of the typed words that differ from those of the code that was shown.

    Each typed word is put into the shown code: when that still reads as the same code, the word is right,
    however it was spelled. Empty when the two cannot be compared word by word.
    """
    want = vault.read_code(shown)
    mine = words_of(typed_text)
    if not isinstance(want, vault.ReadCodename) or len(mine) != len(words_of(shown)):
        return []
    off = []
    for index, word in enumerate(mine):
        got = vault.read_code(replaced(shown, index, word))
        if not isinstance(got, vault.ReadCodename) or got.canonical != want.canonical:
            off.append(index + 1)
    return off
