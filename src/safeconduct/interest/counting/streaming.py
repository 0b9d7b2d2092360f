"""The engine that needs nothing but Python: a process for each core, each counting chunks of one file.

A plain file is read by the processes themselves, from places that this one tells them, and can be gone on with from
the last place that was kept. A packed one is unpacked here and its chunks are handed over. So many chunks are under
way at a time that no core waits, and no more: the memory does not grow with the file.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from safeconduct.interest.counting.chunk import Counter
from safeconduct.interest.counting.job import Job, Piece
from safeconduct.interest.counting.layouts import Layout
from safeconduct.interest.counting.reading import CHUNK, chunks, lines_between, opened, packing
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.engine.topics import Topic, matches

AHEAD = 2  # chunks that wait for each process
SMALL = 2 * CHUNK  # below, starting processes takes longer than counting
_counter: Counter | None = None


def count(job: Job, *, processes: int | None = None) -> Iterator[Piece]:
    """Yield a piece for each chunk."""
    processes = processes or len(os.sched_getaffinity(0))
    plain = not packing(job.path)
    if processes == 1 or (plain and job.path.stat().st_size - job.start <= SMALL):
        counter = Counter(job.topic, job.layout)
        yield from _here(job, counter, plain)
        return
    matches(job.topic, "")  # compiled once, before the processes part
    with ProcessPoolExecutor(processes, _context(), _begin, (job.topic, job.layout)) as pool:
        try:
            waiting: deque[tuple[Future[Tally], int, int | None]] = deque()
            for work in _works(job, pool, plain):
                waiting.append(work)
                if len(waiting) > AHEAD * processes:
                    yield _finished(job, *waiting.popleft())
            while waiting:
                yield _finished(job, *waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    # A fork shares what was compiled; but beside other threads it may copy a lock that nobody opens again.
    alone = threading.active_count() == 1 and not {"duckdb", "pyarrow"} & sys.modules.keys()
    fork = alone and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if fork else "spawn")


def _works(
    job: Job, pool: ProcessPoolExecutor, plain: bool
) -> Iterator[tuple[Future[Tally], int, int | None]]:
    """Hand over chunk after chunk, each only when it is asked for."""
    if plain:
        size = job.path.stat().st_size
        for start in range(job.start, size, CHUNK):
            end = min(start + CHUNK, size)
            yield pool.submit(_count_part, job.path, start, end), end - start, end
        return
    with opened(job.path) as file:
        for chunk in chunks(file):
            yield pool.submit(_count_bytes, chunk), len(chunk), None


def _here(job: Job, counter: Counter, plain: bool) -> Iterator[Piece]:
    if plain:
        size = job.path.stat().st_size
        for start in range(job.start, size, CHUNK):
            end = min(start + CHUNK, size)
            tally = counter.count(lines_between(job.path, start, end))
            job.seen(end - start, tally.lines)
            yield Piece(tally, end)
        return
    with opened(job.path) as file:
        for chunk in chunks(file):
            tally = counter.count(chunk)
            job.seen(len(chunk), tally.lines)
            yield Piece(tally)


def _finished(job: Job, future: Future[Tally], size: int, offset: int | None) -> Piece:
    tally = future.result()
    job.seen(size, tally.lines)
    return Piece(tally, offset)


def _begin(topic: Topic, layout: Layout) -> None:
    global _counter  # noqa: PLW0603  # one for each process, so that its sieve learns
    _counter = Counter(topic, layout)


def _count_part(path: Path, start: int, end: int) -> Tally:
    return _count_bytes(lines_between(path, start, end))


def _count_bytes(chunk: bytes) -> Tally:
    assert _counter is not None  # noqa: S101  # _begin ran in this process
    return _counter.count(chunk)
