"""A worker outlives a fault of the database, and keeps its leases away from a job that never ends."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
import structlog
from django.db import OperationalError
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import lease, services, worker
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy

pytestmark = pytest.mark.django_db


class Impatient(threading.Event):
    """A stop that is set when the worker begins to wait out a fault, so that the test need not wait."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def test_a_fault_of_the_database_is_waited_out_and_named_by_its_class_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("could not read the row of a person")

    monkeypatch.setattr(lease, "next_due", refuse)
    monkeypatch.setattr(worker.Worker, "_heart", lambda _: None)
    monkeypatch.setattr(worker, "connection", Closed())
    monkeypatch.setattr(worker, "connections", Closed())
    stop = Impatient()
    with structlog.testing.capture_logs() as lines:
        services.Worker(stop).run()
    assert [(line["event"], line["fault"]) for line in lines] == [("jobs_database_fault", "OperationalError")]
    assert "person" not in repr(lines)


class Closed:
    """Stands for the connections, which a test must not lose with its transaction."""

    def close(self) -> None:
        """Do nothing."""

    close_all = close


def held_by(one: services.Worker) -> Job:
    """Put one job into the worker's hands, as if its thread were running it now."""
    services.enqueue(work.note, 1)
    (one._running,) = lease.claim(one.name, 1, timezone.now(), one._policy)
    one._since = time.monotonic()
    return Job.objects.get()


def test_a_heartbeat_renews_what_runs() -> None:
    one = services.Worker(threading.Event(), rules=Policy(lease=10))
    before = held_by(one).lease_until
    one.beat(timezone.now() + timedelta(seconds=5))
    after = Job.objects.get().lease_until
    assert before is not None
    assert after is not None
    assert after - before > timedelta(seconds=4)


def test_a_job_that_never_ends_is_let_go_after_the_longest_time() -> None:
    one = services.Worker(threading.Event(), rules=Policy(lease=10, longest=60))
    held_by(one)
    one._since -= 61
    one.beat(timezone.now() + timedelta(seconds=11))
    job = Job.objects.get()
    assert (job.state, job.fault) == ("ready", lease.LEASE_LOST)


def test_a_heartbeat_deletes_what_is_old() -> None:
    services.enqueue(work.note, 1)
    services.run_due()
    services.Worker(threading.Event()).beat(timezone.now() + timedelta(days=2))
    assert not Job.objects.exists()
