"""What all calls of one process share: the queue, the operators, the engines, and the work on the databases."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import connections

from safeconduct.line.voice.legs import Engine
from safeconduct.line.voice.queue import Queue

P = ParamSpec("P")
R = TypeVar("R")
THREADS = 6  # that step scripts for all calls together; SQLite lets one write at a time
SEALERS = 3  # that seal what is being said: nobody's answer waits behind somebody's speech
CLOSING_S = 4.2  # a goodbye that takes longer is cut off


def nobody() -> int:
    """Return how many operators are on duty where nobody can be: there is no desk at this process."""
    return 0


class Workers:
    """Threads for everything that may wait for a disk: never a call's loop, or all calls would stutter."""

    def __init__(self, threads: int = THREADS, *, keep_connections: bool = True) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="call")
        self._keep = keep_connections

    async def run(self, act: Callable[P, R], *given: P.args, **more: P.kwargs) -> R:
        """Do something in a thread. A task that is cancelled meanwhile waits for its end."""
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._pool, lambda: self._tidily(act, *given, **more))
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            await asyncio.wait({done})
            raise

    def _tidily(self, act: Callable[P, R], *given: P.args, **more: P.kwargs) -> R:
        try:
            return act(*given, **more)
        finally:
            for one in connections.all(initialized_only=True):
                if self._keep:
                    one.close_if_unusable_or_obsolete()
                else:
                    one.close()

    def close(self) -> None:
        """End the threads when their work is done."""
        self._pool.shutdown()


@dataclass(eq=False)
class Switchboard:
    """One per process. `present` tells how many operators are on duty; `language` is what callers are met in.

    `prefixes` are the beginnings of numbers that may be called back (digits, with the country's code); with none,
    nobody is. `live` are the contacts that lead a call just now.
    """

    queue: Queue = field(default_factory=Queue)
    workers: Workers = field(default_factory=Workers)
    sealers: Workers = field(default_factory=lambda: Workers(SEALERS))
    present: Callable[[], int] = nobody
    engines: list[Engine] = field(default_factory=list)
    language: str = "en"
    prefixes: tuple[str, ...] = ()
    live: set[UUID] = field(default_factory=set)
    calls: set[asyncio.Task[None]] = field(default_factory=set)
    closing: bool = False

    @property
    def calls_back(self) -> bool:
        """Tell whether anybody can be called back from here."""
        return bool(self.prefixes and self.engines)

    async def close(self) -> None:
        """Say goodbye in every call and end it; within five seconds, whatever a caller or a disk does."""
        self.closing = True
        for call in self.calls:
            call.cancel()
        if self.calls:
            await asyncio.wait(set(self.calls), timeout=CLOSING_S)
        for threads in (self.workers, self.sealers):
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.to_thread(threads.close), 0.3)
