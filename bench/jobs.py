"""Measures the job queue on SQLite: latency of one job (p50) and jobs drained a second.

    python -m bench.jobs [number of jobs]

Prints both beside the figures of the design; exit code 1 when p50 > 50 ms or drained/s < 500.
The task does what a real one does at least: it writes one row, durably.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

REFERENCE = {"p50 ms": 4.9, "drained/s": 2939.0}
LATENCY_LIMIT = 50.0
DRAIN_LIMIT = 500.0
SAMPLES = 100


def _boot(home: Path) -> None:
    os.environ["SAFECONDUCT_HOME"] = str(home)
    os.environ.pop("SAFECONDUCT_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.jobs_settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "jobs", verbosity=0)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (n INTEGER PRIMARY KEY, at REAL)")


def _count() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM effect")
        return int(cursor.fetchone()[0])


def _wait_for(total: int) -> None:
    deadline = time.monotonic() + 120
    while _count() < total:
        if time.monotonic() > deadline:
            raise SystemExit(f"Only {_count()} of {total} jobs were done within two minutes.")
        time.sleep(0.005)


def latency() -> float:
    """Return the median time in milliseconds from the committed enqueue to the task's first line."""
    from django.db import connection

    from bench import jobs_tasks

    began = []
    for n in range(SAMPLES):
        began.append(time.time())
        jobs_tasks.leave_a_mark.enqueue(n)
        time.sleep(0.02)
    _wait_for(SAMPLES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM effect ORDER BY n")
        ended: list[float] = [row[0] for row in cursor.fetchall()]
    return statistics.median(end - start for start, end in zip(began, ended, strict=True)) * 1000


def drained(jobs: int) -> float:
    """Return how many jobs a second one worker finishes from a full queue."""
    from django.db import transaction

    from bench import jobs_tasks
    from safeconduct.jobs.models import Job
    from safeconduct.jobs.worker import Worker

    with transaction.atomic():
        for n in range(SAMPLES, SAMPLES + jobs):
            jobs_tasks.leave_a_mark.enqueue(n)
    stop = threading.Event()
    thread = threading.Thread(target=Worker(stop).run)
    start = time.perf_counter()
    thread.start()
    while Job.objects.exclude(state="done").exists():
        time.sleep(0.02)
    seconds = time.perf_counter() - start
    stop.set()
    thread.join()
    return jobs / seconds


def commits() -> float:
    """Return how many single durable commits a second the disk takes now; a job of this measure needs two."""
    from django.db import connection

    start = time.perf_counter()
    with connection.cursor() as cursor:
        for n in range(SAMPLES):
            cursor.execute("INSERT INTO effect VALUES (%s, 0)", [-1 - n])
    return SAMPLES / (time.perf_counter() - start)


def main() -> int:
    """Run both measurements in a throw-away home."""
    jobs = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory(prefix="safeconduct-bench-") as home:
        _boot(Path(home))
        from safeconduct.jobs.worker import Worker

        stop = threading.Event()
        thread = threading.Thread(target=Worker(stop).run)
        thread.start()
        time.sleep(0.3)
        p50 = latency()
        stop.set()
        thread.join()
        rate = drained(jobs)
        disk = commits()
    print(f"latency p50  {p50:8.1f} ms   design {REFERENCE['p50 ms']:8.1f}   limit {LATENCY_LIMIT:.0f}")
    print(f"drained/s    {rate:8.0f}      design {REFERENCE['drained/s']:8.0f}   limit {DRAIN_LIMIT:.0f}")
    print(f"commits/s    {disk:8.0f}      bare inserts on this disk, just now; a job here needs two")
    return int(p50 > LATENCY_LIMIT or rate < DRAIN_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
