"""A job that fails is tried again, later each time; in the end it is kept as failed, without any content."""

import json
from datetime import timedelta

import pytest
import structlog
import time_machine
from django.utils import timezone
from tests.rooms.jobs import work

from safeconduct.jobs import services
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import pause, policy

pytestmark = pytest.mark.django_db
WORDS = "my name and my village"


def exhaust() -> Job:
    """Run a failing job until it is tried no more."""
    services.enqueue(work.quote, WORDS)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(policy().attempts):
            assert services.run_due() == 1
            clock.shift(timedelta(hours=1))
        assert services.run_due() == 0
    return Job.objects.get()


def test_the_pauses_grow_up_to_an_hour() -> None:
    assert [int(pause(n).total_seconds()) for n in range(1, 9)] == [10, 30, 90, 270, 810, 2430, 3600, 3600]
    assert pause(10_000) == timedelta(hours=1)


def test_a_failed_attempt_is_followed_by_another_after_the_pause() -> None:
    services.enqueue(work.quote, WORDS)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        services.run_due()
        clock.shift(9)
        assert services.run_due() == 0
        clock.shift(1)
        assert services.run_due() == 1
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("ready", 2)


def test_after_the_last_attempt_the_job_is_failed_and_kept() -> None:
    job = exhaust()
    assert (job.state, job.attempts) == ("failed", policy().attempts)
    assert [facts.id for facts in services.failed()] == [job.pk]
    assert services.pending() == []


def test_only_the_name_of_the_exception_is_written_down() -> None:
    with structlog.testing.capture_logs() as lines:
        job = exhaust()
    stored = [field.name for field in Job._meta.fields if field.name != "arguments"]
    # The arguments are ids in real life; here they hold the words that the exception quotes.
    row = Job.objects.values_list(*stored).get()
    assert job.fault == "tests.rooms.jobs.work.Quotes"
    assert WORDS not in json.dumps(row, default=str)
    assert lines
    assert WORDS not in json.dumps(lines, default=str)


def test_a_task_that_gives_up_is_failed_at_once() -> None:
    services.enqueue(work.give_up)
    services.run_due()
    (facts,) = services.failed()
    assert (facts.attempts, facts.fault) == (1, "safeconduct.jobs.runner.GiveUp")


def test_a_task_that_is_gone_from_the_software_fails_like_any_other() -> None:
    services.enqueue(work.note, 1)
    Job.objects.update(task="tests.rooms.jobs.work.removed")
    services.run_due()
    job = Job.objects.get()
    assert (job.state, job.fault) == ("ready", "django_tasks.exceptions.InvalidTaskError")


def test_a_loud_run_raises_what_the_task_raised_and_writes_it_down_all_the_same() -> None:
    services.enqueue(work.quote, WORDS)
    with pytest.raises(work.Quotes):
        services.run_due(loud=True)
    assert Job.objects.get().fault == "tests.rooms.jobs.work.Quotes"


def test_a_failed_job_can_be_tried_again_with_all_its_attempts() -> None:
    services.retry(exhaust().pk)
    job = Job.objects.get()
    assert (job.state, job.attempts, job.finished_at) == ("ready", 0, None)
    with time_machine.travel(timezone.now() + timedelta(seconds=1)):
        assert services.run_due() == 1


@pytest.mark.parametrize("state", ["ready", "running", "done"])
def test_what_has_not_failed_is_not_tried_again(state: str) -> None:
    number = int(services.enqueue(work.note, 1))
    Job.objects.update(state=state)
    with pytest.raises(services.NotFailed, match=f"Job {number} has not failed"):
        services.retry(number)
    assert Job.objects.get().state == state


def test_an_unknown_job_is_not_tried_again() -> None:
    with pytest.raises(services.NotFailed):
        services.retry(12345)
