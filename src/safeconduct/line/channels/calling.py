"""One HTTP request and its answer, with limits. It logs nothing, follows no redirection and keeps no cookie."""

from __future__ import annotations

import http.client
import select
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

CHUNK = 65_536
IDLE = 20.0  # seconds after which a kept connection is not trusted to be open at the other end


class Unreachable(Exception):
    """No connection was made, or nothing of the request went out: it was certainly not taken."""


class Lost(Exception):
    """The request went out, and no whole answer came back: it may have been taken."""


class TooLarge(Exception):
    """The answer is longer than was allowed."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request. Its address may hold a token, and its body the words of a person: neither is ever shown."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


class Caller:
    """Makes requests to one service, and keeps one connection a thread open between them."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        self._kept = threading.local()

    def __call__(self, call: Call, timeout: float, most: int = 1_000_000) -> Answer:
        """Return the answer; Unreachable, Lost, or TooLarge beyond `most` bytes.

        `timeout` in seconds holds for connecting, for each silence, and for the whole answer.
        """
        parts = urlsplit(call.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = self._connection(parts.scheme, parts.netloc, timeout)
        try:
            self._begin(connection)
            try:
                connection.request(call.method, path, call.body or None, dict(call.headers))
                with connection.getresponse() as response:  # left open, it would spoil the connection
                    answer = _read(response, time.monotonic() + timeout, most)
            except (OSError, http.client.HTTPException) as fault:
                raise Lost("The service was reached, but no whole answer came back.") from fault
        except BaseException:  # whatever it was: half an exchange must not be read as the next answer
            self.close()
            raise
        self._kept.used = time.monotonic()
        return answer

    def close(self) -> None:
        """Close the connection of this thread."""
        connection = getattr(self._kept, "connection", None)
        if connection is not None:
            connection.close()
            self._kept.connection = None

    def _connection(self, scheme: str, place: str, timeout: float) -> http.client.HTTPConnection:
        kept: http.client.HTTPConnection | None = getattr(self._kept, "connection", None)
        if kept is not None and self._kept.place == (scheme, place) and self._fresh(kept):
            if kept.sock is not None:
                kept.sock.settimeout(timeout)
            kept.timeout = timeout
            return kept
        self.close()
        if scheme == "https" and self._context is None:
            self._context = ssl.create_default_context()
        made = (
            http.client.HTTPSConnection(place, timeout=timeout, context=self._context)
            if scheme == "https"
            else http.client.HTTPConnection(place, timeout=timeout)
        )
        self._kept.connection, self._kept.place, self._kept.used = made, (scheme, place), time.monotonic()
        return made

    def _fresh(self, kept: http.client.HTTPConnection) -> bool:
        """Tell whether a kept connection can be used: one that has something to read was closed by the other end.

        Without this look, each message after a pause would end as `Lost`, although it was never sent.
        """
        if kept.sock is None or time.monotonic() - self._kept.used > IDLE:
            return False
        look = select.poll()
        look.register(kept.sock, select.POLLIN)
        return not look.poll(0)

    def _begin(self, connection: http.client.HTTPConnection) -> None:
        if connection.sock is None:
            try:
                connection.connect()
            except (OSError, http.client.HTTPException, ValueError) as fault:  # also a name that is none
                raise Unreachable("The service cannot be reached.") from fault


def _read(response: http.client.HTTPResponse, until: float, most: int) -> Answer:
    found = bytearray()
    while chunk := response.read1(CHUNK):
        found += chunk
        if len(found) > most:
            raise TooLarge(f"The answer is longer than {most} bytes.")
        if time.monotonic() > until:  # a service that sends a byte now and then must not hold a sender
            raise Lost("The service was reached, but its answer took too long.")
    length = response.headers.get("Content-Length")
    if length is not None and length.isdecimal() and int(length) != len(found):
        raise Lost("The service was reached, but its answer is not whole.")
    return Answer(
        response.status, {name.lower(): value for name, value in response.getheaders()}, bytes(found)
    )


def asked_wait(answer: Answer, otherwise: float) -> float:
    """Return the seconds of the header Retry-After; `otherwise` when it is missing or a date."""
    found = answer.headers.get("retry-after", "").strip()
    return float(found) if found.isascii() and found.isdecimal() and len(found) < 8 else otherwise
