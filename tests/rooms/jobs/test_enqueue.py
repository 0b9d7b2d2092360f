"""Enqueuing: one row in the caller's transaction, run once, in order, not before its time."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import services
from safeconduct.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_a_job_is_one_row_and_runs_once() -> None:
    number = services.enqueue(work.note, "a")
    assert [str(job.pk) for job in Job.objects.all()] == [number]
    assert services.run_due() == 1
    assert services.run_due() == 0
    assert work.ran == ["a"]


def test_enqueuing_needs_one_insert(django_assert_num_queries: object) -> None:
    from django.db import connection

    # On PostgreSQL the second statement is the NOTIFY that wakes a worker at the commit.
    with django_assert_num_queries(2 if connection.vendor == "postgresql" else 1):  # type: ignore[operator]
        services.enqueue(work.note, "a")


def test_a_job_enqueued_in_a_transaction_that_is_rolled_back_never_runs() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        services.enqueue(work.note, "lost")
        raise RuntimeError
    with transaction.atomic():
        services.enqueue(work.note, "kept")
    assert services.run_due() == 1
    assert work.ran == ["kept"]


def test_higher_priority_goes_first_and_then_the_older_job() -> None:
    for value, priority in [("second", 0), ("third", 0), ("last", -5), ("first", 9)]:
        services.enqueue(work.note, value, priority=priority)
    services.run_due()
    assert work.ran == ["first", "second", "third", "last"]


def test_a_claim_of_many_is_in_the_same_order() -> None:
    from safeconduct.jobs import lease
    from safeconduct.jobs.policy import Policy

    low, high, other = (int(services.enqueue(work.note, p, priority=p)) for p in (0, 5, 0))
    taken = lease.claim("w", 2, timezone.now(), Policy())
    assert [one.id for one in taken] == [high, low]
    assert [one.id for one in lease.claim("v", 2, timezone.now(), Policy())] == [other]


def test_a_task_keeps_its_own_priority_and_queue_unless_told_otherwise() -> None:
    services.enqueue(work.urgent, 1)
    services.enqueue(work.urgent, 2, priority=3)
    rows = Job.objects.order_by("id").values_list("priority", "queue")
    assert list(rows) == [(7, "slow"), (3, "slow")]


def test_a_job_does_not_run_before_its_time() -> None:
    services.enqueue(work.note, "later", run_after=timezone.now() + timedelta(hours=2))
    assert services.run_due() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert services.run_due() == 1


def test_a_worker_of_one_queue_leaves_the_others_alone() -> None:
    from safeconduct.jobs import lease
    from safeconduct.jobs.policy import Policy

    services.enqueue(work.note, "default")
    slow = int(services.enqueue(work.urgent, "slow"))
    assert lease.next_due("empty") is None
    assert [one.id for one in lease.claim("w", 9, timezone.now(), Policy(), "slow")] == [slow]


def test_what_a_job_enqueues_is_run_too() -> None:
    services.enqueue(work.then_note, "b")
    assert services.run_due() == 2
    assert work.ran == ["b"]


def test_running_what_is_due_stops_at_the_limit() -> None:
    for n in range(5):
        services.enqueue(work.note, n)
    assert services.run_due(limit=2) == 2
    assert work.ran == [0, 1]


def test_pending_lists_what_waits_without_arguments() -> None:
    services.enqueue(work.note, "secret")
    (facts,) = services.pending()
    assert (facts.task, facts.state, facts.attempts) == ("tests.rooms.jobs.work.note", "ready", 0)
    assert "secret" not in repr(facts)
