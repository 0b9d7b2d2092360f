"""The four languages: which words say nothing, and how a word becomes the keys that it is found under."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

import snowballstemmer

from safeconduct.guide.engine.search import ukrainian, words
from safeconduct.guide.engine.search.irregular import irregular
from safeconduct.guide.engine.search.stopwords import STOP_WORDS

LANGUAGES = ("en", "uk", "ru", "fr")
_SNOWBALL = {"en": "english", "ru": "russian", "fr": "french"}
_ELISIONS = ("qu", "l", "d", "j", "m", "n", "s", "t", "c")
_ELIDED = re.compile(r"'")
_POSSESSIVE = re.compile(r"'s?$")
_own = threading.local()  # a Snowball stemmer holds the word that it works on: one for each thread


@dataclass(frozen=True, slots=True)
class Language:
    """One language's way from a text to words, and from a word to keys."""

    code: str
    cyrillic: bool
    stop_words: frozenset[str]
    keys: Callable[[str], tuple[str, ...]]
    elided: tuple[str, ...] = ()  # articles and pronouns that people write as one with the next word

    def words(self, text: str) -> list[str]:
        """Return the words of a text as this language parts them."""
        found = words.words(text)
        if self.code == "fr":  # l'arme, qu'il: two words
            return [part for one in found for part in _ELIDED.split(one)]
        if self.code == "en":  # the soldier's, don't and dont
            return [_POSSESSIVE.sub("", one).replace("'", "") for one in found]
        return found

    def says_nothing(self, word: str) -> bool:
        """Tell whether a word is so common that it says little about what a text is about."""
        return word in self.stop_words

    def native(self, word: str) -> bool:
        """Tell whether a word is in this language's script, or in none (a number)."""
        return not (words.is_latin(word) if self.cyrillic else words.is_cyrillic(word))


def language(code: str) -> Language:
    """Return a language by its code; ValueError names the four that there are."""
    if code not in LANGUAGES:
        raise ValueError(f"There is no search in {code!r}; choose one of {', '.join(LANGUAGES)}.")
    stop_words = frozenset(one for line in STOP_WORDS[code] for one in words.words(line))
    return Language(code, code in ("uk", "ru"), stop_words, _keys_of(code), _ELISIONS if code == "fr" else ())


def _keys_of(code: str) -> Callable[[str], tuple[str, ...]]:
    # No cache: it would keep the words that people ask with.
    if code == "uk":
        return lambda word: tuple(ukrainian.keys(word))
    algorithm = _SNOWBALL[code]
    plain = {words.fold(form): words.fold(to) for form, to in irregular(code).items()}
    return lambda word: (_stem(algorithm, plain.get(word) or word),)


def _stem(algorithm: str, word: str) -> str:
    stemmers = _own.__dict__
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return str(stemmers[algorithm].stemWord(word))
