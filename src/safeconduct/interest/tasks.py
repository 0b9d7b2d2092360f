"""Background work of interest, every night: stale series are noticed, old samples of queries erased."""

from django.utils import timezone

from safeconduct.interest.alerting import raising
from safeconduct.interest.topics_kept import samples
from safeconduct.jobs import services as jobs


@jobs.task
def ask_rules() -> None:
    """Alert about series that are stale, and about versions whose rules were not asked when they were kept."""
    raising.ask_old()


jobs.daily(at="04:15", task=ask_rules)


@jobs.task
def erase_samples() -> None:
    """Erase the words of samples that nobody finished within 30 days."""
    samples.erase_old(timezone.now())


jobs.daily(at="04:25", task=erase_samples)
