"""Whoever writes into SQLite waits in a queue inside the process: in order, not for ever, and free after a fault."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import OperationalError, load_backend

from safeconduct.config import home
from safeconduct.config.sqlite3 import queue


def test_the_queue_lets_threads_in_as_they_came() -> None:
    line, came = queue.Queue(), []
    assert line.enter(1.0)
    threads = []
    for number in range(5):
        there = threading.Event()

        def wait(number: int = number, there: threading.Event = there) -> None:
            there.set()
            if line.enter(10.0):
                came.append(number)
                line.leave()

        threads.append(threading.Thread(target=wait))
        threads[-1].start()
        there.wait(5)
        _until(lambda number=number: len(line._waiting) == number + 1)
    line.leave()
    for one in threads:
        one.join(10)
    assert came == [0, 1, 2, 3, 4]


def test_whoever_gives_up_is_not_let_in_later() -> None:
    line = queue.Queue()
    assert line.enter(1.0)
    assert not line.enter(0.01)
    line.leave()
    assert line.enter(0.01)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A file of its own, as an installation opens it, with one table."""
    monkeypatch.setenv("SAFECONDUCT_HOME", str(tmp_path))
    options = home.sqlite("default.sqlite3", "WAL")
    options |= {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None}
    options["OPTIONS"]["timeout"] = 0.2

    def connect() -> Any:
        return load_backend(options["ENGINE"]).DatabaseWrapper(options | {"TEST": {}}, "apart")

    first = connect()
    first.cursor().execute("CREATE TABLE t (a INTEGER)")
    yield first, connect
    first.close()


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_of_the_process_gives_up_in_time_and_a_fault_frees_the_file(store: Any) -> None:
    first, connect = store
    second = connect()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.rollback()
    first.set_autocommit(True)
    second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    second.close()  # in the middle: what it held is free again
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.cursor().execute("INSERT INTO t VALUES (1)")
    first.commit()
    first.set_autocommit(True)
    assert first.cursor().execute("SELECT count(*) FROM t").fetchone()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_inside_another_does_not_wait_for_itself() -> None:
    with transaction.atomic(), transaction.atomic():
        pass


def _until(true: Any) -> None:
    for _ in range(500):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("nobody came to wait")
