"""A person's codename: eight words (or twenty digits) that open the replies to one case, however they are typed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

from safeconduct.vault.engine import words

from .keypad import DIGITS, as_digits, grouped
from .nearest import other_layout
from .reading import Misread, Reading, WrongWord, fits, read_words, tokens, whole
from .wordlists import HEAD, SIZE, Language

__all__ = [
    "Codename",
    "DigitCode",
    "Misread",
    "RandomBelow",
    "ReadCodename",
    "WrongWord",
    "canonical",
    "entropy_bits",
    "entropy_bits_of_digits",
    "generate",
    "generate_digits",
    "handle",
    "is_words",
    "read",
]

RandomBelow = Callable[[int], int]
"""Returns a uniform integer from 0 up to, but without, its argument: `secrets.randbelow`."""

WORDS = 8
LONGEST_INPUT = 600  # characters; eight words of eight letters need 71, numbering and line breaks a few more

_Choice = TypeVar("_Choice")


@dataclass(frozen=True)
class Codename:
    """A new codename. `words` are shown in order; nothing of it appears in logs or tracebacks."""

    language: Language
    words: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The words as they are shown and read out, separated by single spaces."""
        return " ".join(self.words)

    @property
    def canonical(self) -> str:
        """What a key is derived from; see `canonical`."""
        return canonical(self.text)


@dataclass(frozen=True)
class DigitCode:
    """A new code for telephone keypads and text messages: `digits` is twenty characters 0 to 9."""

    digits: str = field(repr=False)

    @property
    def text(self) -> str:
        """Five groups of four, as it is shown and read out."""
        return grouped(self.digits)

    @property
    def canonical(self) -> str:
        """What a key is derived from; see `canonical`."""
        return self.digits


@dataclass(frozen=True)
class ReadCodename:
    """A codename as a person typed it, understood.

    `words` are the full words of the list (empty for digits), `language` that of the list (None for digits);
    `canonical` is what a key is derived from.
    """

    language: Language | None
    words: tuple[str, ...] = field(repr=False)
    canonical: str = field(repr=False)


def _distinct(choices: Collection[_Choice], count: int, rng: RandomBelow) -> tuple[_Choice, ...]:
    """Draw `count` different items in random order, each order equally likely (Fisher-Yates, first steps)."""
    pool = list(choices)
    for i in range(count):
        j = i + rng(len(pool) - i)
        pool[i], pool[j] = pool[j], pool[i]
    return tuple(pool[:count])


def generate(language: Language, rng: RandomBelow) -> Codename:
    """Draw a codename of eight different words.

    Different, because a person who sees a word twice takes it for a slip and drops one. Raises ValueError for a
    language without a list.
    """
    return Codename(language, _distinct(words.load(language).words, WORDS, rng))


def generate_digits(rng: RandomBelow) -> DigitCode:
    """Draw a code of twenty digits, each independent. There is no check digit: all twenty are secret."""
    return DigitCode("".join(str(rng(10)) for _ in range(DIGITS)))


def entropy_bits() -> float:
    """Bits of a codename: the logarithm to base 2 of the number of ordered draws of different words."""
    return sum(math.log2(SIZE - i) for i in range(WORDS))


def entropy_bits_of_digits() -> float:
    """Bits of a digit code: twenty independent digits."""
    return DIGITS * math.log2(10)


def handle(language: Language, rng: RandomBelow, avoid: Collection[str] = ()) -> str:
    """Draw a name by which staff speak of a case, such as `amber-boat-7`: two words and a number 2 to 99.

    It is no secret. It is drawn independently of the codename, so it tells nothing about it. Where the codename
    is at hand, pass its words as `avoid`: then no word of the codename ever appears in a handle either (which
    tells a reader of handles less than 0.02 bit).
    """
    allowed = [w for w in words.load(language).words if w not in avoid]
    first, second = _distinct(allowed, 2, rng)
    return f"{first}-{second}-{2 + rng(98)}"


def read(text: str) -> ReadCodename | Misread:
    """Understand what a person typed, in any of the languages, or say what is wrong with it.

    Whether such a codename exists plays no part: only the published lists are consulted. Accepted are any case,
    punctuation, numbering and line breaks; letters folded as in `folding.fold`; look-alike letters of the other
    script; a whole text typed in the wrong keyboard layout; any beginning of at least four letters, and any other
    ending after it (a case ending, say), since the first four letters tell the word; words run together. Digits
    may be grouped at will and written in any decimal script.
    """
    if len(text) > LONGEST_INPUT:
        return Misread("too_long")
    digits = as_digits(text)
    if digits is not None:
        if len(digits) == DIGITS:
            return ReadCodename(None, (), digits)
        return Misread("digits", missing=DIGITS - len(digits))
    lists = words.load_all()
    found = read_words(tokens(text), lists, WORDS)
    if isinstance(found, Misread):
        found = whole(text, lists, WORDS, found.understood) or found
    return found if isinstance(found, Misread) else _understood(found)


def is_words(text: str) -> bool:
    """Tell whether a text is nothing but a codename in words, as `read` would understand it; quick for any other.

    A message is asked this before it is stored, so the usual answer, no, comes from its first words.
    """
    if len(text) > LONGEST_INPUT:
        return False
    return any(
        fits(tokens(typed), words_of_one, WORDS)
        for words_of_one in words.load_all()
        for typed in (text, other_layout(text, words_of_one))
    )


def _understood(found: Reading) -> ReadCodename:
    chosen = tuple(found.words.words[i] for i in found.indices)
    heads = " ".join(found.words.folded[i][:HEAD] for i in found.indices)
    return ReadCodename(found.words.language, chosen, heads)


def canonical(text: str) -> str:
    """Give what a key is derived from: the same for every way of typing one codename.

    For words: the first four folded letters of each, separated by spaces. They tell a word from every other of
    its list, so no entropy is lost, and where two lists share a beginning the text need not reveal its language.
    For digits: the twenty digits. A text that cannot be read gives a form that no codename has, so that an
    attempt costs the same and opens nothing.
    """
    found = read(text)
    if isinstance(found, ReadCodename):
        return found.canonical
    return "? " + " ".join(tokens(text[:LONGEST_INPUT]))
