"""The lines that may belong to a topic, found word by word, so that most words are decoded and folded only once.

A topic needs each of its concepts, and a form of a concept needs its longest word. So a line none of whose words may
be such a word of one concept cannot belong, and words repeat: of each it is remembered that it may not. What a
word is, is decided by the fold and the misspellings of the topic itself, after percent-decoding; the words of a raw
line are what stands between ASCII punctuation. All lines that belong come through, and few others: whoever asked
decodes, folds and matches those. No count depends on the sieve, only the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.interest.counting.telling import Telling, telling
from safeconduct.interest.counting.texts import decoded
from safeconduct.interest.engine.topics import Topic, fold

MOST_WORDS = 400_000  # remembered; about 40 MB
_BATCH = 200
_SAMPLE = 4000
# Whatever in ASCII parts words when it is folded, but for % (an escape is one sign) and apostrophes (elision).
_SPACES = bytes(one if one >= 0x80 or chr(one).isalnum() or one in b"%'`\n" else 0x20 for one in range(256))


class Sieve:
    """Sifts chunks for one topic; it learns while it sifts, and keeps what it learnt within bounds."""

    def __init__(self, topic: Topic) -> None:
        """Take the topic; which of its concepts is asked for is decided by the first chunk."""
        self._concepts = telling(topic)
        self._cold: set[bytes] = set()
        self._chosen: Telling | None = self._concepts[0] if len(self._concepts) == 1 else None

    def sift(self, chunk: bytes) -> list[int]:
        """Return the numbers of the lines, from 0, that may belong; the chunk is whole lines."""
        lines = chunk.translate(_SPACES).split(b"\n")
        chosen = self._chosen
        if chosen is None:
            chosen = self._chosen = self._rarest(lines[:_SAMPLE])
        known = self._cold.issuperset
        unknown = [number for number, line in enumerate(lines) if not known(line.split())]
        return list(self._sifted(chosen, lines, unknown))

    def _sifted(self, chosen: Telling, lines: list[bytes], numbers: list[int]) -> Iterator[int]:
        for at in range(0, len(numbers), _BATCH):
            batch = numbers[at : at + _BATCH]
            words = {word for number in batch for word in lines[number].split()} - self._cold
            hot: set[bytes] = set()
            if chosen.among(fold(" ".join(map(decoded, words)))):
                hot = {word for word in words if chosen.among(fold(decoded(word)))}
                yield from (number for number in batch if not hot.isdisjoint(lines[number].split()))
            if len(self._cold) + len(words) > MOST_WORDS:
                self._cold.clear()
            self._cold |= words - hot

    def _rarest(self, lines: list[bytes]) -> Telling:
        sample = [fold(decoded(line)) for line in lines]
        return min(self._concepts, key=lambda one: sum(1 for text in sample if one.among(text)))
