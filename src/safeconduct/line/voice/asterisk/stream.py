"""The sound of a call over a WebSocket of its own: prompts, recordings and operators without any file."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

import numpy as np

from safeconduct.faces import log
from safeconduct.line.engine.script.rendering.telephone import Record
from safeconduct.line.voice.asterisk.leg import ENDS, AsteriskLeg, Voice
from safeconduct.line.voice.asterisk.messages import Message
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.asterisk.socket import SECOND, MediaSocket
from safeconduct.line.voice.legs import HungUp, Party, Prompt, Sink, Sounds
from safeconduct.line.voice.sounds import tones

OPENING_S = 6.0  # Asterisk connects within 0.1 s
PIECE_S = 0.5  # of a recording, given to its sink at once
PAUSE_S = 6.0  # of silence that ends a recording
SPOKEN = 250.0  # root mean square of a frame in which somebody speaks


class Sockets(Protocol):
    """Where media sockets arrive."""

    async def arrived(self, names: set[str], seconds: float) -> MediaSocket | None:
        """Return the socket of a channel, by its id or its name; None when none came in time."""


class Stream:
    """A `leg.Voice`."""

    def __init__(
        self,
        leg: AsteriskLeg,
        settings: Settings,
        sounds: Sounds,
        sockets: Sockets,
        otherwise: Callable[[], Voice] | None = None,
    ) -> None:
        self.playing, self.most = False, 1000
        self._leg, self._settings, self._sounds, self._sockets = leg, settings, sounds, sockets
        self._media = f"m-{secrets.token_hex(12)}"
        self._bridge = f"b-{leg.channel}"  # found again by whoever takes the call up after us
        self._started = asyncio.Event()
        self._socket: MediaSocket | None = None
        self._task: asyncio.Task[None] | None = None
        self._otherwise = otherwise

    async def open(self) -> None:
        """Let Asterisk open the call's socket, and bridge it with the caller; else the call ends or uses files."""
        leg, link = self._leg, self._leg.link
        link.watch(self._media, self._hear_media)
        made = await link.ask(
            "POST",
            "channels",
            endpoint=f"WebSocket/{self._settings.media_client}/c(slin)",
            app=self._settings.app,
            appArgs="media",
            channelId=self._media,
            formats="slin",
            timeout=5,
        )
        about = made.json()
        name = str(about.get("name", "")) if isinstance(about, dict) else ""
        socket = await self._sockets.arrived({self._media, name} - {""}, OPENING_S) if made.done else None
        if socket is not None and await self._bridged():
            self._socket = socket
            socket.on_gone = self._lost
            leg.still()
            return
        log.get().error(
            "asterisk_without_media"
        )  # see docs/asterisk.md: chan_websocket, websocket_client.conf
        if self._otherwise is None:
            await leg.hang_up()
        else:
            await self.close()
            leg.voice = self._otherwise()

    async def _bridged(self) -> bool:
        link = self._leg.link
        try:
            await asyncio.wait_for(self._started.wait(), OPENING_S)
        except TimeoutError:
            return False
        # Never a native bridge: keys must come as events, and the sound must pass through Asterisk itself.
        await link.ask("POST", "bridges", type="mixing,dtmf_events,proxy_media", bridgeId=self._bridge)
        both = f"{self._leg.channel},{self._media}"
        return (await link.ask("POST", f"bridges/{self._bridge}/addChannel", channel=both)).done

    def _hear_media(self, message: Message) -> None:
        if message["type"] == "StasisStart":
            self._started.set()
        elif message["type"] in ENDS:
            self._lost()

    def _lost(self) -> None:
        """Without its socket nobody can say or hear anything: the call is over, and the caller is told by its end."""
        if not self._leg.gone.is_set():
            log.get().warning("asterisk_media_lost")
            self._leg.lost()

    def hear(self, message: Message) -> None:
        """Nothing about the caller's own channel concerns the sound."""

    async def start(self, prompts: Sequence[Prompt]) -> None:
        """Begin to play; the first sound is sent while the next is looked for."""
        self._begin(self._play(prompts))

    async def _play(self, prompts: Sequence[Prompt]) -> None:
        for prompt in prompts:
            await self._put(await self._sounds.pcm(prompt))

    async def hold(self) -> None:
        """Repeat the sound of waiting."""
        self._begin(self._wait())

    async def _wait(self) -> None:
        while True:
            await self._put(tones.waiting())

    async def _put(self, pcm: bytes) -> None:
        if self._socket is not None:
            await self._socket.play(pcm)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self.playing = True
        task = self._task = asyncio.create_task(work)

        def done(ended: asyncio.Task[None]) -> None:
            if self._task is ended:
                self.playing, self._task = False, None
            if not ended.cancelled() and ended.exception() is not None:
                self._lost()
            self._leg.wake()

        task.add_done_callback(done)

    async def quiet(self) -> None:
        """End what is being heard, also what lies in Asterisk's queue."""
        task, self._task, self.playing = self._task, None, False
        if task is not None:
            task.cancel()
            if self._socket is not None and not self._leg.gone.is_set():
                await self._sent(self._socket.flush())

    async def _sent(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (ConnectionError, RuntimeError):  # the last: a socket that is closing
            self._lost()

    async def record(self, wanted: Record, sink: Sink) -> float:
        """Sound a tone, then hand on what is said, half a second at a time; nothing is kept of it."""
        leg, socket = self._leg, self._socket
        if socket is None:
            raise HungUp
        self._begin(self._put(tones.beep()))
        while self.playing:
            await leg.until()
        heard, seconds = bytearray(), 0.0
        began = spoken_at = time.monotonic()

        def take(frame: bytes) -> None:
            nonlocal spoken_at
            heard.extend(frame)
            if loud(frame):
                spoken_at = time.monotonic()

        socket.on_frame = take
        try:
            while not leg.is_next(wanted.keys + wanted.finish):
                now = time.monotonic()
                if now - began >= wanted.seconds or now - spoken_at >= PAUSE_S:
                    break
                await leg.until(PIECE_S)
                seconds += await _pass_on(heard, sink)
        finally:
            socket.on_frame = None
            seconds += await _pass_on(heard, sink)
        return seconds

    async def join(self, party: Party) -> None:
        """Let the caller and an operator hear each other."""
        leg, socket = self._leg, self._socket
        if socket is None:
            raise HungUp
        await self.quiet()
        socket.on_frame = party.send
        party.on_audio = socket.speak
        carrying = asyncio.create_task(self._sent(socket.carry()))
        try:
            while not (leg.parted or party.gone.is_set()):
                await leg.until()
        finally:
            carrying.cancel()
            socket.on_frame = None
            if party.on_audio == socket.speak:
                party.on_audio = None

    async def close(self) -> None:
        """End the socket's channel and the bridge; a 404 is normal, since both end with the call."""
        await self.quiet()
        link = self._leg.link
        link.unwatch(self._media)
        if self._started.is_set() or self._socket is not None:
            await link.ask("DELETE", f"channels/{self._media}")
            await link.ask("DELETE", f"bridges/{self._bridge}")


def loud(frame: bytes) -> bool:
    """Tell whether somebody speaks in a frame."""
    samples = np.frombuffer(frame[: len(frame) & ~1], "<i2").astype(np.float32)
    return len(samples) > 0 and float(np.sqrt((samples * samples).mean())) > SPOKEN


async def _pass_on(heard: bytearray, sink: Sink) -> float:
    piece = bytes(heard[: len(heard) & ~1])
    del heard[: len(piece)]
    if piece:
        await sink.write(piece)
    return len(piece) / SECOND
