"""The words by which a concept shows: one of each form, the longest, as the rarest that is known without counting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeconduct.interest.engine.topics import Concept, Topic
from safeconduct.interest.engine.topics.automaton import pattern
from safeconduct.interest.engine.topics.variants import variants


@dataclass(frozen=True, slots=True)
class Telling:
    """Folded words of which one stands in every text that has the concept; `begun` ones may go on."""

    exact: frozenset[str]
    begun: frozenset[str]
    misspelt: frozenset[str]
    slips: re.Pattern[str] | None

    def among(self, folded: str) -> bool:
        """Return whether one of the words stands in a folded text, maybe with a slip."""
        words = folded.split(" ")
        if not self.exact.isdisjoint(words):
            return True
        if self.begun and any(word[:length] in self.begun for length in self.lengths() for word in words):
            return True
        return self.slips is not None and self.slips.search(folded) is not None

    def lengths(self) -> set[int]:
        """Return how long the words are that may go on."""
        return {len(word) for word in self.begun}


def telling(topic: Topic) -> tuple[Telling, ...]:
    """Return the telling words of each concept of a topic; the forms that stand alone are among each."""
    return tuple(_telling(topic, concept) for concept in topic.concepts)


def _telling(topic: Topic, concept: Concept) -> Telling:
    exact: set[str] = set()
    begun: set[str] = set()
    misspelt: set[str] = set()
    for form in (*concept.forms, *topic.alone):
        for text in (form.text, *(text for text, _ in variants(form))):
            word, is_last = _longest(text)
            (begun if form.open and is_last else exact).add(word)
            if word in topic.slips:
                misspelt.add(word)
    slips = re.compile(f"(?:^| )(?:{pattern((), misspelt)})(?: |$)") if misspelt else None
    return Telling(frozenset(exact), frozenset(begun), frozenset(misspelt), slips)


def _longest(text: str) -> tuple[str, bool]:
    words = text.split(" ")
    _, at = max((len(word), at) for at, word in enumerate(words))
    return words[at], at == len(words) - 1
