"""A code as it was typed: understood, or the sentences that say which words to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.vault import services as vault

LONGEST = 700  # characters that are looked at; eight words of eight letters are 71
# A run of letters as the code's reader counts them: stress marks, apostrophes and joiners belong to the word.
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f'`´ʹʼʻʽ‘’‛′＇\u00ad\u200b-\u200d\u2060\ufeff])*")


@dataclass(frozen=True)
class Doubt:
    """A word that is none of ours: its number (from 1), and words that a button puts in its place."""

    number: int
    word: str = field(repr=False)
    nearest: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Typed:
    """What stands in the field. `canonical` is None when it is no code; then `sentence` or `doubts` say why.

    `corrected` says that a button put a word in, so that the person looks once more before sending.
    """

    text: str = field(repr=False)
    canonical: str | None = field(repr=False)
    sentence: str = ""
    doubts: tuple[Doubt, ...] = ()
    corrected: bool = False


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
    text = " ".join(post.get("code", "")[: 2 * LONGEST].split())[:LONGEST]
    number, _space, word = post.get("fix", "").partition(" ")
    if number.isdecimal() and len(number) < 3 and word:
        return _read(replaced(text, int(number), word[:20]), corrected=True)
    return _read(text)


def _read(text: str, *, corrected: bool = False) -> Typed:
    found = vault.read_code(text)
    if isinstance(found, vault.ReadCodename):
        return Typed(text, found.canonical, corrected=corrected)
    mine = words_of(text)
    doubts = tuple(
        Doubt(wrong.index + 1, wrong.typed[:30], tuple(wrong.suggestions) if wrong.index < len(mine) else ())
        for wrong in found.wrong
    )
    return Typed(text, None, _sentence(found), doubts)


def _sentence(found: vault.Misread) -> str:
    count = abs(found.missing)
    if found.kind == "empty":
        return _("Type your codename: eight words, or twenty digits.")
    if found.kind == "words":
        return ngettext("%(n)d word is not one of ours.", "%(n)d words are not ours.", len(found.wrong)) % {
            "n": len(found.wrong)
        }
    if found.kind == "count" and found.missing > 0:
        return ngettext("%(n)d word is missing.", "%(n)d words are missing.", count) % {"n": count}
    if found.kind == "count":
        return ngettext("There is %(n)d word too many.", "There are %(n)d words too many.", count) % {
            "n": count
        }
    if found.kind == "digits" and found.missing > 0:
        return ngettext("%(n)d digit is missing.", "%(n)d digits are missing.", count) % {"n": count}
    if found.kind == "digits":
        return ngettext("There is %(n)d digit too many.", "There are %(n)d digits too many.", count) % {
            "n": count
        }
    return _("A codename has eight words or twenty digits. Look at what you typed.")


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
