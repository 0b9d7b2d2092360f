"""The track towards the browser: a frame every 20 ms while somebody talks, nothing while the operator waits."""

from __future__ import annotations

import asyncio
import fractions
from typing import Any

from aiortc import MediaStreamTrack
from av import AudioFrame, CodecContext, Packet

from safeconduct.line.voice.legs import FRAME, FRAME_S, RATE
from safeconduct.line.voice.softphone.backlog import Backlog

_SILENCE = bytes(FRAME)
_BASE = fractions.Fraction(1, RATE)
_LATE_S = 0.2


class Outward(MediaStreamTrack):
    """Sends encoded packets itself: their time follows the clock, also over a pause of an hour."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self.backlog = Backlog()
        self.talking = asyncio.Event()
        self._next = 0.0
        self._began = asyncio.get_running_loop().time()
        self._codec = CodecContext.create("pcm_mulaw", "w")
        self._codec.format, self._codec.layout, self._codec.sample_rate = "s16", "mono", RATE

    async def recv(self) -> Packet[Any]:
        """Wait until the next 20 ms are due, and give them; silence when the caller's sound is not there yet."""
        loop = asyncio.get_running_loop()
        if not self.talking.is_set():
            await self.talking.wait()
        self._next += FRAME_S
        if abs(self._next - loop.time()) > _LATE_S:  # after a pause, or when the machine stood still
            self._next = loop.time()
        if (early := self._next - loop.time()) > 0:
            await asyncio.sleep(early)
        return self._packet(self.backlog.frame() or _SILENCE, round((self._next - self._began) * RATE))

    def _packet(self, pcm: bytes, at: int) -> Packet[Any]:
        frame = AudioFrame(format="s16", layout="mono", samples=FRAME // 2)
        frame.planes[0].update(pcm)
        frame.sample_rate, frame.pts = RATE, None
        made = Packet(bytes(self._codec.encode(frame)[0]))
        made.pts, made.time_base = at, _BASE
        return made
