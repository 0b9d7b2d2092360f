"""A throw-away installation with the audit room: its own home, its own database, its own processes."""

import json
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings

from safeconduct.vault import credentials

ROOT = Path(__file__).resolve().parents[3]
MODULE = [sys.executable, "-m", "tests.rooms.audit.process"]


class Installation:
    """Runs processes on one database, SQLite in a file or PostgreSQL as the settings of the run say."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._environment = os.environ | {
            "SAFECONDUCT_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "tests.rooms.audit.small",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }
        self._environment.pop("SAFECONDUCT_DATABASE", None)
        self._name = f"audit_{secrets.token_hex(6)}"
        database = settings.DATABASES["default"]
        self.postgresql = "postgresql" in database["ENGINE"]
        if self.postgresql:
            self._server = database
            self._on_server("postgres", f"CREATE DATABASE {self._name}")
            account = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
            place = f"host={quote(database['HOST'], safe='')}&port={database['PORT']}"
            self._environment["SAFECONDUCT_DATABASE"] = f"postgresql://{account}@/{self._name}?{place}"
        credentials.create_missing(home)

    def _on_server(self, name: str, statement: str) -> list[tuple[Any, ...]]:
        import psycopg

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

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement past the application, as the owner of the database would."""
        if self.postgresql:
            return self._on_server(self._name, statement)
        link = sqlite3.connect(self.home / "default.sqlite3", timeout=20, isolation_level=None)
        try:
            return link.execute(statement).fetchall()
        finally:
            link.close()

    def count(self) -> int:
        """Return how many entries the chain has."""
        return int(self.sql("SELECT count(*) FROM audit_entry")[0][0])

    def do(self, *words: object) -> Any:
        """Run one process to its end and return what it printed last, read as JSON."""
        ended = subprocess.run(
            [*MODULE, *map(str, words)],
            cwd=ROOT,
            env=self._environment,
            check=True,
            timeout=120,
            text=True,
            capture_output=True,
        )
        return json.loads(ended.stdout.splitlines()[-1]) if ended.stdout else None

    def start(self, *words: object) -> subprocess.Popen[str]:
        """Start one process and return it running."""
        return subprocess.Popen(
            [*MODULE, *map(str, words)], cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, text=True
        )

    def close(self) -> None:
        """Drop the database."""
        if self.postgresql:
            self._on_server("postgres", f"DROP DATABASE {self._name} WITH (FORCE)")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A throw-away installation, gone after the test."""
    made = Installation(tmp_path)
    try:
        made.do("make")
        yield made
    finally:
        made.close()
