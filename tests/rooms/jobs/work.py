"""The tasks that the tests of the queue run, and what they leave behind."""

import time

from django.db import connection
from django_tasks.base import TaskContext

from safeconduct.jobs.services import GiveUp, task

ran: list[object] = []  # within one process; emptied before each test


class Quotes(Exception):
    """An exception whose message quotes a person."""


@task
def note(value: object) -> None:
    ran.append(value)


@task(priority=7, queue_name="slow")
def urgent(value: object) -> None:
    ran.append(value)


@task
def add(first: int, second: int) -> int:
    return first + second


@task
def say(text: str) -> str:
    return text


@task
def quote(words: str) -> None:
    raise Quotes(words)


@task
def give_up() -> None:
    raise GiveUp


@task(takes_context=True)
def tell_attempt(context: TaskContext) -> None:
    ran.append((context.task_result.id, context.attempt))
    if context.attempt < 3:
        raise TimeoutError


@task
def then_note(value: str) -> None:
    note.enqueue(value)


@task
def periodic() -> None:
    ran.append("period")


@task
def mark(n: int, seconds: float) -> None:
    """Write when the run began and ended, and an effect that a second run does not double."""
    began = time.time()
    time.sleep(seconds)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect (n) VALUES (%s) ON CONFLICT DO NOTHING", [n])
        cursor.execute("INSERT INTO run (n, began, ended) VALUES (%s, %s, %s)", [n, began, time.time()])


@task
def mark_without_end(n: int, seconds: float) -> None:
    """As `mark`, but the run is written down when it begins, so that a killed run is seen too."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO run (n, began) VALUES (%s, %s)", [n, time.time()])
        time.sleep(seconds)
        cursor.execute("INSERT INTO effect (n) VALUES (%s) ON CONFLICT DO NOTHING", [n])


def later() -> None:
    """No task: carries no @task."""
