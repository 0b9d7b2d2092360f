"""Holding a job: claim, renew, finish, fail, hand back, reap. Times are passed in and aware.

The clocks of several machines may differ: a fast one can take a job too early, and the job then runs twice,
but only one of the two can finish it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Min, QuerySet

from safeconduct.jobs import wake
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy, pause

State = Job.State
LEASE_LOST = "safeconduct.jobs.lease.LeaseLost"

# MATERIALIZED: PostgreSQL may otherwise run the inner SELECT more than once and take more than the limit.
CLAIM = """
WITH due AS MATERIALIZED (
    SELECT id FROM jobs_job
    WHERE state = 'ready' AND run_after <= %s AND (%s = '' OR queue = %s)
    ORDER BY priority DESC, id LIMIT %s /* lock */
)
UPDATE jobs_job SET state = 'running', attempts = attempts + 1, worker = %s, lease_until = %s,
    started_at = COALESCE(started_at, %s), last_attempted_at = %s
WHERE state = 'ready' AND id IN (SELECT id FROM due)
RETURNING id, attempts, priority, task, arguments
"""
CLAIM_POSTGRESQL = CLAIM.replace("/* lock */", "FOR UPDATE SKIP LOCKED")


@dataclass(frozen=True)
class Claim:
    """One attempt at one job. `attempts` and `worker` are the fence that its holder must still show."""

    id: int
    attempts: int
    worker: str
    task: str
    arguments: str


def claim(worker: str, limit: int, now: datetime, policy: Policy, queue: str = "") -> list[Claim]:
    """Take up to `limit` due jobs (of one queue, or of all) in the order of priority, then age."""
    moment = connection.ops.adapt_datetimefield_value(now)
    until = connection.ops.adapt_datetimefield_value(now + timedelta(seconds=policy.lease))
    statement = CLAIM_POSTGRESQL if connection.vendor == "postgresql" else CLAIM
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [moment, queue, queue, limit, worker, until, moment, moment])
        rows = cursor.fetchall()
    rows.sort(key=lambda row: (-row[2], row[0]))  # RETURNING promises no order
    return [Claim(row[0], row[1], worker, row[3], row[4]) for row in rows]


def _mine(held: Claim) -> QuerySet[Job]:
    return Job.objects.filter(pk=held.id, state=State.RUNNING, attempts=held.attempts, worker=held.worker)


def finish(held: Claim, answer: str, now: datetime) -> bool:
    """Mark the job done; False when the lease was lost meanwhile and the job belongs to another."""
    changed = _mine(held).update(state=State.DONE, finished_at=now, lease_until=None, fault="", answer=answer)
    return changed == 1


def fail(held: Claim, fault: str, now: datetime, policy: Policy, final: bool = False) -> bool:
    """Put the job back with a pause, or keep it as failed after the last attempt or when `final`.

    `fault` is the name of the exception's class. False when the lease was lost meanwhile.
    """
    if final or held.attempts >= policy.attempts:
        changed = _mine(held).update(state=State.FAILED, finished_at=now, lease_until=None, fault=fault[:200])
    else:
        changed = _mine(held).update(
            state=State.READY,
            run_after=now + pause(held.attempts),
            worker="",
            lease_until=None,
            fault=fault[:200],
        )
    return changed == 1


def hand_back(held: Collection[Claim]) -> int:
    """Return jobs that were taken but never started; the attempt does not count. Returns how many."""
    returned = 0
    with transaction.atomic():
        for one in held:
            returned += _mine(one).update(
                state=State.READY, attempts=F("attempts") - 1, worker="", lease_until=None
            )
        if returned:
            wake.announce()
    return returned


def renew(held: Collection[Claim], now: datetime, policy: Policy) -> int:
    """Prolong the leases of these jobs where they are still ours; returns how many were."""
    until = now + timedelta(seconds=policy.lease)
    return sum(_mine(one).update(lease_until=until) for one in held)


def reap(now: datetime, policy: Policy) -> int:
    """Free the jobs whose holder gave no sign of life; at the last attempt they fail. Returns how many."""
    expired = Job.objects.filter(state=State.RUNNING, lease_until__lt=now)
    if not expired.exists():
        return 0
    with transaction.atomic():
        failed = expired.filter(attempts__gte=policy.attempts).update(
            state=State.FAILED, finished_at=now, lease_until=None, fault=LEASE_LOST
        )
        freed = expired.update(
            state=State.READY, run_after=now, worker="", lease_until=None, fault=LEASE_LOST
        )
        if freed:
            wake.announce()
    return failed + freed


def tidy(now: datetime, policy: Policy) -> int:
    """Delete jobs that succeeded longer ago than the retention; failed ones stay. Returns how many."""
    limit = now - timedelta(seconds=policy.retention)
    return Job.objects.filter(state=State.DONE, finished_at__lt=limit).delete()[0]


def next_due(queue: str = "") -> datetime | None:
    """Return the time from which the earliest waiting job may run; None when none waits."""
    ready = Job.objects.filter(state=State.READY)
    if queue:
        ready = ready.filter(queue=queue)
    found: datetime | None = ready.aggregate(first=Min("run_after"))["first"]
    return found
