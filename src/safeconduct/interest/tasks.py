"""Background work of interest: every night, series that have had no new value are noticed."""

from safeconduct.interest.alerting import raising
from safeconduct.jobs import services as jobs


@jobs.task
def ask_rules() -> None:
    """Alert about series that are stale, and about versions whose rules were not asked when they were kept."""
    raising.ask_old()


jobs.daily(at="04:15", task=ask_rules)
