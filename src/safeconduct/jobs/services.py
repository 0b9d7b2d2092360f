"""The door of the room: enqueue, declare periodic tasks, see what waits or failed, try again, run in place.

A task runs at least once and may run twice (a worker can die after the act and before the row is marked),
so every task must be idempotent. It takes ids only and reads the content itself.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from safeconduct.audit import services as audit
from safeconduct.jobs import lease, runner, schedule, wake
from safeconduct.jobs.backend import AnyTask
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import policy
from safeconduct.jobs.runner import GiveUp
from safeconduct.jobs.worker import Worker

__all__ = [
    "GiveUp",
    "JobFacts",
    "NotFailed",
    "Worker",
    "daily",
    "enqueue",
    "every",
    "failed",
    "pending",
    "retry",
    "run_due",
    "run_periods",
    "task",
]

RETRIED = "job.retried"
audit.declare(RETRIED, _("A failed background job was made ready again"))


class NotFailed(LookupError):
    """There is no failed job of that number."""


@dataclass(frozen=True)
class JobFacts:
    """What may be shown of a job: no arguments, and of a fault only the class's name."""

    id: int
    task: str
    state: str
    priority: int
    attempts: int
    enqueued_at: datetime
    run_after: datetime
    finished_at: datetime | None
    fault: str


def enqueue(task: AnyTask, *args: Any, run_after: datetime | None = None, priority: int = 0) -> str:
    """Enqueue the task with these ids in the present transaction and return the job's id.

    run_after: aware, the earliest start. priority: -100 to 100, higher goes first; 0 leaves the task's own.
    Raises InvalidTaskError when the arguments are no JSON or longer than 2 kB.
    """
    return task.using(run_after=run_after, priority=priority or None).enqueue(*args).id


def every(*, minutes: int, task: AnyTask) -> None:
    """Declare that a task runs every so many minutes (≥ 1), without arguments; write it in `tasks.py`."""
    if minutes < 1:
        raise ValueError("A periodic task needs at least one minute between two runs.")
    schedule.declare(schedule.Rhythm(task, minutes=minutes))


def daily(*, at: str, task: AnyTask) -> None:
    """Declare that a task runs once a day at a time like "03:10" (UTC), without arguments."""
    schedule.declare(schedule.Rhythm(task, at=time.fromisoformat(at)))


def pending(limit: int = 200) -> list[JobFacts]:
    """Return jobs that wait or run, in the order in which they will be taken."""
    live = Job.objects.filter(state__in=[Job.State.READY, Job.State.RUNNING])
    return [_facts(job) for job in live.order_by("-priority", "id")[:limit]]


def failed(limit: int = 200) -> list[JobFacts]:
    """Return jobs that are tried no more, the latest first."""
    return [
        _facts(job) for job in Job.objects.filter(state=Job.State.FAILED).order_by("-finished_at")[:limit]
    ]


def retry(job_id: int, *, actor: bytes = audit.SYSTEM) -> None:
    """Make a failed job ready again, with all its attempts; NotFailed when it is not a failed one.

    actor: who asked for it, as the audit log names him (16 bytes).
    """
    with audit.act(RETRIED, actor=actor, obj=job_id.to_bytes(8, "big")):
        changed = Job.objects.filter(pk=job_id, state=Job.State.FAILED).update(
            state=Job.State.READY, attempts=0, worker="", run_after=timezone.now(), finished_at=None
        )
        if not changed:
            raise NotFailed(f"Job {job_id} has not failed; look at the list again, it may be running.")
        wake.announce()


def run_due(limit: int = 1000, loud: bool = False) -> int:
    """Run due jobs here and now, in order, with those they enqueue; returns how many were run.

    Meant for tests and for `safeconduct work --once`. `loud` raises what a task raised.
    """
    rules, name = policy(), f"here-{secrets.token_hex(6)}"
    for done in range(limit):
        taken = lease.claim(name, 1, timezone.now(), rules)
        if not taken:
            return done
        runner.run(taken[0], rules, loud)
    return limit


def run_periods() -> int:
    """Enqueue every periodic task that is due now; returns how many. Workers do this by themselves."""
    schedule.discover()
    return schedule.tick(timezone.now())


def _facts(job: Job) -> JobFacts:
    return JobFacts(
        job.pk, job.task, job.state, job.priority, job.attempts,
        job.enqueued_at, job.run_after, job.finished_at, job.fault,
    )  # fmt: skip
