"""A database that is gone: one sentence, 503, the words on the page; it works again when it is back."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from tests.crash.house import House, statement
from tests.crash.person import Browser, first
from tests.crash.refusing import SHORT, TEXT, says_not_now, taken_once

Build = Callable[..., House]


@pytest.fixture
def postgres() -> Iterator[Callable[[str], None]]:
    """Return a function that stops and starts the private PostgreSQL of bin/check; it runs again afterwards."""
    database = settings.DATABASES["default"]
    folder = Path(database.get("HOST") or "/nowhere")
    pid_file = folder / "data" / "postmaster.pid"
    if "postgresql" not in database["ENGINE"] or not folder.name.startswith("safeconduct-pg."):
        pytest.skip("This stops a private PostgreSQL server; run it with bin/check postgres.")
    command = Path(f"/proc/{pid_file.read_text().split()[0]}/cmdline").read_bytes().split(b"\0")[:-1]

    def do(what: str) -> None:
        if what == "stop":
            pid = int(pid_file.read_text().split()[0])
            os.kill(pid, signal.SIGINT)
            while Path(f"/proc/{pid}").exists() and pid_file.exists():
                time.sleep(0.05)
        elif not pid_file.exists():
            owner = folder.stat()
            log = (folder.parent / f"{folder.name}.log").open("ab")
            with log:
                subprocess.Popen(
                    command,
                    user=owner.st_uid if os.getuid() == 0 else None,
                    group=owner.st_gid if os.getuid() == 0 else None,
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            until = time.monotonic() + 30
            while not reachable():
                assert time.monotonic() < until, "The private PostgreSQL does not come back."
                time.sleep(0.1)

    def reachable() -> bool:
        import psycopg

        try:
            statement(database, "SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    yield do
    do("start")
    connections.close_all()


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("alias", ["default", "keys"])
def test_a_database_that_is_gone_is_said_and_nothing_is_acknowledged(build: Build, alias: str) -> None:
    house = build(SHORT)
    house.start(threads=2)
    browser = Browser(house.port)
    ticket = browser.ticket()
    file = house.home / f"{alias}.sqlite3"
    file.rename(file.with_suffix(".away"))
    file.mkdir()
    assert says_not_now(browser.once("/en/write/", first(TEXT, ticket)))
    assert browser.once("/en/").status == 200
    file.rmdir()
    file.with_suffix(".away").rename(file)
    assert taken_once(house, browser.once("/en/write/", first(TEXT, ticket)))


def test_a_server_of_databases_that_stops_is_said_and_taken_up_again(
    build: Build, postgres: Callable[[str], None]
) -> None:
    house = build()
    house.start(threads=2)
    browser = Browser(house.port)
    ticket = browser.ticket()
    postgres("stop")
    assert says_not_now(browser.once("/en/write/", first(TEXT, ticket)))
    assert browser.once("/en/").status == 200
    postgres("start")
    assert taken_once(house, browser.once("/en/write/", first(TEXT, ticket)))
