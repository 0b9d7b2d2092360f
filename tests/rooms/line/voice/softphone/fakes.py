"""A caller, and a page with a microphone, without a telephone network and without a browser."""

from __future__ import annotations

import asyncio
import fractions
import math
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from aioice.ice import get_host_addresses
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCSessionDescription
from av import AudioFrame

from safeconduct.line.voice.legs import FRAME, FRAME_S, HungUp, Party
from safeconduct.line.voice.queue import Queue, Waiting

ANNA, BORYS = "00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"


def loudness(pcm: bytes) -> float:
    """Root mean square of 16-bit sound."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    return math.sqrt(sum(one * one for one in samples) / len(samples)) if samples else 0.0


def note(seconds: float, pitch: float = 440.0, loud: int = 12000) -> bytes:
    """A note in 8 kHz sound."""
    return array(
        "h", (round(loud * math.sin(2 * math.pi * pitch * at / 8000)) for at in range(round(8000 * seconds)))
    ).tobytes()


class FakeLeg:
    """A caller who plays a note for as long as he is bridged, and keeps what he hears."""

    def __init__(self, name: str = "leg") -> None:
        self.id, self.caller, self.called = name, "+15550100", ""
        self.gone = asyncio.Event()
        self.parted = asyncio.Event()
        self.heard = bytearray()

    async def join(self, party: Party) -> None:
        self.parted.clear()
        party.on_audio = self.heard.extend
        sound = note(1.0)
        frames = [sound[at : at + FRAME] for at in range(0, len(sound), FRAME)]
        at = 0
        while not (self.gone.is_set() or party.gone.is_set() or self.parted.is_set()):
            party.send(frames[at % len(frames)])
            at += 1
            await asyncio.sleep(FRAME_S)
        party.on_audio = None
        if self.gone.is_set():
            raise HungUp

    async def part(self) -> None:
        if self.gone.is_set():
            raise HungUp
        self.parted.set()

    async def hang_up(self) -> None:
        self.gone.set()


def waits(queue: Queue, leg: Any, language: str = "ru", **more: Any) -> Waiting:
    """Let a caller wait, and whoever leads calls bridge him with whoever answers."""
    one = Waiting(leg=leg, why="asked", language=language, since=datetime.now(UTC), **more)
    queue.enter(one)
    leg.led = asyncio.create_task(_lead(one))
    return one


async def _lead(one: Waiting) -> list[Any]:
    parties: list[Any] = []
    while True:
        party: Any = await one.taken
        parties.append(party)
        try:
            await one.leg.join(party)
        except HungUp:
            return parties
        if party.onward is None:
            return parties
        one = party.onward


class _Microphone(MediaStreamTrack):  # type: ignore[misc]
    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._at, self._sound = 0, note(1.0, 300.0)

    async def recv(self) -> AudioFrame:
        await asyncio.sleep(FRAME_S)
        frame = AudioFrame(format="s16", layout="mono", samples=160)
        begin = self._at * 2 % len(self._sound)
        frame.planes[0].update(self._sound[begin : begin + FRAME])
        frame.sample_rate, frame.pts, frame.time_base = 8000, self._at, fractions.Fraction(1, 8000)
        self._at += 160
        return frame


def must_be_reachable() -> None:
    """Skip where this machine has no address but its own: browsers offer no sound over that."""
    if not get_host_addresses(use_ipv4=True, use_ipv6=False):
        pytest.skip("Sound in a browser needs a network interface besides the loopback.")


class FakePage:
    """A page with a microphone that sounds a low note; `heard` is what its loudspeaker plays."""

    def __init__(self) -> None:
        self.link = RTCPeerConnection()
        self.heard = bytearray()
        self._tasks: list[asyncio.Task[None]] = []
        self.link.on("track", self._track)

    async def offer(self) -> str:
        must_be_reachable()
        self.link.addTrack(_Microphone())
        await self.link.setLocalDescription(await self.link.createOffer())
        return str(self.link.localDescription.sdp)

    async def answer(self, sdp: str) -> None:
        await self.link.setRemoteDescription(RTCSessionDescription(sdp, "answer"))
        async with asyncio.timeout(30):
            while self.link.connectionState != "connected":
                await asyncio.sleep(0.01)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self.link.close()

    def _track(self, track: MediaStreamTrack) -> None:
        self._tasks.append(asyncio.ensure_future(self._listen(track)))

    async def _listen(self, track: MediaStreamTrack) -> None:
        while True:
            frame = await track.recv()
            self.heard += bytes(frame.planes[0])[: frame.samples * 2]


async def until(true: Any, seconds: float = 30.0) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


def codes(found: Sequence[Any]) -> list[str]:
    """The languages of what waits."""
    return [one["language"] for one in found]
