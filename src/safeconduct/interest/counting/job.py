"""What every engine is given, and what it gives back piece by piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from safeconduct.interest.counting.layouts import Layout
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.engine.topics import Topic

Seen = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One topic in one file from a place in it; `seen` is told how many more bytes and lines were read."""

    path: Path
    layout: Layout
    topic: Topic
    start: int = 0
    seen: Seen = lambda size, lines: None


@dataclass(frozen=True, slots=True)
class Piece:
    """The tally of the lines since the last piece. `offset`: where counting may go on, or None: nowhere yet."""

    tally: Tally
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Engine:
    """Counts jobs; the pieces come in the order of the lines, and the last one ends the file.

    `resumes`: it can begin in the middle of a plain file.
    """

    name: str
    count: Callable[[Job], Iterator[Piece]]
    resumes: bool = True
