"""Worker processes on one database: woken at once, never two on one job, stopped with grace."""

import signal
import time

from tests.rooms.jobs.installation import Installation


def test_two_workers_never_run_one_job_at_once(installation: Installation) -> None:
    workers = [installation.worker(batch=4) for _ in range(2)]
    installation.do("enqueue", "mark", 0, 200, 0.003)
    installation.until(lambda: installation.count("jobs_job WHERE state = 'done'") == 200)
    runs = installation.read("SELECT n FROM run ORDER BY n")
    assert [n for (n,) in runs] == list(range(200))
    took_part = installation.read("SELECT DISTINCT worker FROM jobs_job")
    assert len(took_part) == len(workers)


def test_a_waiting_worker_never_sees_what_was_rolled_back(installation: Installation) -> None:
    installation.worker()
    installation.do("roll-back", 0)
    installation.do("enqueue", "mark", 1, 2, 0)
    installation.until(lambda: installation.count("jobs_job WHERE state = 'done'") == 1)
    assert installation.read("SELECT n FROM run") == [(1,)]
    assert installation.count("jobs_job") == 1


def test_an_idle_worker_is_woken_by_the_commit(installation: Installation) -> None:
    installation.worker()
    installation.do("enqueue", "mark", 0, 1, 0)  # until this one is done the worker may still be starting
    installation.until(lambda: installation.count("effect WHERE n = 0") == 1)
    time.sleep(0.5)
    installation.do("enqueue", "mark", 1, 2, 0)
    began = time.monotonic()
    installation.until(lambda: installation.count("effect WHERE n = 1") == 1)
    # Without the wake-up the worker would sleep up to five seconds from its last look.
    assert time.monotonic() - began < 3.5


def test_a_worker_told_to_stop_finishes_its_job_and_hands_back_the_rest(installation: Installation) -> None:
    installation.do("enqueue", "mark_without_end", 0, 6, 1.0)
    worker = installation.worker()
    installation.until(lambda: installation.count("run") == 1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    assert installation.count("jobs_job WHERE state = 'done'") == 1
    assert installation.count("jobs_job WHERE state = 'ready' AND attempts = 0 AND worker = ''") == 5
    assert installation.count("effect") == 1


def test_jobs_behind_a_slow_one_go_to_another_worker(installation: Installation) -> None:
    for _ in range(2):
        installation.worker(lease=3)
    # One commit, so that whoever is first takes all six.
    installation.do("enqueue", "mark", 0, 6, 0, 8)
    installation.until(lambda: installation.count("jobs_job WHERE state = 'done'") == 6)
    order = [n for (n,) in installation.read("SELECT n FROM run ORDER BY ended")]
    assert sorted(order[:5]) == [1, 2, 3, 4, 5]
    # The slow one outlived its first lease, was renewed, and so ran once.
    assert order[5:] == [0]
    assert len(installation.read("SELECT DISTINCT worker FROM jobs_job")) == 2
