"""An installation in a folder of its own, served by the command line; browsers that speak plain HTTP to it."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
CONFIG = 'secure_cookies = false\n[organisation]\nname = "Example line"\nexit = "http://127.0.0.1:9/"\n'
CREATED = 0x100  # inotify(7): IN_CREATE


@dataclass
class Installation:
    """One home with its temporary folder and its log, all below one folder."""

    folder: Path

    def __post_init__(self) -> None:
        self.home, self.temporary, self.log = (self.folder / name for name in ("home", "temporary", "log"))
        for one in (self.home, self.temporary, self.log):
            one.mkdir(mode=0o700)
        (self.home / "config.toml").write_text(CONFIG, "utf-8")

    def _environment(self) -> dict[str, str]:
        # Always on SQLite: what is searched are files, and PostgreSQL's lie in a server of its own.
        others = {"DJANGO_SETTINGS_MODULE", "SAFECONDUCT_DATABASE", "SAFECONDUCT_KEYS_DATABASE"}
        kept = {name: value for name, value in os.environ.items() if name not in others}
        paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
        return {
            **kept,
            "SAFECONDUCT_HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": paths,
        }

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.log / f"{name}.out").open("ab") as out, (self.log / f"{name}.err").open("ab") as err:
            return subprocess.Popen(
                [sys.executable, *words], env=self._environment(), cwd=self.folder, stdout=out, stderr=err
            )

    def run(self, name: str, *words: str) -> None:
        """Run one command to its end; what it says goes to the log."""
        status = self._start(name, *words).wait(300)
        assert status == 0, (self.log / f"{name}.err").read_text("utf-8", "replace")

    @contextmanager
    def served(self) -> Iterator[tuple[str, str]]:
        """Serve both faces and the worker as `safeconduct serve` does; yields their addresses."""
        ports = [str(free_port()) for _ in range(2)]
        words = ("-m", "safeconduct.cli", "serve", "--public", ports[0], "--desk", ports[1], "--threads", "2")
        process = self._start("serve", *words)
        said = self.log / "serve.out"
        try:
            for _ in range(900):
                if said.read_text("utf-8").startswith("ready"):
                    break
                assert process.poll() is None, (self.log / "serve.err").read_text("utf-8", "replace")
                time.sleep(0.1)
            else:
                raise AssertionError("The faces did not become ready.")
            yield f"127.0.0.1:{ports[0]}", f"127.0.0.1:{ports[1]}"
        finally:
            process.terminate()
            process.wait(60)


class Watch:
    """Notices every file that is made in a folder, also one that is gone a moment later (inotify, Linux)."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)
        self._handle = self._library.inotify_init1(os.O_NONBLOCK)
        assert self._handle >= 0
        assert self._library.inotify_add_watch(self._handle, os.fsencode(folder), CREATED) >= 0

    def made(self) -> bytes:
        """Return what was noticed since the last call; empty when nothing was made."""
        try:
            return os.read(self._handle, 65536)
        except BlockingIOError:
            return b""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    text: str
    location: str


class Browser:
    """Keeps cookies and sends forms; follows nothing by itself."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.cookies: dict[str, str] = {}

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "application/x-www-form-urlencoded",
        **headers: str,
    ) -> Answer:
        """Send one request; a server that hangs up on a body that it will not read answers with status 0."""
        connection = HTTPConnection(self.host, timeout=60)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            given.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            given |= {"Content-Type": kind}
        try:
            connection.request(method, path, body or None, given)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (HTTPException, ConnectionError, TimeoutError):
            return Answer(0, "", "")
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, text, answer.headers.get("Location") or "")

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, b"", "", **headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> Answer:
        """Send a form; the desk's token is added when the browser has one."""
        if "desk_csrf" in self.cookies:
            form = {"csrfmiddlewaretoken": self.cookies["desk_csrf"], **form}
        return self.send("POST", path, urlencode(form).encode(), **headers)

    def upload(self, path: str, form: dict[str, str], name: str, data: bytes, **headers: str) -> Answer:
        """Send a form with one photo."""
        edge = "----edge"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in form.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n'
        parts.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n")
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.send("POST", path, body, f"multipart/form-data; boundary={edge}", **headers)


def field_of(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"The page has no field {name}."
    return found[1]
