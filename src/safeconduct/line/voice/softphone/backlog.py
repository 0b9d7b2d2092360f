"""Sound that waits to be sent: at most 200 ms, since what is late is worth less than what is lost."""

from __future__ import annotations

from safeconduct.line.voice.legs import FRAME

LONGEST = 10 * FRAME  # bytes: 200 ms


class Backlog:
    """Whole frames in the order in which they came; the oldest are dropped when there are too many."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self.dropped = 0  # bytes, in all

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, pcm: bytes) -> None:
        """Add sound of any length in whole samples."""
        self._kept += pcm
        if (over := len(self._kept) - LONGEST) > 0:
            over += -over % FRAME
            del self._kept[:over]
            self.dropped += over

    def frame(self) -> bytes:
        """Take 20 ms; empty when there is less than that."""
        if len(self._kept) < FRAME:
            return b""
        taken = bytes(self._kept[:FRAME])
        del self._kept[:FRAME]
        return taken

    def clear(self) -> None:
        """Forget everything: it belongs to a call that is over."""
        self._kept.clear()
