"""A topic as records: concepts that must all be found, exclusions of which none may be."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "uk", "ru", "fr")
ANY = "any"  # names, numbers and other words that are the same in every language


class TopicFault(ValueError):
    """A topic that cannot be read; the sentence names the line and says what to mend."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(f"Line {line}: {sentence}" if line else sentence)
        self.line = line


@dataclass(frozen=True, slots=True)
class Form:
    """Folded words that stand one after the other; `open`: the last word may go on (written with a final *)."""

    text: str
    language: str
    open: bool = False
    group: str = ""  # of an exclusion: why it is one ("games")

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the form."""
        return tuple(self.text.split(" "))


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a query must speak of, in any of the forms."""

    name: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Topic:
    """What is counted under one name. A form in `alone` says enough by itself and stands for every concept.

    `slips` are the words that a concept finds misspelt by one letter too; `unlike` are words that look like such a
    slip but are words of their own (пленка beside плена). `digest` is the SHA-256 of the definition without its
    version and notes: two topics that match alike have the same one, however their files are laid out.
    """

    name: str
    version: int
    concepts: tuple[Concept, ...]
    exclusions: tuple[Form, ...]
    alone: tuple[Form, ...]
    slips: frozenset[str]
    unlike: frozenset[str]
    notes: str
    digest: str

    def __hash__(self) -> int:
        return hash(self.digest)  # asked for with every query, and thousands of forms are slow to hash
