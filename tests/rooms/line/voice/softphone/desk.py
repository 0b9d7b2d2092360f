"""A voice process of a test: the queue, the exchange and its control socket, asked as the desk asks."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from tests.rooms.line.voice.softphone.fakes import FakePage

from safeconduct.line.voice.control import place
from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operators
from safeconduct.line.voice.control.server import Control
from safeconduct.line.voice.control.wishes import CallBacks
from safeconduct.line.voice.queue import Queue


class Desk:
    """What the desk may ask; `pages` are the connected pages of operators."""

    def __init__(self, exchange: Exchange, home: Path, session: aiohttp.ClientSession) -> None:
        self.exchange, self.home, self._session = exchange, home, session
        self.queue = exchange.queue
        self.token = place.token_path(home).read_text("ascii")
        self.pages: dict[str, FakePage] = {}

    async def raw(self, verb: str, data: bytes, token: str | None = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        async with self._session.post(f"http://voice/{verb}", data=data, headers=headers) as answer:
            return answer.status, json.loads(await answer.text())

    async def ask(self, verb: str, operator: str, page: str = "one", **more: Any) -> Any:
        _status, said = await self.raw(
            verb, json.dumps({"operator": operator, "page": page, **more}).encode()
        )
        return said

    async def on_duty(self, operator: str, *languages: str, page: str = "one") -> Any:
        """Bring an operator on duty, with a connected page."""
        self.pages[operator] = fresh = FakePage()
        said = await self.ask("connect", operator, page, sdp=await fresh.offer())
        await fresh.answer(said["sdp"])
        return await self.ask("duty", operator, page, on=True, languages=list(languages))


@asynccontextmanager
async def running(back: CallBacks | None = None) -> AsyncIterator[Desk]:
    """Run the voice process's part of the desk in this loop, in a home of its own."""
    home = Path(tempfile.mkdtemp(prefix="voice-"))
    exchange = Exchange(Queue(), Operators(), back)
    control = Control(exchange, home)
    await control.start()
    connector = aiohttp.UnixConnector(str(place.socket_path(home)))
    try:
        async with aiohttp.ClientSession(connector=connector) as session:
            desk = Desk(exchange, home, session)
            async with asyncio.timeout(60):
                yield desk
            for page in desk.pages.values():
                await page.close()
    finally:
        await control.stop()
        shutil.rmtree(home)
