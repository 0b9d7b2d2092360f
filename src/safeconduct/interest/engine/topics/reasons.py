"""Why a text belongs to a topic or does not: found word by word, another way than the expressions, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.interest.engine.topics.automaton import SHORTEST, alphabet
from safeconduct.interest.engine.topics.topic import Form, Topic
from safeconduct.interest.engine.topics.variants import How, variants


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of a concept or an exclusion that was found, the words that it was found in, and by which way."""

    concept: str  # of an exclusion: its group
    form: Form
    found: str
    how: How


@dataclass(frozen=True, slots=True)
class Reason:
    """All that was found; the text belongs where nothing is missing and nothing excludes it."""

    hits: tuple[Hit, ...]
    missing: tuple[str, ...]
    excluded: tuple[Hit, ...]

    @property
    def belongs(self) -> bool:
        """Return the answer; always that of `matches`."""
        return not self.missing and not self.excluded


def why(topic: Topic, folded: str) -> Reason:
    """Return which forms of each concept a folded text has, which concepts are missing and what excludes it.

    Of several ways to find one form the nearest is given: as written, by a slip, on a wrong keyboard, in Latin.
    """
    words = folded.split(" ")
    hits: list[Hit] = []
    missing: list[str] = []
    for concept in topic.concepts:
        found = [
            Hit(concept.name, form, text, how)
            for form in (*concept.forms, *topic.alone)
            for text, how in _first(form, words, topic)
        ]
        hits += found
        if not found:
            missing.append(concept.name)
    excluded = [
        Hit(form.group, form, text, how)
        for form in topic.exclusions
        for text, how in _first(form, words, None)
    ]
    return Reason(tuple(hits), tuple(missing), tuple(excluded))


def _first(form: Form, words: list[str], topic: Topic | None) -> Iterator[tuple[str, How]]:
    """Yield the nearest way in which a form is found, if any; without a topic there are no slips."""
    ways: list[tuple[tuple[str, ...], How]] = [(form.words, How.WRITTEN)]
    ways += [(form.words, How.SLIP)] if topic is not None else []
    ways += _others(form)
    for wanted, how in ways:
        length = len(wanted)
        for at in range(len(words) - length + 1):
            here = words[at : at + length]
            slipping = topic if how is How.SLIP else None
            pairs = zip(here, wanted, range(1, length + 1), strict=True)
            if all(_is(a, b, form.open and n == length, slipping) for a, b, n in pairs):
                yield " ".join(here), how
                return


@lru_cache(maxsize=65536)
def _others(form: Form) -> tuple[tuple[tuple[str, ...], How], ...]:
    return tuple((tuple(text.split(" ")), how) for text, how in variants(form))


def _is(word: str, wanted: str, is_open: bool, slipping: Topic | None) -> bool:
    if word == wanted or (is_open and word.startswith(wanted)):
        return True
    if slipping is None or is_open or wanted not in slipping.slips:
        return False
    long = min(len(word), len(wanted)) >= SHORTEST and word[0] == wanted[0]
    likely = long and word not in slipping.unlike and set(word) <= set(alphabet(wanted))
    return likely and one_slip(word, wanted)


def one_slip(a: str, b: str) -> bool:
    """Return whether two different words differ by one letter too many, too few or another, or by an exchange."""
    if abs(len(a) - len(b)) > 1:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    return a[i + 1 :] in (b[i:], b[i + 1 :]) or a[i:] == b[i + 1 :] or _exchanged(a, b, i)


def _exchanged(a: str, b: str, i: int) -> bool:
    return a[i : i + 2] == b[i : i + 2][::-1] and len(b[i : i + 2]) == 2 and a[i + 2 :] == b[i + 2 :]
