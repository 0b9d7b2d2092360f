"""The job that sends what waits for one contact."""

import time
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.jobs import services as jobs
from safeconduct.line.threads import outbox, pacing, senders

AHEAD = 10  # priority of a job for somebody with whom a conversation is open


@jobs.task
def deliver(thread: str) -> None:
    """Send what waits for one contact; come back when the channel asks for patience."""
    wait = outbox.deliver(UUID(thread), senders.sender, pause=time.sleep, look=_look)
    if wait:
        _look(UUID(thread), wait)


def _look(thread: UUID, seconds: float) -> None:
    """Look at a conversation again after some seconds."""
    later = timezone.now() + timedelta(seconds=seconds)
    priority = 0 if pacing.is_new(thread) else AHEAD
    jobs.enqueue(deliver, str(thread), run_after=later, priority=priority)
