"""Telephones that write by SMS, and the gateway that carries it: both in one loop, each with a clock.

Messages leave when they are due, whatever became of the ones before (an open loop), and times count from then:
a service that is slow is not spared by those who wait for it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from bench.line_house import SECRET

ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\nContent-Length: 25\r\n\r\n0: Accepted for delivery\n"


@dataclass(frozen=True)
class Text:
    """One message that somebody writes: when (seconds after the beginning), from which number, its id, its words."""

    at: float
    number: str
    id: str
    words: str


@dataclass
class Tally:
    """What became of texts: seconds until each was acknowledged by its id, and which were not, with the status."""

    taken: dict[str, float] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def percentile(self, share: float, ids: Iterable[str] | None = None) -> float:
        """Return a percentile in milliseconds."""
        chosen = self.taken.values() if ids is None else [self.taken[one] for one in ids if one in self.taken]
        times = sorted(chosen)
        return 1000 * times[min(len(times) - 1, int(share * len(times)))] if times else float("inf")


class Gateway:
    """A gateway's `sendsms`: takes what the line sends, after a pause that the network costs."""

    def __init__(self, pause: float = 0.0) -> None:
        self.port = 0
        self.got: dict[str, list[float]] = {}
        self._pause = pause
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free port of the loopback."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode("ascii")
                given = dict(parse_qsl(urlsplit(path).query))
                await asyncio.sleep(self._pause)
                self.got.setdefault(given.get("to", ""), []).append(time.monotonic())
                writer.write(ANSWER)
                await writer.drain()
        writer.close()


class Phones:
    """Writes texts to the webhook of the line, over connections that are kept as a gateway keeps them."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def write(self, texts: list[Text]) -> Tally:
        """Write each text when it is due; return what became of all."""
        tally, began = Tally(), time.monotonic()

        async def one(text: Text) -> None:
            await asyncio.sleep(max(0.0, began + text.at - time.monotonic()))
            due = began + text.at
            try:
                status = await self._bring(text)
            except (OSError, asyncio.IncompleteReadError) as fault:
                tally.refused[text.id] = type(fault).__name__
                return
            if status == b"200":
                tally.taken[text.id] = time.monotonic() - due
            else:
                tally.refused[text.id] = status.decode("ascii")

        await asyncio.gather(*(one(text) for text in texts))
        return tally

    async def _ask(self, request: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, bytes]:
        """Ask over a kept connection, or a new one where the service has closed it meanwhile."""
        if self._idle:
            reader, writer = self._idle.pop()
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                writer.write(request)
                return reader, writer, await reader.readuntil(b"\r\n\r\n")
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(request)
        return reader, writer, await reader.readuntil(b"\r\n\r\n")

    async def _bring(self, text: Text) -> bytes:
        query = urlencode(
            {"secret": SECRET, "from": text.number, "to": "777", "id": text.id, "charset": "UTF-8"}
        )
        request = f"GET /hooks/sms/?{query}&text={quote(text.words)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        reader, writer, head = await self._ask(request.encode("ascii"))
        status = head.split(b" ", 2)[1]
        lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
        length = next((int(value) for name, _colon, value in lines if name == b"content-length"), 0)
        await reader.readexactly(length)
        self._idle.append((reader, writer))
        return status
