"""Running one claimed job and writing down how it ended, where the claim still holds."""

import json
import re
from typing import Any

import structlog
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks.base import TaskContext

from safeconduct.jobs import lease
from safeconduct.jobs.backend import resolve, result_of
from safeconduct.jobs.lease import Claim
from safeconduct.jobs.models import Job
from safeconduct.jobs.policy import Policy

log = structlog.get_logger()
IDENTIFIER = re.compile(r"[A-Za-z0-9_.:-]{1,64}")


class GiveUp(Exception):
    """Raised by a task that another attempt cannot help: the job is failed at once."""


def run(held: Claim, policy: Policy, loud: bool = False) -> bool:
    """Call the task and finish or fail its job; True when it succeeded and the claim was still ours.

    With `loud` the task's exception is raised again after it was written down (for tests).
    """
    try:
        answer = _call(held)
    except Exception as fault:
        # Not blind: whatever a task raises must end in its row, and the worker must live on.
        _mend_connection()
        name = f"{type(fault).__module__}.{type(fault).__qualname__}"
        final = isinstance(fault, GiveUp)
        kept = lease.fail(held, name, timezone.now(), policy, final)
        log.warning("job_fault", job=held.id, task=held.task, fault=name, attempt=held.attempts, kept=kept)
        if loud:
            raise
        return False
    _mend_connection()
    if not lease.finish(held, answer, timezone.now()):
        log.warning("job_lease_lost", job=held.id, task=held.task, attempt=held.attempts)
        return False
    return True


def _call(held: Claim) -> str:
    task = resolve(held.task)
    args, kwargs = json.loads(held.arguments)
    if task.takes_context:
        context = TaskContext(task_result=result_of(Job.objects.get(pk=held.id), task.backend))
        return short_answer(task.call(context, *args, **kwargs))
    return short_answer(task.call(*args, **kwargs))


def short_answer(value: Any) -> str:
    """Return the JSON of a number, truth value or identifier; "" for anything else: it could be content."""
    if value is None or isinstance(value, (bool, int, float)):
        text = json.dumps(value)
        return text if len(text) <= 80 else ""
    if isinstance(value, str) and IDENTIFIER.fullmatch(value):
        return json.dumps(value)
    return ""


def _mend_connection() -> None:
    # A task may have left a broken connection behind; the outcome still has to be written.
    if connection.errors_occurred:
        close_old_connections()
