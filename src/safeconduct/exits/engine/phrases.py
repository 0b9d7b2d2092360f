"""Approved phrases in four languages, with plurals right; the words themselves are in `words_*.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from safeconduct.exits.engine import words_en, words_fr, words_ru, words_uk


class Language(StrEnum):
    """Languages of the brief."""

    EN = "en"
    UK = "uk"
    RU = "ru"
    FR = "fr"


@dataclass(frozen=True)
class Words:
    """One language: phrases by key, eight directions, lists of lines, plural forms of units.

    A phrase that is missing raises KeyError at once; `missing` finds all of them.
    """

    language: Language
    phrases: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    directions: tuple[str, ...]
    units: Mapping[str, Mapping[str, str]]
    decimal: str

    def say(self, key: str, **values: str) -> str:
        """Return a phrase with its places filled in."""
        return self.phrases[key].format(**values)

    def count(self, number: float, unit: str) -> str:
        """Return a number with its unit in the right plural form, such as "2 години" or "1,5 kilomètre"."""
        whole = float(number).is_integer()
        shown = str(int(number)) if whole else f"{number:.1f}".replace(".", self.decimal)
        return f"{shown} {self.units[unit][plural(self.language, number)]}"


def plural(language: Language, number: float) -> str:
    """CLDR plural category of a number that is not negative: one, few, many or other."""
    whole = float(number).is_integer()
    if language is Language.EN:
        return "one" if number == 1 else "other"
    if language is Language.FR:
        return "one" if 0 <= number < 2 else "other"
    if not whole:
        return "other"
    last, tens = int(number) % 10, int(number) % 100
    if last == 1 and tens != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= tens <= 14 else "many"


def _load(language: Language) -> Words:
    source = {
        Language.EN: words_en, Language.UK: words_uk, Language.RU: words_ru, Language.FR: words_fr,
    }[language]  # fmt: skip
    return Words(language, source.PHRASES, source.LISTS, source.DIRECTIONS, source.UNITS, source.DECIMAL)


WORDS: Mapping[Language, Words] = {language: _load(language) for language in Language}


def places(phrase: str) -> frozenset[str]:
    """Return the names of the places to fill in a phrase."""
    return frozenset(name for _, name, _, _ in Formatter().parse(phrase) if name)


def missing(words: Words, model: Words) -> Sequence[str]:
    """Return what a language lacks or has differently from a model language, as sentences; empty is good."""
    found = [f"no phrase {key}" for key in model.phrases if not words.phrases.get(key)]
    found += [
        f"other places in {key}"
        for key, phrase in model.phrases.items()
        if key in words.phrases and places(words.phrases[key]) != places(phrase)
    ]
    found += [f"unknown phrase {key}" for key in words.phrases if key not in model.phrases]
    for key, lines in model.lists.items():
        if len(words.lists.get(key, ())) != len(lines) or not all(words.lists[key]):
            found.append(f"other number of lines in {key}")
        elif [places(a) for a in words.lists[key]] != [places(b) for b in lines]:
            found.append(f"other places in {key}")
    if len(words.directions) != 8:
        found.append("not eight directions")
    return found
