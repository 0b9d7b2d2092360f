"""Periodic jobs: declared in code by the rooms, claimed in the table, so that each period runs once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from safeconduct.jobs.backend import AnyTask
from safeconduct.jobs.models import Period


@dataclass(frozen=True)
class Rhythm:
    """When a task is due: every so many minutes, or daily at a time of day (UTC)."""

    task: AnyTask
    minutes: int = 0
    at: time | None = None

    def first(self, now: datetime) -> datetime:
        """Return when the task is due if it never ran: at once, or at the next such time of day."""
        return now if self.at is None else self.after(now, now)

    def after(self, due: datetime, now: datetime) -> datetime:
        """Return the first due time later than `now`, in step with `due`; missed periods are not made up."""
        if self.at is not None:
            today = datetime.combine(now.date(), self.at, tzinfo=now.tzinfo)
            return today if today > now else today + timedelta(days=1)
        step = timedelta(minutes=self.minutes)
        return due + step * max(1, (now - due) // step + 1)


_rhythms: dict[str, Rhythm] = {}


def declare(rhythm: Rhythm) -> None:
    """Enter a rhythm; ValueError when the same task was declared with another one."""
    path = rhythm.task.module_path
    known = _rhythms.setdefault(path, rhythm)
    if (known.minutes, known.at) != (rhythm.minutes, rhythm.at):
        raise ValueError(f"{path} is declared as periodic twice, differently; keep one of the two.")


def declared() -> list[Rhythm]:
    """Return the rhythms that the rooms declared, in the order of their declaration."""
    return list(_rhythms.values())


def discover() -> None:
    """Import every room's `tasks.py`, where its tasks and their rhythms are declared."""
    autodiscover_modules("tasks")


def tick(now: datetime, rhythms: Iterable[Rhythm] | None = None) -> int:
    """Enqueue each periodic task that is due, once among all workers; returns how many.

    `now` is aware, in UTC.
    """
    chosen = declared() if rhythms is None else list(rhythms)
    stored = dict(Period.objects.values_list("task", "next_run")) if chosen else {}
    enqueued = 0
    for rhythm in chosen:
        path = rhythm.task.module_path
        due = stored.get(path)
        if due is None:
            due = rhythm.first(now)
            Period.objects.bulk_create([Period(task=path, next_run=due)], ignore_conflicts=True)
        following = rhythm.after(due, now)
        if due <= now:
            enqueued += _take(rhythm, now, following)
        elif due > rhythm.after(now, now):
            # The rhythm was shortened since: do not wait for the old, later time.
            Period.objects.filter(task=path, next_run=due).update(next_run=rhythm.after(now, now))
    return enqueued


def _take(rhythm: Rhythm, now: datetime, following: datetime) -> bool:
    # Moving the time and enqueuing are one transaction: a crash between the two loses no period.
    with transaction.atomic():
        mine = Period.objects.filter(task=rhythm.task.module_path, next_run__lte=now).update(
            next_run=following
        )
        if mine:
            rhythm.task.enqueue()
    return mine == 1
