"""A real browser before a real server of one face, with everything that it complains about."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from playwright.sync_api import Browser, Page
from tests.chromium import play, program

CALM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64  # a browser asks for many things at once


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, WSGIHandler(), server_class=Server, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def launched() -> Iterator[Browser]:
    browser_program = program()
    if browser_program is None:
        pytest.skip("Chromium is not installed; install chromium-headless-shell to run the browser tests.")
    browser = play().chromium.launch(executable_path=browser_program, args=CALM.split())
    yield browser
    browser.close()


class Watched:
    """A page, its requests, and every complaint of the browser about it."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.page: Page = browser.new_context(**options).new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
