"""The sound's socket of one call, with the queue that chan_websocket has."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any, Protocol

import aiohttp

PASSWORD = "sixteen-or-more-chars"
FRAME = 320


class Owner(Protocol):
    """The Asterisk that it belongs to."""

    port: int
    in_json: bool
    session: aiohttp.ClientSession


class FakeMedia:
    """Dials us as chan_websocket does; `heard` is what the caller heard."""

    def __init__(self, asterisk: Owner, channel: str, name: str) -> None:
        self._asterisk, self._channel, self._name = asterisk, channel, name
        self.heard = bytearray()
        self.flushed = 0
        self._queue: list[bytes | str] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        word = base64.b64encode(f"asterisk:{PASSWORD}".encode()).decode()
        self._socket = await self._asterisk.session.ws_connect(
            f"ws://127.0.0.1:{self._asterisk.port}/media",
            protocols=("media",),
            headers={"Authorization": f"Basic {word}"},
        )
        if self._asterisk.in_json:
            started = json.dumps({"event": "MEDIA_START", "channel": self._name, "channel_id": self._channel})
        else:
            started = f"MEDIA_START connection_id:safeconduct_media channel:{self._name} format:slin ptime:20"
        await self._socket.send_str(started)
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._tick())]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self._socket.close()

    async def say(self, frame: bytes, times: int = 1) -> None:
        """The caller says something."""
        for _ in range(times):
            await self._socket.send_bytes(frame)

    async def _read(self) -> None:
        async for one in self._socket:
            if one.type == aiohttp.WSMsgType.BINARY:
                assert len(one.data) <= 65535 and len(self._queue) < 1000
                whole = len(one.data) // FRAME * FRAME
                assert whole == len(one.data)
                self._queue += [one.data[at : at + FRAME] for at in range(0, whole, FRAME)]
                continue
            words = one.data.split()
            if self._asterisk.in_json:
                told = json.loads(one.data)
                words = [told["command"], *([told["correlation_id"]] if "correlation_id" in told else [])]
            match words:
                case ["FLUSH_MEDIA"]:
                    self.flushed += 1
                    self._queue.clear()
                case ["MARK_MEDIA", mark]:
                    self._queue.append(mark)
                case _:
                    raise AssertionError(one.data)

    async def _tick(self) -> None:
        while True:
            while self._queue and isinstance(self._queue[0], str):
                mark = self._queue.pop(0)
                told: Any = f"MEDIA_MARK_PROCESSED {mark}"
                if self._asterisk.in_json:
                    told = json.dumps({"event": "MEDIA_MARK_PROCESSED", "correlation_id": mark})
                await self._socket.send_str(told)
            if self._queue:
                self.heard += self._queue.pop(0)
            await asyncio.sleep(0.01)  # twice as fast as a telephone
