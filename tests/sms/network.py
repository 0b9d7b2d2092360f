"""A telephone network: an SMSC that the gateway speaks SMPP with, and telephones that join the parts of a text."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

import smpp34

UCS2, PARTS, RECEIPT = 8, 0x40, 4  # data_coding; esm_class of a text with a header, and of a delivery report
EACH = 134  # octets of a part
REPORT_AFTER = 0.3  # seconds; a report that overtakes the answer to its message is lost in Kannel


@dataclass
class Network:
    """The network; runs in a thread of its own. `texts` are those that arrived whole at a telephone.

    `parts` says of how many parts each was. Numbers in `gone` report a failure.
    """

    port: int
    texts: list[tuple[str, str]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    submitted: int = 0
    gone: set[str] = field(default_factory=set)
    _pieces: dict[tuple[str, bytes], dict[int, bytes]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _references: Counter[str] = field(default_factory=Counter)
    _esme: smpp34.Esme | None = None

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._main.cancel)
        self._thread.join(10)

    @property
    def bound(self) -> bool:
        """Whether the gateway has come."""
        return self._esme is not None

    def text(self, number: str, words: str) -> None:
        """Write from a telephone; returns when the gateway has taken it."""
        asyncio.run_coroutine_threadsafe(self._deliver(number, words), self._loop).result(30)

    def all_text(self, texts: list[tuple[str, str]], at_once: int = 20) -> None:
        """Write from many telephones."""
        asyncio.run_coroutine_threadsafe(self._deliver_all(texts, at_once), self._loop).result(120)

    def answers(self) -> Counter[str]:
        """Return how many texts each telephone has got."""
        return Counter(number for number, _ in list(self.texts))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._main = self._loop.create_task(self._serve())
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._main)

    async def _serve(self) -> None:
        server = smpp34.Server(host="127.0.0.1", port=self.port, system_id="network")
        await server.start()
        try:
            while True:
                event = await server.next()
                if isinstance(event, smpp34.Esme):
                    self._esme = event
                elif isinstance(event, smpp34.SubmitSmEvent):
                    self._take(event)
        finally:
            await server.stop()

    def _take(self, event: smpp34.SubmitSmEvent) -> None:
        self.submitted += 1
        name = f"m{self.submitted}"
        event.accept(message_id=name)
        if (event.registered_delivery or 0) & 1:
            task = self._loop.create_task(self._report(event, name))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        body, header = event.short_message, b""
        if event.esm_class & PARTS:
            header, body = body[: body[0] + 1], body[body[0] + 1 :]
        encoding = "utf-16-be" if event.data_coding == UCS2 else "latin-1"
        if not header:
            self._arrived(event.destination_addr, body.decode(encoding), 1)
            return
        pieces = self._pieces.setdefault((event.destination_addr, header[:-1]), {})
        pieces[header[-1]] = body
        if len(pieces) == header[-2]:
            del self._pieces[event.destination_addr, header[:-1]]
            whole = b"".join(octets for _, octets in sorted(pieces.items()))
            self._arrived(event.destination_addr, whole.decode(encoding), len(pieces))

    def _arrived(self, number: str, words: str, parts: int) -> None:
        self.texts.append((number, words))
        self.parts.append(parts)

    async def _report(self, event: smpp34.SubmitSmEvent, name: str) -> None:
        await asyncio.sleep(REPORT_AFTER)
        state = "UNDELIV" if event.destination_addr in self.gone else "DELIVRD"
        assert self._esme is not None
        await self._esme.deliver_sm(
            source_addr=event.destination_addr,
            destination_addr=event.source_addr,
            esm_class=RECEIPT,
            short_message=(
                f"id:{name} sub:001 dlvrd:001 submit date:2611230200 done date:2611230200 "
                f"stat:{state} err:000 text:"
            ).encode(),
        )

    async def _deliver_all(self, texts: list[tuple[str, str]], at_once: int) -> None:
        room = asyncio.Semaphore(at_once)

        async def one(number: str, words: str) -> None:
            async with room:
                await self._deliver(number, words)

        await asyncio.gather(*(one(*text) for text in texts))

    async def _deliver(self, number: str, words: str) -> None:
        assert self._esme is not None, "The gateway has not come yet."
        for esm_class, octets in self._divided(number, words.encode("utf-16-be")):
            await self._esme.deliver_sm(
                source_addr=number,
                destination_addr="777",
                esm_class=esm_class,
                data_coding=UCS2,
                short_message=octets,
            )

    def _divided(self, number: str, octets: bytes) -> Iterator[tuple[int, bytes]]:
        if len(octets) <= 140:
            yield 0, octets
            return
        self._references[number] += 1
        cut = [octets[at : at + EACH] for at in range(0, len(octets), EACH)]
        for count, one in enumerate(cut, 1):
            yield PARTS, bytes([5, 0, 3, self._references[number] % 256, len(cut), count]) + one


def until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"In vain waited {seconds} s until {what}."
        time.sleep(0.05)
