"""What is said while somebody leaves a message: taken out piece by piece, never a whole."""

from __future__ import annotations

import time

from safeconduct.line.voice.legs import RATE
from safeconduct.line.voice.sip.codecs import Codec


class Recording:
    """Takes payloads as they are heard; `take` gives the sound since the last time."""

    def __init__(self, codec: Codec, most_s: float) -> None:
        self._codec = codec
        self._left = int(most_s * RATE)
        self._heard: list[bytes] = []
        self._samples = 0
        self.spoken_at = self._began = time.monotonic()
        self._most_s = most_s

    def heard(self, payload: bytes) -> None:
        """Take the next payload; what is longer than the longest time is dropped."""
        payload = payload[: self._left]
        if payload:
            self._left -= len(payload)
            self._samples += len(payload)
            self._heard.append(payload)
            if self._codec.spoken(payload):
                self.spoken_at = time.monotonic()

    def take(self) -> bytes:
        """Return the sound that came since."""
        payload = b"".join(self._heard)
        self._heard.clear()
        return self._codec.decoded(payload)

    @property
    def seconds(self) -> float:
        """How much was heard."""
        return self._samples / RATE

    @property
    def full(self) -> bool:
        """Whether the longest time is over."""
        return self._left <= 0 or time.monotonic() - self._began >= self._most_s
