"""A database file that another process has locked: waited for, then one sentence, 503, the words on the page."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from tests.crash.house import House
from tests.crash.person import Browser, first
from tests.crash.refusing import SHORT, TEXT, WAIT, says_not_now, taken_once

Build = Callable[..., House]


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
