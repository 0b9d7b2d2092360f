"""The production server of each face in the journey's time, and databases of its own on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ports import free_port

VARIABLES = ("SAFECONDUCT_DATABASE", "SAFECONDUCT_KEYS_DATABASE")


@contextmanager
def new_databases(mark: str) -> Iterator[dict[str, str]]:
    """Make two empty databases where PostgreSQL is named in the environment; on SQLite the home has its files."""
    if not all(os.environ.get(name) for name in VARIABLES):
        yield {}
        return
    import psycopg

    addresses = {}
    for name in VARIABLES:
        base, _, query = os.environ[name].partition("?")
        server, _, _database = base.rpartition("/")
        made = f"journey_{mark}_{'keys' if 'KEYS' in name else 'rows'}"
        with psycopg.connect(f"{base}{'?' + query if query else ''}", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{made}"')
        addresses[name] = f"{server}/{made}{'?' + query if query else ''}"
    yield addresses


@contextmanager
def serving(environment: dict[str, str], home: Path, face: str) -> Iterator[str]:
    """Serve one face; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--blocking-threads", "4", "--http", "1", "--no-access-log"]
    command += ["--log-level", "warning", f"tests.journey.night_{face}:application"]
    process = subprocess.Popen(command, env=environment, cwd=Path(environment["PYTHONPATH"]))
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(900):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
                break
            except OSError:
                assert process.poll() is None, f"The {face} face did not start."
                time.sleep(0.1)
        else:
            raise AssertionError(f"The {face} face does not become healthy.")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
