"""The django-tasks backend whose queue is one table: enqueuing is an INSERT in the caller's transaction.

That row is the outbox: it exists exactly when the act that needs it was committed. A broker (Celery with
RabbitMQ) plugs in behind it: a relay claims rows as a worker does, publishes `Claim.id` and `Claim.attempts`,
and the consumer passes the same claim to `runner.run`. Callers and tasks stay as they are.

django-tasks' signals are not sent: their receiver would log tracebacks, which may quote a person.
"""

import json
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist

from safeconduct.jobs import wake
from safeconduct.jobs.models import Job

LIMIT = 2048  # bytes of arguments: ids fit, content does not
STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
}
AnyTask = Task[..., Any]


@lru_cache(maxsize=512)
def resolve(path: str) -> AnyTask:
    """Return the task declared at that dotted path; only what carries @task can ever be run.

    Raises InvalidTaskError when there is no such task in this version of the software.
    """
    try:
        found = import_string(path)
    except ImportError:
        found = None
    if not isinstance(found, Task):
        raise InvalidTaskError(f"There is no task at {path}; declare it with @task at the top of a module.")
    return found


def write_arguments(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Return the arguments as JSON text; InvalidTaskError unless they are plain values below 2 kB.

    They stand in clear in the table and later in a broker: give ids, never what a person said.
    """
    try:
        text = json.dumps([args, kwargs], ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError):
        # `from None`: the original message would quote the value.
        raise InvalidTaskError(
            "A job takes only text, numbers, true, false, null, lists and objects; write an id as str(id)."
        ) from None
    if len(text.encode()) > LIMIT:
        raise InvalidTaskError(
            f"The arguments of a job are limited to {LIMIT} bytes; store the content and pass its id."
        )
    return text


class LeaseBackend(BaseTaskBackend):
    """Keeps tasks in the table `jobs_job` of the database `default`. OPTIONS: see policy.Policy."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: AnyTask, args: Any, kwargs: Any) -> TaskResult[Any]:
        """Insert the job in the present transaction and return its (waiting) result.

        Raises InvalidTaskError when the task cannot be found by its path or its arguments are unfit.
        """
        self.validate_task(task)
        if resolve(task.module_path).func is not task.func:
            raise InvalidTaskError(f"Another task stands at {task.module_path}; give this one its own name.")
        arguments = write_arguments(tuple(args), dict(kwargs))
        now = timezone.now()
        job = Job.objects.create(
            task=task.module_path,
            arguments=arguments,
            queue=task.queue_name,
            priority=task.priority,
            run_after=task.run_after or now,
            enqueued_at=now,
        )
        wake.announce()
        return result_of(job, self.alias)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """Return how the job with that id stands; TaskResultDoesNotExist when it is unknown or deleted."""
        job = Job.objects.filter(pk=int(result_id)).first() if result_id.isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(
                f"There is no job {result_id}; those that succeeded are deleted in time."
            )
        return result_of(job, self.alias)


def result_of(job: Job, alias: str = "default") -> TaskResult[Any]:
    """Turn a row into django-tasks' result. A traceback is never kept, so its text is empty."""
    args, kwargs = json.loads(job.arguments)
    result: TaskResult[Any] = TaskResult(
        task=resolve(job.task).using(
            priority=job.priority, queue_name=job.queue, run_after=job.run_after, backend=alias
        ),
        id=str(job.pk),
        status=STATUS[Job.State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.last_attempted_at,
        args=args,
        kwargs=kwargs,
        backend=alias,
        errors=[TaskError(exception_class_path=job.fault, traceback="")] if job.fault else [],
        worker_ids=[job.worker] * job.attempts,
    )
    object.__setattr__(result, "_return_value", json.loads(job.answer) if job.answer else None)
    return result
