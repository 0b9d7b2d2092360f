"""The job that sends what waits for one contact."""

import time
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.jobs import services as jobs
from safeconduct.line.threads import outbox, senders


@jobs.task
def deliver(thread: str) -> None:
    """Send what waits for one contact; come back when the channel asks for patience."""
    wait = outbox.deliver(UUID(thread), senders.sender, pause=time.sleep)
    if wait:
        jobs.enqueue(deliver, thread, run_after=timezone.now() + timedelta(seconds=wait))
