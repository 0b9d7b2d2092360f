"""A voice process of a test, in a thread: for tests of the desk that speak with it over the socket."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

from tests.rooms.line.voice.softphone.fakes import FakeLeg, FakePage, waits

from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operators
from safeconduct.line.voice.control.server import Control
from safeconduct.line.voice.control.wishes import CallBacks
from safeconduct.line.voice.queue import Queue


class Voice:
    """A voice process of a test, in a thread."""

    def __init__(self, home: Path, back: CallBacks | None = None) -> None:
        self._home, self._back = home, back
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self.exchange: Exchange = self.run(self._start())
        self.queue = self.exchange.queue
        self.page: FakePage | None = None

    async def _start(self) -> Exchange:
        exchange = Exchange(Queue(), Operators(), self._back)
        self._control = Control(exchange, self._home)
        await self._control.start()
        return exchange

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    def caller(self, **more: Any) -> Any:
        """Let somebody wait; returns him and his leg."""

        async def enter() -> Any:
            leg = FakeLeg()
            return waits(self.queue, leg, **more), leg

        return self.run(enter())

    def offer(self) -> str:
        async def make() -> str:
            self.page = FakePage()
            return await self.page.offer()

        return str(self.run(make()))

    def connected(self, sdp: str) -> None:
        assert self.page is not None
        self.run(self.page.answer(sdp))

    def stop(self) -> None:
        if not self._thread.is_alive():
            return
        if self.page is not None:
            self.run(self.page.close())
        self.run(self._control.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)
