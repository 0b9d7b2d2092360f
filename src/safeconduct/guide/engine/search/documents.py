"""What is searched: a document with its fields, and the passages that a reader would see as one thought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TITLE, ALIAS, BODY = "title", "alias", "body"
# How much a word counts that stands in a field.
WEIGHTS = {TITLE: 4.0, ALIAS: 3.0, BODY: 1.0}

_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"')\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Document:
    """A text with a title and the words by which people would ask for it; only the body is needed."""

    body: str
    title: str = ""
    aliases: Sequence[str] = ()

    def passages(self) -> Iterator[tuple[str, str]]:
        """Yield (field, words): the title, each alias, each sentence of the body, in this order."""
        if self.title:
            yield TITLE, self.title
        for alias in self.aliases:
            yield ALIAS, alias
        for sentence in _SENTENCE_END.split(self.body):
            if sentence:
                yield BODY, sentence
