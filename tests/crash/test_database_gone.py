"""A database that is locked or gone: one sentence, 503, the words on the page; it works again when it is back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from tests.crash.house import House, statement
from tests.crash.person import Answer, Browser, first

Build = Callable[..., House]
WAIT = 2.0  # seconds that the server waits for a locked file
SHORT = f"[databases]\nwait_seconds = {WAIT}\n"
TEXT = "Two of us want to stop. Is anybody there?"


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


def says_not_now(answer: Answer, text: str = TEXT) -> bool:
    """Check a refusal: its status, when to come again, one sentence, the other way, and the words."""
    assert (answer.status, answer.codename) == (503, "")
    assert int(answer.headers["retry-after"]) > 0
    assert len(answer.sentences) == 1
    assert "cannot be stored" in answer.sentences[0]
    assert 'href="tel:+00000000000"' in answer.page
    assert text in answer.page
    return True


def taken_once(house: House, answer: Answer) -> bool:
    """Check that one case is there, whole, with the words and the codename that was shown."""
    assert answer.status == 200
    found = house.inside("whole")
    assert (found["cases"], found["opened"], found["orphans"], found["chain"]) == (1, 1, 0, [0, []])
    assert house.inside("talk", [answer.codename]) == [[TEXT]]
    return True


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("alias", ["default", "keys"])
def test_a_locked_database_is_waited_for_and_then_said(build: Build, alias: str) -> None:
    house = build(SHORT)
    house.start(threads=4)
    browser = Browser(house.port)
    ticket = browser.ticket()
    with closing(sqlite3.connect(house.home / f"{alias}.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert says_not_now(browser.once("/en/write/", first(TEXT, ticket)))
        assert browser.once("/en/").status == 200
        other.execute("ROLLBACK")
    assert taken_once(house, browser.once("/en/write/", first(TEXT, ticket)))


@pytest.mark.usefixtures("sqlite_only")
def test_those_who_wait_for_a_locked_database_do_not_wait_for_one_another(build: Build) -> None:
    house = build(SHORT)
    house.start(threads=4)
    browsers = [Browser(house.port) for _ in range(4)]
    tickets = [browser.ticket() for browser in browsers]
    with closing(sqlite3.connect(house.home / "default.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            answers = list(
                pool.map(
                    lambda pair: pair[0].once("/en/write/", first(TEXT, pair[1])),
                    zip(browsers, tickets, strict=True),
                )
            )
        assert time.monotonic() - began < 3 * WAIT
        other.execute("ROLLBACK")
    assert all(says_not_now(answer) for answer in answers)


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
