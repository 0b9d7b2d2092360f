"""What stands before the public face (docs/channels.md): it always answers, with 503 where nobody is behind it.

Without it smsbox 1.4.5 fails now and then when the face is killed; after 502 it throws the text away.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass
from typing import Self

AWAY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
HEAD = 64 * 1024  # octets


@dataclass
class Proxy:
    """Passes each request from `port` on to `behind`, on a connection of its own; runs in a thread of its own."""

    port: int
    behind: int

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        listens = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(listens,), daemon=True)
        self._thread.start()
        assert listens.wait(10), "The proxy does not listen."
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._main.cancel)
        self._thread.join(10)

    def _run(self, listens: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._main = self._loop.create_task(self._serve(listens))
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)

    async def _serve(self, listens: threading.Event) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", self.port, limit=HEAD, backlog=1024)
        listens.set()
        async with server:
            await server.serve_forever()

    async def _pass_on(self, asks: asyncio.StreamReader, told: asyncio.StreamWriter) -> None:
        """Pass on the one request of a connection: Kannel asks with GET alone, without a body."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await asks.readuntil(b"\r\n\r\n")
            told.write(await self._answer(head) or AWAY)
            await told.drain()
        told.close()

    async def _answer(self, head: bytes) -> bytes:
        """Return the whole answer; nothing where the face ended before it was told."""
        lines = [one for one in head.split(b"\r\n") if one and not one.lower().startswith(b"connection:")]
        try:
            asks, told = await asyncio.open_connection("127.0.0.1", self.behind)
            told.write(b"\r\n".join([*lines, b"Connection: close", b"", b""]))
            answer = await asks.read()
        except OSError:
            return b""
        told.close()
        return answer
