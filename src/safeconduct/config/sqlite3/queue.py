"""Who writes next into one file: the threads of this process, in the order in which they came."""

from __future__ import annotations

import threading
import time
from collections import deque
from functools import cache

LEFT_TO_OTHERS = 0.0015  # seconds in which another process may begin, before the next thread of this one does


class Queue:
    """A lock that is handed over in order, so that nobody is overtaken for ever."""

    def __init__(self) -> None:
        self._guard = threading.Lock()  # over the two below
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn, at most so many seconds; tell whether it came."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=seconds):
            time.sleep(LEFT_TO_OTHERS)
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it was handed to us as we gave up

    def leave(self) -> None:
        """Let the next one in."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


@cache
def of(file: str) -> Queue:
    """Return the queue of a file."""
    return Queue()
