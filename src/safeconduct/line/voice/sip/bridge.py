"""The voice of an operator on its way to the caller: at most 200 ms of it, the oldest dropped first."""

from __future__ import annotations

from safeconduct.line.voice.legs import FRAME, RATE
from safeconduct.line.voice.sip.codecs import Codec

MOST = RATE * 2 // 5  # bytes: 200 ms


class Bridge:
    """Takes pieces of any length and gives 20 ms at every tick."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._waiting = bytearray()

    def put(self, pcm: bytes) -> None:
        """Take what the operator says."""
        self._waiting += pcm
        if len(self._waiting) > MOST:
            del self._waiting[: len(self._waiting) - MOST & ~1]

    def next(self) -> bytes:
        """Return the next 20 ms in the codec; silence while there is nothing."""
        if len(self._waiting) < FRAME:
            return self._codec.quiet
        frame = bytes(self._waiting[:FRAME])
        del self._waiting[:FRAME]
        return self._codec.encoded(frame)
