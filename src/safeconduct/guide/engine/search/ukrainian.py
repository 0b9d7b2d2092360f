"""Ukrainian words brought to one form: lemmas of a dictionary, then a light cut of endings for all words alike."""

from __future__ import annotations

from functools import cache

from pymorphy3 import MorphAnalyzer

_REFLEXIVE = ("ся", "сь")
# Endings of nouns, adjectives and verbs, longest first; four letters stay at least.
_ENDING_LINES = """
    ування ювання ання яння ення іння уванням анням енням
    ами ями ові еві єві ів їв ей ах ях ам ям ом ем єм ою ею єю ого ому ої ій их іх им ім ими іми
    ий а я о е є и і ї у ю ь й
    увати ювати ати яти ити іти їти ути ти ть
    ує ює ують юють ав яв ив ала яла ила іла ало яло ило іло али яли или іли
    иться ється аємо ємо имо іть айте йте
    ість ості істю остей ник ника ники
"""
_ENDINGS = tuple(sorted(_ENDING_LINES.split(), key=lambda one: (-len(one), one)))
_SHORTEST = 4


@cache
def _analyser() -> MorphAnalyzer:
    # Loaded at the first Ukrainian word: it costs a tenth of a second and 20 MB, which other languages need not pay.
    return MorphAnalyzer(lang="uk")


def lemmas(word: str) -> list[str]:
    """Return the dictionary forms that a folded word may belong to, sorted; none for an unknown word."""
    book = _analyser().dictionary  # asked directly: a full parse guesses at tags and costs ten times as much
    found = {str(book.build_normal_form(*place, word)) for place in book.words.get(word) or ()}
    return sorted(found)[:3]


def cut(word: str) -> str:
    """Return a word without its ending and its reflexive particle, at least four letters of it."""
    if word.endswith(_REFLEXIVE) and len(word) - 2 >= _SHORTEST:
        word = word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def keys(word: str) -> list[str]:
    """Return the index keys of a folded word: each lemma, or else the word, cut; ґ as г, no apostrophe."""
    found = {cut(one).replace("'", "").replace("ґ", "г") for one in lemmas(word) or [word]}
    return sorted(found)
