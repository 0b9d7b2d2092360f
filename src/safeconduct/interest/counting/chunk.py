"""Counting one topic in one chunk of lines: sift, decode, fold, match."""

from collections.abc import Sequence

from safeconduct.interest.counting.layouts import Layout
from safeconduct.interest.counting.sieve import Sieve
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.engine.topics import Topic, fold, matches


class Counter:
    """Counts a topic in chunks of one file; keep it for all chunks, since its sieve learns."""

    def __init__(self, topic: Topic, layout: Layout) -> None:
        """Take what is counted and how the lines are laid out."""
        self._topic = topic
        self._layout = layout
        self._sieve = Sieve(topic)

    def count(self, chunk: bytes) -> Tally:
        """Return the tally of a chunk of whole lines, each with its line feed."""
        tally = Tally(lines=chunk.count(b"\n"))
        if not tally.lines:
            return tally
        lines = chunk.split(b"\n")
        lines.pop()
        bad = self._layout.misshapen(chunk, lines)
        bad += self._counted(tally, chunk, lines, set(bad))
        tally.spoilt(number + 1 for number in sorted(bad))
        return tally

    def _counted(self, tally: Tally, chunk: bytes, lines: Sequence[bytes], bad: set[int]) -> list[int]:
        unreadable: list[int] = []
        for number in self._sieve.sift(self._layout.unescaped(chunk[:-1])):
            row = None if number in bad else self._layout.row(lines[number])
            if row is None or not matches(self._topic, fold(row.text)):
                continue
            if row.counts:
                tally.add(row)
            else:
                unreadable.append(number)
        return unreadable
