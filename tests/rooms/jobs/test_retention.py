"""Jobs that succeeded are deleted in time; whatever still matters stays."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import lease, services
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy

pytestmark = pytest.mark.django_db
RULES = Policy(retention=3600)


def test_a_job_that_succeeded_is_deleted_after_the_retention() -> None:
    services.enqueue(work.note, 1)
    services.run_due()
    now = timezone.now()
    assert lease.tidy(now + timedelta(minutes=59), RULES) == 0
    assert lease.tidy(now + timedelta(minutes=61), RULES) == 1
    assert not Job.objects.exists()


def test_failed_and_waiting_jobs_stay() -> None:
    services.enqueue(work.give_up)
    services.run_due()
    services.enqueue(work.note, 1)
    assert lease.tidy(timezone.now() + timedelta(days=400), RULES) == 0
    assert Job.objects.count() == 2
