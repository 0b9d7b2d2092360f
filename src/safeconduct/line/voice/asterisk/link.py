"""One Asterisk: its socket, which may break and come back, our requests over it, and who waits for which event."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from safeconduct.faces import log
from safeconduct.line.voice.asterisk import messages
from safeconduct.line.voice.asterisk.messages import Ages, Answer, Message

ANSWER_S = 10.0  # Asterisk answers within 50 ms; what takes so long will not come
BACK_S = 15.0  # a request waits so long for a socket that broke

Watch = Callable[[Message], None]


class Socket(Protocol):
    """What is asked of the socket."""

    async def send_str(self, data: str) -> None:
        """Send a text."""


class Link:
    """Knows one Asterisk by its id, over all the sockets that it opens to us one after another."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.ages = Ages()
        self.now = now
        self.on_call: Watch = lambda _message: None
        self._socket: Socket | None = None
        self._there = asyncio.Event()
        self._asked: dict[str, asyncio.Future[Answer]] = {}
        self._watches: dict[str, Watch] = {}

    @property
    def up(self) -> bool:
        """Whether Asterisk is connected now."""
        return self._socket is not None

    @property
    def socket(self) -> Socket | None:
        """The socket that is used now."""
        return self._socket

    def attach(self, socket: Socket) -> None:
        """Use a new socket; whatever was asked over the one before has no answer."""
        self._fail()
        self._socket = socket
        self._there.set()

    def detach(self, socket: Socket) -> None:
        """Note that a socket has ended; nothing to do when another one is used already."""
        if self._socket is socket:
            self._socket = None
            self._there.clear()
            self._fail()

    def watch(self, channel: str, watch: Watch) -> None:
        """Hear every event about a channel."""
        self._watches[channel] = watch

    def unwatch(self, channel: str) -> None:
        """Hear no more about a channel."""
        self._watches.pop(channel, None)

    @property
    def channels(self) -> set[str]:
        """The channels that somebody watches."""
        return set(self._watches)

    async def ask(self, method: str, uri: str, **query: str | int) -> Answer:
        """Send a request and return its answer; status 0 when none came in time. Never raises for the network."""
        number = secrets.token_hex(12)
        try:
            if self._socket is None:
                await asyncio.wait_for(self._there.wait(), BACK_S)
            socket = self._socket
            if socket is None:
                return Answer(0)
            asked = self._asked[number] = asyncio.get_running_loop().create_future()
            values = {name: str(value) for name, value in query.items()}
            await socket.send_str(messages.request(number, method, uri, values))
            return await asyncio.wait_for(asked, ANSWER_S)
        except (TimeoutError, ConnectionError, RuntimeError) as fault:  # the last: a socket that is closing
            log.get().warning("asterisk_did_not_answer", exception=type(fault).__name__)
            return Answer(0)
        finally:
            self._asked.pop(number, None)

    def deliver(self, message: Message) -> None:
        """Hand a message to whoever waits for it. An event may come before the answer to what caused it."""
        kind = message["type"]
        if kind == "RESTResponse":
            self.ages.fresh(message, self.now())
            asked = self._asked.get(str(message.get("request_id")))
            if asked is not None and not asked.done():
                status = message.get("status_code")
                body = message.get("message_body")
                asked.set_result(
                    Answer(status if isinstance(status, int) else 0, body if isinstance(body, str) else "")
                )
            return
        if kind == "ApplicationRegistered":
            self.ages.fresh(message, self.now())
        watch = self._watches.get(messages.channel_of(message))
        if watch is not None:
            watch(message)
        elif kind == "StasisStart":
            self.on_call(message)

    def _fail(self) -> None:
        for asked in self._asked.values():
            if not asked.done():
                asked.set_result(Answer(0))
