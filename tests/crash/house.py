"""A throw-away installation with a founded line, whose servers may be killed and started again."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from tests.browser.events import Events
from tests.once import once
from tests.ports import free_port

from safeconduct.vault import credentials

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """
secure_cookies = false
[organisation]
name = "Example line"
phone = "+00 000 000 000"
[costs.codename]
passes = 1
kibibytes = 8
[costs.staff]
passes = 1
kibibytes = 8
"""
OUR_VARIABLES = ("SAFECONDUCT_DATABASE", "SAFECONDUCT_KEYS_DATABASE", "DJANGO_SETTINGS_MODULE")


def statement(server: dict[str, Any], said: str, name: str = "postgres") -> list[tuple[Any, ...]]:
    """Run one statement on the PostgreSQL server of this run, outside every transaction; return its rows."""
    import psycopg

    place = {"user": server["USER"], "host": server["HOST"] or None, "port": server["PORT"] or None}
    password = server["PASSWORD"] or None
    with psycopg.connect(dbname=name, password=password, autocommit=True, **place) as link:
        cursor = link.execute(said.encode())
        return cursor.fetchall() if cursor.description else []


def session(leader: int) -> list[int]:
    """Return the living processes of a session (Linux: field 6 of /proc/PID/stat, the fourth after the name)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, of = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:4]
        except OSError:  # it ended meanwhile
            continue
        if int(of) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def kill_session(leader: int) -> None:
    """SIGKILL to every process of a session, also to those that one of them starts meanwhile."""
    while living := session(leader):
        for pid in living:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


class House:
    """A home, its databases (SQLite, or PostgreSQL as the settings of the run say), and its processes."""

    def __init__(self, home: Path, config: str = "", template: House | None = None) -> None:
        self.home, self.port = home, 0
        self.name = f"crash_{secrets.token_hex(6)}"
        self._running: list[subprocess.Popen[bytes]] = []
        self._face = 0
        self._events: Events | None = None
        kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
        self.environment = kept | {"SAFECONDUCT_HOME": str(home), "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
        database = settings.DATABASES["default"]
        self.server = database if "postgresql" in database["ENGINE"] else None
        if template:
            shutil.copytree(template.home, home)
        (home / "config.toml").write_text(CONFIG + config, "utf-8")
        if self.server:
            self._on_postgres(self.server, template)

    def _on_postgres(self, server: dict[str, Any], template: House | None) -> None:
        account = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}".rstrip(":")
        place = f"host={quote(server['HOST'], safe='')}&port={server['PORT']}".removesuffix("&port=")
        for ending, variable in (("", OUR_VARIABLES[0]), ("_keys", OUR_VARIABLES[1])):
            copied = f" TEMPLATE {template.name}{ending}" if template else ""
            statement(server, f"CREATE DATABASE {self.name}{ending}{copied}")
            self.environment[variable] = f"postgresql://{account}@/{self.name}{ending}?{place}"

    def inside(self, verb: str, given: Any = None) -> Any:
        """Do one thing of inside.py in a process beside the servers; return what it says."""
        if self._events is None:
            self._events = Events(ROOT / "tests/crash/inside.py", self.environment, ROOT)
        return self._events(verb, given)

    def start(self, threads: int = 8) -> None:
        """Start the public face as `safeconduct serve` does, in a session of its own, and wait until it is well."""
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port)]
        command += ["--http", "1", "--workers", "1", "--blocking-threads", str(threads), "--no-ws"]
        command += ["--log-level", "warning", "--no-access-log", "safeconduct.config.wsgi_public:application"]
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": "safeconduct.config.settings.public"}
        process = subprocess.Popen(command, env=environment, cwd=self.home, start_new_session=True)
        self._running.append(process)
        self._face = len(self._running) - 1
        until = time.monotonic() + 120
        while not self.well():
            assert process.poll() is None, "The public face did not start."
            assert time.monotonic() < until, "The public face does not become healthy."
            time.sleep(0.05)

    @property
    def face(self) -> subprocess.Popen[bytes]:
        """The public face that was started last."""
        return self._running[self._face]

    def work(self) -> subprocess.Popen[bytes]:
        """Start `safeconduct work` in a session of its own."""
        command = [sys.executable, "-m", "safeconduct.cli", "work"]
        process = subprocess.Popen(command, env=self.environment, cwd=self.home, start_new_session=True)
        self._running.append(process)
        return process

    def kill_one(self, process: subprocess.Popen[bytes]) -> None:
        """SIGKILL to every process of one server."""
        kill_session(process.pid)
        process.wait()

    def serve(self, *words: str, **more: Any) -> subprocess.Popen[bytes]:
        """Start `safeconduct serve` with further words, in a session of its own."""
        command = [sys.executable, "-m", "safeconduct.cli", "serve", *words]
        pipes = {"stdout": subprocess.PIPE, **more}
        process = subprocess.Popen(
            command, env=self.environment, cwd=self.home, start_new_session=True, **pipes
        )
        self._running.append(process)
        return process

    def count(self, condition: str) -> int:
        """Return how many rows "table WHERE …" of the first database has."""
        asked = f"SELECT count(*) FROM {condition}"
        if self.server:
            return int(statement(self.server, asked, self.name)[0][0])
        with closing(sqlite3.connect(self.home / "default.sqlite3", timeout=20)) as link:
            return int(link.execute(asked).fetchone()[0])

    def well(self, port: int = 0) -> bool:
        """Tell whether a face answers its health check."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port or self.port}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """SIGKILL to every process of every server at once, as when the power goes."""
        for process in self._running:
            kill_session(process.pid)  # also what a leader that has ended left behind
        for process in self._running:
            process.wait()
            if process.stdout:
                process.stdout.close()
        self._running.clear()

    def close(self) -> None:
        """End what runs and drop what a server holds for this installation."""
        self.kill()
        if self._events:
            self._events.end()
        if self.server:
            for name in (self.name, f"{self.name}_keys"):
                statement(self.server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def founded(home: Path) -> Iterator[House]:
    """Make a house with databases, three teams and their keys."""
    home.mkdir(exist_ok=True)
    made = House(home)
    credentials.create_missing(home)
    try:
        made.inside("found")
        yield made
    finally:
        made.close()


@contextmanager
def founded_once(factory: pytest.TempPathFactory, name: str) -> Iterator[House]:
    """Make such a house; where files are all of it, it is a copy of the one that is founded once in a run."""
    home = factory.mktemp(name) / "home"
    if not on_files():
        with founded(home) as made:
            yield made
        return
    shutil.copytree(once(factory, "house", _found), home)
    copy = House(home)
    try:
        yield copy
    finally:
        copy.close()


def _found(home: Path) -> None:
    with founded(home):
        pass


def on_files() -> bool:
    """Tell whether the run stores in SQLite."""
    return "sqlite" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture
def sqlite_only() -> None:
    """Skip where the run stores in PostgreSQL."""
    if not on_files():
        pytest.skip("This is about SQLite's files; the run stores in PostgreSQL.")
