"""A lease keeps a job from others until it runs out; a sign of life prolongs it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import lease, services
from safeconduct.jobs.lease import LEASE_LOST
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy

pytestmark = pytest.mark.django_db
RULES = Policy(lease=10, attempts=2)


def test_a_claimed_job_is_not_given_to_another() -> None:
    services.enqueue(work.note, 1)
    assert len(lease.claim("a", 5, timezone.now(), RULES)) == 1
    assert lease.claim("b", 5, timezone.now(), RULES) == []


def test_a_lease_that_ran_out_frees_the_job() -> None:
    services.enqueue(work.note, 1)
    now = timezone.now()
    lease.claim("a", 1, now, RULES)
    assert lease.reap(now + timedelta(seconds=9), RULES) == 0
    assert lease.reap(now + timedelta(seconds=11), RULES) == 1
    (again,) = lease.claim("b", 1, now + timedelta(seconds=11), RULES)
    assert again.attempts == 2


def test_a_renewed_lease_does_not_run_out() -> None:
    services.enqueue(work.note, 1)
    now = timezone.now()
    held = lease.claim("a", 1, now, RULES)
    assert lease.renew(held, now + timedelta(seconds=8), RULES) == 1
    assert lease.reap(now + timedelta(seconds=17), RULES) == 0
    assert lease.reap(now + timedelta(seconds=19), RULES) == 1


def test_a_job_that_takes_its_worker_along_every_time_fails_in_the_end() -> None:
    services.enqueue(work.note, 1)
    now = timezone.now()
    for _ in range(RULES.attempts):
        assert len(lease.claim("a", 1, now, RULES)) == 1
        now += timedelta(seconds=11)
        assert lease.reap(now, RULES) == 1
    (facts,) = services.failed()
    assert (facts.attempts, facts.fault) == (2, LEASE_LOST)
    assert lease.claim("b", 1, now, RULES) == []


def test_what_was_never_started_goes_back_without_costing_an_attempt() -> None:
    services.enqueue(work.note, 1)
    held = lease.claim("a", 1, timezone.now(), RULES)
    assert lease.hand_back(held) == 1
    job = Job.objects.get()
    assert (job.state, job.attempts, job.worker, job.lease_until) == ("ready", 0, "", None)
    assert not lease.finish(held[0], "", timezone.now())
