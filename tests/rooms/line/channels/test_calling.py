"""The wire: what certainly did not arrive is told apart from what may have arrived."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from tests.ports import free_port
from tests.rooms.line.channels.fake_service import Asked, FakeService, Fault, Reply

from safeconduct.line.channels.calling import Answer, Call, Caller, Lost, TooLarge, Unreachable, asked_wait


class Echo(FakeService):
    def reply(self, asked: Asked) -> Reply:
        return 200, asked.body or b"nothing", {"X-Path": asked.path}


@contextmanager
def raw(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does to each connection what a test says, after it has read the request."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            while True:
                connection, _ = listening.accept()
                with connection:
                    connection.recv(65_536)
                    answer(connection)
        except OSError:
            return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(2)


def test_one_connection_serves_many_requests() -> None:
    with Echo() as service:
        caller = Caller()
        for number in range(5):
            answer = caller(Call("POST", f"{service.base}/a?b={number}", body=b"said"), 5.0)
            assert (answer.status, answer.body, answer.headers["x-path"]) == (200, b"said", f"/a?b={number}")
        assert service.connections == 1
        caller.close()


def test_a_service_that_was_restarted_is_reached_again() -> None:
    caller = Caller()
    with Echo() as service:
        caller(Call("GET", service.base), 5.0)
    with pytest.raises((Unreachable, Lost)):
        caller(Call("GET", service.base), 0.5)
    with service:  # at the same port
        assert caller(Call("GET", service.base), 5.0).status == 200


def test_a_kept_connection_that_is_closed_at_the_other_end_is_not_used() -> None:
    closing = threading.Event()

    def once(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        connection.shutdown(socket.SHUT_RDWR)  # it is closed, although nothing announced it
        closing.set()

    with raw(once) as url:
        caller = Caller()
        assert caller(Call("GET", url), 5.0).body == b"ok"
        assert closing.wait(30)
        time.sleep(0.05)
        assert caller(Call("GET", url), 5.0).body == b"ok"


def test_a_service_that_is_not_there_took_nothing() -> None:
    port = free_port()
    with pytest.raises(Unreachable):
        Caller()(Call("GET", f"http://127.0.0.1:{port}/"), 1.0)


def test_an_answer_that_does_not_come_in_time_is_lost() -> None:
    with Echo() as service:
        service.fail(Fault(200, delay=0.6, taken=True))
        with pytest.raises(Lost):
            Caller()(Call("GET", service.base), 0.2)


def test_a_service_that_dribbles_does_not_hold_us() -> None:
    def dribble(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(400):
            connection.sendall(b"x")
            time.sleep(0.05)

    with raw(dribble) as url:
        begun = time.monotonic()
        with pytest.raises(Lost):
            Caller()(Call("GET", url), 0.3)
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"SSH-2.0-nothing\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    ],
)
def test_an_answer_that_is_none_or_not_whole_is_lost(said: bytes) -> None:
    with raw(lambda connection: connection.sendall(said)) as url, pytest.raises(Lost):
        Caller()(Call("GET", url), 1.0)


def test_an_answer_that_is_too_long_is_not_read_to_its_end() -> None:
    with Echo() as service:
        with pytest.raises(TooLarge):
            Caller()(Call("POST", service.base, body=b"x" * 5000), 5.0, most=4999)
        assert Caller()(Call("POST", service.base, body=b"x" * 5000), 5.0, most=5000).status == 200


def test_a_redirection_is_told_and_not_followed() -> None:
    with Echo() as service:
        service.fail(Fault(302, headers={"Location": f"{service.base}/elsewhere"}))
        assert Caller()(Call("GET", service.base), 5.0).status == 302
        assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("7", 7.0),
        (" 30 ", 30.0),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 5.0),
        ("-1", 5.0),
        ("9" * 20, 5.0),
        ("", 5.0),
    ],
)
def test_retry_after_is_read_in_seconds(said: str, seconds: float) -> None:
    assert asked_wait(Answer(429, {"retry-after": said}), 5.0) == seconds


def test_neither_a_request_nor_an_answer_shows_what_is_in_it() -> None:
    shown = repr(Call("POST", "https://x/bot1:token/", {"A": "b"}, b"words")) + repr(
        Answer(200, {}, b"words")
    )
    assert "token" not in shown
    assert "words" not in shown
