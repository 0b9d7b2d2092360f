"""A throw-away installation: its own home, its own database, its own worker processes."""

import os
import secrets
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from tests.browser.events import Events

from safeconduct.vault import credentials

ROOT = Path(__file__).resolve().parents[3]
MODULE = [sys.executable, "-m", "tests.rooms.jobs.process"]


class Installation:
    """Runs processes on one database, SQLite or PostgreSQL as the settings of the run say."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._environment = os.environ | {
            "SAFECONDUCT_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "safeconduct.config.settings.desk",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
        }
        self._processes: list[subprocess.Popen[str]] = []
        self._events: Events | None = None
        self._server: dict[str, Any] | None = None
        self._name = f"jobs_{secrets.token_hex(6)}"
        database = settings.DATABASES["default"]
        if "postgresql" in database["ENGINE"]:
            self._server = database
            self._on_server("postgres", f"CREATE DATABASE {self._name}")
            account = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
            place = f"host={quote(database['HOST'], safe='')}&port={database['PORT']}"
            self._environment["SAFECONDUCT_DATABASE"] = f"postgresql://{account}@/{self._name}?{place}"
        credentials.create_missing(home)

    def _on_server(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        import psycopg

        assert self._server is not None
        with psycopg.connect(
            dbname=name,
            user=self._server["USER"],
            password=self._server["PASSWORD"] or None,
            host=self._server["HOST"] or None,
            port=self._server["PORT"] or None,
            autocommit=True,
        ) as link:
            cursor = link.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def read(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT, or run another statement."""
        if self._server is not None:
            return self._on_server(self._name, statement)
        link = sqlite3.connect(self._home / "default.sqlite3", timeout=20, isolation_level=None)
        try:
            return link.execute(statement).fetchall()
        finally:
            link.close()

    def count(self, condition: str) -> int:
        """Return how many rows "table WHERE …" has."""
        return int(self.read(f"SELECT count(*) FROM {condition}")[0][0])

    def do(self, *words: object) -> None:
        """Let one thing of process.py happen, in a process beside the workers."""
        if self._events is None:
            self._events = Events(ROOT / "tests/rooms/jobs/process.py", self._environment, ROOT)
        self._events(*map(str, words))

    def worker(self, lease: float = 15, batch: int = 16) -> subprocess.Popen[str]:
        """Start a worker process and return it once it is about to work."""
        process = subprocess.Popen(
            [*MODULE, "work", str(lease), str(batch)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    def until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until something is true; fail the test when it does not become so."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"It did not become so within {seconds} seconds."
            time.sleep(0.02)

    def empty(self) -> None:
        """End the workers and leave no job and no mark, for the next test."""
        for process in self._processes:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        self._processes.clear()
        for table in ("jobs_job", "jobs_period", "effect", "run"):
            self.read(f"DELETE FROM {table}")

    def close(self) -> None:
        """End the processes and drop the database."""
        if self._events is not None:
            self._events.end()
        if self._server is not None:
            self._on_server("postgres", f"DROP DATABASE {self._name} WITH (FORCE)")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A throw-away installation with the tables of the jobs, for the tests of one file."""
    made = Installation(tmp_path_factory.mktemp("jobs"))
    try:
        made.do("make")
        yield made
    finally:
        made.close()


@pytest.fixture
def installation(database: Installation) -> Iterator[Installation]:
    """That installation without a job; its workers are gone after the test."""
    try:
        yield database
    finally:
        database.empty()
