"""A worker whose lease was taken can no longer say how the job ended."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import lease, runner, services
from safeconduct.jobs.lease import Claim
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy

pytestmark = pytest.mark.django_db
RULES = Policy(lease=10)


def overtaken() -> tuple[Claim, Claim]:
    """Return the claim of a worker that went silent, and that of the worker which took over."""
    services.enqueue(work.note, "once")
    now = timezone.now()
    (slow,) = lease.claim("slow", 1, now, RULES)
    later = now + timedelta(seconds=11)
    assert lease.reap(later, RULES) == 1
    (quick,) = lease.claim("quick", 1, later, RULES)
    return slow, quick


def test_the_holder_of_the_lease_finishes_the_job() -> None:
    _, quick = overtaken()
    assert lease.finish(quick, "", timezone.now())
    assert Job.objects.get().state == "done"


def test_a_slow_worker_cannot_finish() -> None:
    slow, quick = overtaken()
    assert not lease.finish(slow, "", timezone.now())
    job = Job.objects.get()
    assert (job.state, job.worker, job.attempts) == ("running", "quick", quick.attempts)


def test_a_slow_worker_cannot_fail_hand_back_or_renew() -> None:
    slow, _ = overtaken()
    before = Job.objects.values().get()
    assert not lease.fail(slow, "builtins.OSError", timezone.now(), RULES)
    assert lease.hand_back([slow]) == 0
    assert lease.renew([slow], timezone.now(), RULES) == 0
    assert Job.objects.values().get() == before


def test_a_slow_worker_that_comes_back_after_the_end_changes_nothing() -> None:
    slow, quick = overtaken()
    assert runner.run(quick, RULES)
    before = Job.objects.values().get()
    assert not runner.run(slow, RULES)
    assert Job.objects.values().get() == before


def test_the_attempt_counts_even_for_one_and_the_same_worker() -> None:
    services.enqueue(work.note, "x")
    now = timezone.now()
    (first,) = lease.claim("same", 1, now, RULES)
    lease.reap(now + timedelta(seconds=11), RULES)
    lease.claim("same", 1, now + timedelta(seconds=11), RULES)
    assert not lease.finish(first, "", timezone.now())
    assert Job.objects.get().state == "running"
