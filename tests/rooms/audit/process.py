"""A process of its own on a database of its own: `python -m tests.rooms.audit.process WHAT …`."""

import json
import sys
import threading
import time
from contextlib import nullcontext

import django

THING = bytes(range(16))


def write(count: int, threads: int, *, plain: bool = False) -> None:
    """Append from several threads at once and print how many, how fast, and the 99th percentile.

    `plain`: every second act of a thread stands inside a transaction that began outside the gate.
    """
    from django.db import connection, transaction

    from safeconduct.audit import services

    took: list[float] = []

    def work() -> None:
        for number in range(count):
            began = time.perf_counter()
            with transaction.atomic() if plain and number % 2 else nullcontext():
                services.record("test.done", actor=services.SYSTEM, obj=THING, sealed=b"x" * 300)
            took.append(time.perf_counter() - began)
        connection.close()

    began = time.perf_counter()
    crew = [threading.Thread(target=work) for _ in range(threads)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    rate = len(took) / (time.perf_counter() - began)
    say(
        {
            "done": len(took),
            "per_second": round(rate),
            "p99_ms": round(sorted(took)[int(0.99 * len(took))] * 1e3, 1),
        }
    )


def endless() -> None:
    """Append for ever and print the number of each entry once it is acknowledged."""
    from safeconduct.audit import services

    while True:
        with services.act("test.done", actor=services.SYSTEM, sealed=b"y" * 300) as entry:
            entry.obj = THING
        say(entry.seq)


def statements(each: list[str]) -> None:
    """Run SQL on the application's own connection and print for each what was said."""
    from django.db import DatabaseError, connection

    answers = []
    for statement in each:
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
            answers.append("done")
        except DatabaseError as fault:
            answers.append(str(fault))
    say(answers)


def verify() -> None:
    """Verify and print the findings."""
    from safeconduct.audit import services

    report = services.verify()
    say({"rows": report.rows, "heads": report.heads, "faults": [fault.sentence for fault in report.faults]})


def say(what: object) -> None:
    """Print one line of JSON."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Do what the words of the command say."""
    django.setup()
    from django.core.management import call_command

    from safeconduct.audit import services

    services.declare("test.done", "Something was done in a test")
    what, *rest = sys.argv[1:]
    acts = {
        "make": lambda: call_command("migrate", "audit", *rest, verbosity=0),
        "write": lambda: write(int(rest[0]), int(rest[1])),
        "mixed": lambda: write(int(rest[0]), int(rest[1]), plain=True),
        "endless": endless,
        "sql": lambda: statements(rest),
        "head": lambda: say(getattr(services.sign_head(), "seq", None)),
        "verify": verify,
    }
    acts[what]()


if __name__ == "__main__":
    main()
