"""What is stored: one row a job (which is the outbox), and one row a period."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work: which task, with which ids, who holds it now and until when.

    `attempts` and `worker` together are the fence: only who holds both may finish or fail the row.
    Of an exception only the name of its class is kept, because a message may quote a person.
    """

    class State(models.TextChoices):
        """Where a job stands."""

        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    task = models.CharField(max_length=200)
    arguments = models.TextField()
    queue = models.CharField(max_length=40, default="default")
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=60, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    last_attempted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True, default="")
    answer = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            # Covers both the claim and the question when the next job is due; holds live rows only.
            models.Index(
                models.F("priority").desc(), "id", "run_after", name="jobs_ready", condition=Q(state="ready")
            ),
            models.Index(fields=["lease_until"], name="jobs_leased", condition=Q(state="running")),
            models.Index(fields=["finished_at"], name="jobs_done", condition=Q(state="done")),
            models.Index(fields=["finished_at"], name="jobs_failed", condition=Q(state="failed")),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"


class Period(models.Model):
    """When a periodic task is due next; whoever moves `next_run` on enqueues it."""

    task = models.CharField(max_length=200, primary_key=True)
    next_run = models.DateTimeField()

    def __str__(self) -> str:
        return self.task
