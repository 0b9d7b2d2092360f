"""Lets the machine speak in processes of its own, so that no call waits for another one's voice."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import cast

from safeconduct.line.voice.sounds import speaking

MOST = 2  # processes; one voice takes a tenth of a second


class Voices:
    """A pool of processes that speak; begun with the first words, begun anew when one of them was killed."""

    def __init__(self, processes: int = min(MOST, os.cpu_count() or 1)) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._lock = threading.Lock()

    def warm(self) -> None:
        """Begin the first process before it is needed: it takes half a second, which a caller would hear."""
        self._open().submit(speaking.there)

    def speak(self, text: str, language: str) -> Future[bytes]:
        """Begin to speak; the result raises speaking.NoVoice when the machine cannot."""
        try:
            return self._open().submit(speaking.speak, text, language)
        except BrokenProcessPool:
            self.close()
            return self._open().submit(speaking.speak, text, language)

    def speak_all(self, wanted: Iterable[tuple[str, str]]) -> Iterator[bytes]:
        """Speak pairs of words and language; yields in their order, NoVoice where the machine cannot."""
        texts, languages = zip(*wanted, strict=True)
        yield from self._open().map(speaking.speak, texts, languages, chunksize=4)

    def close(self) -> None:
        """End the processes; what is being spoken is lost."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _open(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                # Not by fork: the process that leads calls has threads and open sockets.
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._processes, spawn, _begin)
            return self._pool


def _begin() -> None:
    """Leave signals to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = cast("multiprocessing.process.BaseProcess", multiprocessing.parent_process())

    def follow() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()
