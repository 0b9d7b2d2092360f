"""A process of its own on a database of its own: `python -m tests.rooms.jobs.process WHAT …`."""

import signal
import sys
import threading

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from tests.rooms.jobs import work

    from safeconduct.jobs import schedule
    from safeconduct.jobs.policy import Policy
    from safeconduct.jobs.services import Worker

    what, *rest = sys.argv[1:]
    if what == "make":
        call_command("migrate", "jobs", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE effect (n integer PRIMARY KEY)")
            cursor.execute("CREATE TABLE run (n integer, began double precision, ended double precision)")
    elif what == "enqueue":
        name, first, last, seconds, *slow = rest  # slow: how long the first of them takes
        with transaction.atomic():
            for n in range(int(first), int(last)):
                takes = slow[0] if slow and n == int(first) else seconds
                getattr(work, name).enqueue(n, float(takes))
    elif what == "roll-back":
        with transaction.atomic():
            work.mark.enqueue(int(rest[0]), 0)
            transaction.set_rollback(True)
    elif what == "work":
        lease, batch = rest
        schedule.discover = lambda: None  # the periods of the other rooms are no part of these tests
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        Worker(stop, batch=int(batch), rules=Policy(lease=float(lease))).run()
    else:
        raise SystemExit(f"There is no {what!r}.")


if __name__ == "__main__":
    main()
