"""A bar on a terminal: how much of a file was read, how fast, and how long it will still take."""

import time
from pathlib import Path
from types import TracebackType
from typing import TextIO

from safeconduct.interest.counting.reading import packing

_WIDTH = 24
_EVERY_S = 0.2


class Progress:
    """Shows progress on a stream if that is a terminal, and takes itself away at the end."""

    def __init__(self, path: Path, stream: TextIO) -> None:
        """Take the file that is read."""
        self._path = path
        self._stream = stream
        self._on = stream.isatty()
        self._size = 0
        self._read = self._lines = 0
        self._began = self._shown = time.monotonic()

    def __enter__(self) -> "Progress":
        """Begin."""
        if self._on and self._path.is_file() and not packing(self._path):
            self._size = self._path.stat().st_size  # of a packed file nobody knows how much it holds
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._on:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def seen(self, size: int, lines: int) -> None:
        """Note that so many more bytes and lines were read."""
        self._read += size
        self._lines += lines
        now = time.monotonic()
        if self._on and now - self._shown >= _EVERY_S:
            self._shown = now
            self._stream.write("\r" + self._line(now - self._began) + "\x1b[K")
            self._stream.flush()

    def _line(self, took: float) -> str:
        said = f"{self._read / 1e6:,.0f} MB  {self._lines / took:,.0f} lines/s"
        if not self._size:
            return said
        share = min(1.0, self._read / self._size)
        bar = ("#" * round(share * _WIDTH)).ljust(_WIDTH, ".")
        left = took / share - took if share else 0
        return f"[{bar}] {share:4.0%}  {said}  {left:,.0f} s left"
