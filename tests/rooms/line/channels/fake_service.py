"""A service on loopback that can be made to fail: what the fakes of the channels share."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.ports import free_port


@dataclass(frozen=True)
class Fault:
    """How the next request fails. `taken`: the service did its work all the same; `cut`: no answer at all."""

    status: int = 500
    body: dict[str, Any] | bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    taken: bool = False
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """A request as the service saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    def form(self) -> dict[str, tuple[str, bytes]]:
        """Fields of a multipart form: (file name, octets)."""
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self.body)
        found = {}
        for part in message.iter_parts():
            name = part.get_param("name", header="content-disposition")
            found[str(name)] = (part.get_filename() or "", part.get_payload(decode=True))
        return found


Reply = tuple[int, dict[str, Any] | bytes, dict[str, str]]


class Wrong(Exception):
    """The request breaks a rule of the protocol."""


class FakeService:
    """Serves in a thread; `only` names the part of a path that a fault is for."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.faults: deque[tuple[str, Fault]] = deque()
        self.connections = 0
        self.open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._port = free_port()

    def fail(self, fault: Fault, times: int = 1, only: str = "") -> None:
        self.faults.extend([(only, fault)] * times)

    def reply(self, asked: Asked) -> Reply:
        raise NotImplementedError

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        service = self

        class Handler(_Handler):
            fake = service

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        for one in list(self.open):  # a service that goes away takes its connections with it
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def take(self, asked: Asked) -> tuple[Reply, Fault | None]:
        with self._lock:
            self.asked.append(asked)
            fault = None
            if self.faults and self.faults[0][0] in asked.path:
                fault = self.faults.popleft()[1]
            reply = (500, b"", {}) if fault and not fault.taken else self.reply(asked)
        return reply, fault


class _Handler(BaseHTTPRequestHandler):
    fake: FakeService
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.fake.connections += 1
        self.fake.open.add(self.connection)

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # whoever asked did not wait for the answer
            super().handle()

    def finish(self) -> None:
        self.fake.open.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        (status, told, more), fault = self.fake.take(Asked(self.command, self.path, headers, body))
        if fault is not None:
            time.sleep(fault.delay)
            if fault.cut:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if not fault.taken:
                status, told, more = fault.status, fault.body, fault.headers
        octets = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        pass
