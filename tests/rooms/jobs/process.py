"""Processes on a database of its own: `process.py work LEASE BATCH` is a worker, without words it does as it is told.

In that form what happens comes as lines of JSON, since setting up Django takes longer than most of it.
"""

import signal
import sys
import threading

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from tests.browser.events import answer  # noqa: E402
from tests.rooms.jobs import work as tasks  # noqa: E402

from safeconduct.jobs import schedule  # noqa: E402
from safeconduct.jobs.policy import Policy  # noqa: E402
from safeconduct.jobs.services import Worker  # noqa: E402


def make() -> None:
    """Make the tables of the jobs, and those in which they leave their marks."""
    call_command("migrate", "jobs", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (n integer PRIMARY KEY)")
        cursor.execute("CREATE TABLE run (n integer, began double precision, ended double precision)")
    connections.close_all()


def enqueue(name: str, first: str, last: str, seconds: str, slow: str = "") -> None:
    """Enqueue tasks of one name by number in one commit; `slow` is how long the first of them takes, if longer."""
    with transaction.atomic():
        for n in range(int(first), int(last)):
            takes = slow if slow and n == int(first) else seconds
            getattr(tasks, name).enqueue(n, float(takes))
    connections.close_all()


def roll_back(number: str) -> None:
    """Enqueue a task in a transaction that is taken back."""
    with transaction.atomic():
        tasks.mark.enqueue(int(number), 0)
        transaction.set_rollback(True)
    connections.close_all()


def work(lease: str, batch: str) -> None:
    """Work until SIGTERM comes."""
    schedule.discover = lambda: None  # the periods of the other rooms are no part of these tests
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    Worker(stop, batch=int(batch), rules=Policy(lease=float(lease))).run()


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work(*sys.argv[2:])
    else:
        answer({"make": make, "enqueue": enqueue, "roll-back": roll_back})
