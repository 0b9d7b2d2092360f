"""What no browser would send, to the server itself: old HTTP, wrong lengths, a form that breaks off."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable

from tests.crash.house import House
from tests.crash.person import Browser, first

TICKET = "t" * 32
FORM = f"ticket={TICKET}&about=self&people=&text=".encode()
HEAD = b"POST /en/write/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def send(port: int, *parts: bytes, pause: float = 0.2) -> bytes:
    """Send parts one after the other, close our side, and return what comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        heard = b""
        with contextlib.suppress(OSError):  # the server may refuse to hear all of it
            for part in parts:
                link.sendall(part)
                time.sleep(pause)
            link.shutdown(socket.SHUT_WR)
            while got := link.recv(65536):
                heard += got
        return heard


def status(heard: bytes) -> int:
    """Return the status of the first answer; 0 when the connection was closed without one."""
    return int(heard.split(b" ", 2)[1]) if heard.startswith(b"HTTP/1.") else 0


def test_what_is_no_proper_request_stores_nothing_and_the_server_goes_on(build: Callable[..., House]) -> None:
    house = build()
    house.start(threads=2)
    port = house.port
    browser = Browser(port)
    long = b"X-Long: " + b"x" * 200_000 + b"\r\n"

    assert status(send(port, b"GET /en/ HTTP/1.0\r\n\r\n")) == 400  # no host: the sentence says so
    assert status(send(port, b"GET /en/ HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")) == 200
    assert status(send(port, b"\x16\x03\x01\x02\x00" + bytes(50))) in {0, 400}  # TLS to a plain port
    assert status(send(port, HEAD + long + b"Content-Length: 0\r\n\r\n")) in {0, 400, 431}
    assert status(send(port, HEAD + b"Content-Length: -5\r\n\r\n")) in {0, 400}
    assert status(send(port, HEAD + b"Content-Length: many\r\n\r\n")) in {0, 400}

    # A form that breaks off must not become a case with half a message.
    half = HEAD + b"Content-Length: 5000\r\n\r\n" + FORM + b"We+are+three+and"
    assert status(send(port, half)) in {0, 400}
    kind = b"multipart/form-data; boundary=x"
    part = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s'
    parts = part % (b"ticket", TICKET.encode() + b"\r\n") + part % (b"text", b"We are three and")
    head = HEAD.replace(b"application/x-www-form-urlencoded", kind)
    assert status(send(port, head + b"Content-Length: 5000\r\n\r\n" + parts)) in {0, 400}
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    assert status(send(port, chunked + b"%x\r\n" % len(FORM) + FORM + b"\r\n", b"5\r\nWe+ar")) in {0, 400}
    assert house.inside("whole")["cases"] == 0

    answer = browser.once("/en/write/", first("We are three and want to stop.", browser.ticket()))
    assert answer.status == 200
    assert house.inside("talk", [answer.codename]) == [["We are three and want to stop."]]
