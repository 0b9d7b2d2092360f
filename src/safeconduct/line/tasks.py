"""Background work of the line: what is over is forgotten. What waits in the outbox is sent by `deliver`."""

from datetime import timedelta

from django.utils import timezone

from safeconduct.jobs import services as jobs
from safeconduct.line.guarding.muting import end_mutes
from safeconduct.line.models import Delivery, Heard, Outgoing, Thread
from safeconduct.line.shifts import expecting, keeping
from safeconduct.line.shifts.reckoning import reckon_week, reckon_weeks
from safeconduct.line.threads import arriving, outbox, pacing, wishes
from safeconduct.line.threads.delivering import deliver
from safeconduct.line.threads.parking import take_up

__all__ = [
    "deliver",
    "end_conversations",
    "hear_again",
    "look_after_outbox",
    "reckon_week",
    "reckon_weeks",
    "take_up",
    "tidy_channels",
    "tidy_shifts",
    "warn_of_contacts",
]

REMEMBERED = timedelta(days=3)  # how long a channel may go on delivering the same message again
DEAD = timedelta(days=7)  # how long a letter that could not be sent waits for somebody to see it


@jobs.task
def hear_again() -> None:
    """End what colleagues muted for a time that is over."""
    end_mutes()


@jobs.task
def end_conversations() -> None:
    """Forget where conversations stood whose last word is a day old."""
    Thread.objects.filter(ends_at__lte=timezone.now()).delete()
    wishes.forget_old(timezone.now())


@jobs.task
def look_after_outbox() -> None:
    """Take up again what should have left long ago, whatever became of its job; forget whom we sent to just now."""
    now = timezone.now()
    pacing.sweep(now)
    arriving.take_up(now.date())
    for thread in outbox.stuck(now):
        jobs.enqueue(deliver, str(thread))


@jobs.task
def tidy_channels() -> None:
    """Forget which messages were taken, and letters that could not be sent, when nobody can need them any more."""
    today = timezone.now().date()
    Heard.objects.filter(on__lt=today - REMEMBERED).delete()
    Delivery.objects.filter(on__lt=today - REMEMBERED).delete()
    Outgoing.objects.filter(dead=True, on__lt=today - DEAD).delete()


@jobs.task
def tidy_shifts() -> None:
    """Forget counts, shifts and hand-over sheets that are no longer needed."""
    keeping.tidy()


@jobs.task
def warn_of_contacts() -> None:
    """Alert the analysts where more contacts are foretold than the roster can take."""
    expecting.warn(timezone.now())


jobs.every(minutes=15, task=end_conversations)
jobs.every(minutes=15, task=hear_again)
jobs.every(minutes=1, task=take_up)  # whatever became of the job that was at it
jobs.every(minutes=10, task=look_after_outbox)
jobs.daily(at="03:50", task=tidy_channels)
jobs.daily(at="03:55", task=tidy_shifts)
jobs.daily(at="04:05", task=reckon_weeks)
jobs.daily(at="04:35", task=warn_of_contacts)  # when the weeks are reckoned
