"""Why a text belongs to a topic or does not: found word by word, another way than the expressions, for people."""

from __future__ import annotations

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

    Of several ways to find one form the nearest is given, in the order of `How`. A form that stands
    alone is given under each concept that would be missing without it.
    """
    words = folded.split(" ")
    concepts, alone, exclusions = _indexes(topic)
    hits: list[Hit] = []
    missing: list[str] = []
    for concept, known in zip(topic.concepts, concepts, strict=True):
        found = _found(concept.name, known, words, topic) or _found(concept.name, alone, words)
        hits += found
        if not found:
            missing.append(concept.name)
    return Reason(tuple(hits), tuple(missing), tuple(_found("", exclusions, words)))


def _found(name: str, known: _Index, words: list[str], topic: Topic | None = None) -> list[Hit]:
    """Return the forms that the words have; with a topic also those that one of its words misspelt gives."""
    found: dict[Form, Hit] = {}
    for length in range(1, min(known.longest, len(words)) + 1):
        for at in range(len(words) - length + 1):
            text = " ".join(words[at : at + length])
            ways = [*known.exact.get(text, ()), *(way for begin, *way in known.begun if _begins(text, begin))]
            for form, how in ways:
                if form not in found or _NEAREST[how] < _NEAREST[found[form].how]:
                    found[form] = Hit(name or form.group, form, text, how)
    if topic is not None:
        for form in known.slipping:
            if form not in found and (text := _misspelt(form, words, topic)):
                found[form] = Hit(name, form, text, How.SLIP)
    return list(found.values())


_NEAREST = {how: place for place, how in enumerate(How)}


def _begins(text: str, begin: str) -> bool:
    return text.startswith(begin) and " " not in text[len(begin) :]


@dataclass(frozen=True, slots=True)
class _Index:
    exact: dict[str, list[tuple[Form, How]]]
    begun: list[tuple[str, Form, How]]
    slipping: list[Form]
    longest: int


@lru_cache(maxsize=64)
def _indexes(topic: Topic) -> tuple[list[_Index], _Index, _Index]:
    slips = topic.slips
    return (
        [_index(concept.forms, slips) for concept in topic.concepts],
        _index(topic.alone, slips),
        _index(topic.exclusions, slips),
    )


def _index(forms: tuple[Form, ...], slips: frozenset[str]) -> _Index:
    exact: dict[str, list[tuple[Form, How]]] = {}
    begun: list[tuple[str, Form, How]] = []
    longest = 0
    for form in forms:
        for text, how in ((form.text, How.WRITTEN), *variants(form)):
            longest = max(longest, text.count(" ") + 1)
            if form.open:
                begun.append((text, form, how))
            else:
                exact.setdefault(text, []).append((form, how))
    return _Index(exact, begun, [form for form in forms if slips.intersection(form.words)], longest)


def _misspelt(form: Form, words: list[str], topic: Topic) -> str:
    """Return the words in which a form is found with misspelt words, if it is."""
    length = len(form.words)
    for at in range(len(words) - length + 1):
        here = words[at : at + length]
        last = here[-1] == form.words[-1] or (form.open and here[-1].startswith(form.words[-1]))
        last = last or (not form.open and _slipped(here[-1], form.words[-1], topic))
        if last and all(a == b or _slipped(a, b, topic) for a, b in zip(here[:-1], form.words, strict=False)):
            return " ".join(here)
    return ""


def _slipped(word: str, wanted: str, topic: Topic) -> bool:
    if wanted not in topic.slips or min(len(word), len(wanted)) < SHORTEST or word[0] != wanted[0]:
        return False
    return word not in topic.unlike and set(word) <= set(alphabet(wanted)) and one_slip(word, wanted)


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
