"""A database file that another process has locked: waited for, then one sentence, 503, the words on the page."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from tests.crash.house import House
from tests.crash.person import Answer, Browser, first
from tests.crash.refusing import SHORT, TEXT, WAIT, says_not_now, taken_once

Build = Callable[..., House]

LONG = 4.0  # seconds that the server waits where answers are timed: longer than a busy machine delays one


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
    house = build(SHORT.replace(str(WAIT), str(LONG)))
    house.start(threads=4)
    browsers = [Browser(house.port) for _ in range(4)]
    tickets = [browser.ticket() for browser in browsers]
    with closing(sqlite3.connect(house.home / "default.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        def refused(browser: Browser, ticket: str) -> tuple[Answer, float]:
            answer = browser.once("/en/write/", first(TEXT, ticket))
            return answer, time.monotonic()

        with ThreadPoolExecutor(4) as pool:
            answers, at = zip(*pool.map(refused, browsers, tickets), strict=True)
        other.execute("ROLLBACK")
    # All wait for the same file and give up when they would alone; who waited behind another does not begin anew.
    assert max(at) - min(at) < LONG
    assert all(says_not_now(answer) for answer in answers)
