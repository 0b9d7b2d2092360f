"""Counting a topic in a file: known files are left alone, broken-off ones gone on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safeconduct.interest.counting.detecting import layout_of
from safeconduct.interest.counting.job import Engine, Job, Seen
from safeconduct.interest.counting.layouts import Kind, Layout, Unfit
from safeconduct.interest.counting.reading import LONGEST_LINE, digest, opened
from safeconduct.interest.counting.store import State, Store
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.engine.topics import Topic

KEPT_EVERY = 64 * 1024 * 1024  # bytes of a plain file after which what was counted is kept


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of a file: its SHA-256, its layout, how much was read, and whether it was known already."""

    file: str
    kind: str
    lines: int
    bad: int
    first_bad: tuple[int, ...]
    known: bool


def count_file(
    path: Path,
    topic: Topic,
    store: Store,
    engine: Engine,
    *,
    kind: Kind | None = None,
    period: str = "",
    seen: Seen = lambda size, lines: None,
) -> Counted:
    """Count a topic in a file into the store; Unfit or OSError, with nothing half counted, where it cannot be."""
    with opened(path) as file:
        try:
            head = file.readline(LONGEST_LINE) + b"".join(file.readline(LONGEST_LINE) for _ in range(20))
        except (OSError, EOFError):
            raise Unfit("it is packed but broken; fetch it again.") from None
    if not head.strip():
        raise Unfit("it is empty.")
    layout = layout_of(path.name, head, kind=kind, period=period)
    file_hash = digest(path)
    state = store.state(file_hash, topic, layout.kind)
    if state.complete:
        return _told(file_hash, layout, state, known=True)
    if state.offset and not engine.resumes:
        state = store.restart(state)
    done = _run(Job(path, layout, topic, state.offset, seen), store, state, engine)
    return _told(file_hash, layout, done, known=False)


def _run(job: Job, store: Store, state: State, engine: Engine) -> State:
    since, offset, kept = Tally(), job.start, job.start
    try:
        for piece in engine.count(job):
            since.merge(piece.tally)
            if piece.offset is None:
                continue
            offset = piece.offset
            if offset - kept >= KEPT_EVERY:
                state = store.keep(state, since, offset, complete=False)
                since, kept = Tally(), offset
    except EOFError:
        raise Unfit("it is packed and ends too early; fetch it again.") from None
    return store.keep(state, since, offset, complete=True)


def _told(file: str, layout: Layout, state: State, *, known: bool) -> Counted:
    return Counted(file, layout.kind.value, state.lines, state.bad, state.first_bad, known)
