"""How long a lease lasts, how often a job is tried again, and how long a finished one is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class Policy:
    """The numbers of one installation; every duration is in seconds.

    lease: how long a worker owns a job without a sign of life. attempts: tries before a job is failed.
    retention: how long a job that succeeded stays. longest: after this run time a lease is renewed no more.
    """

    lease: float = 15.0
    attempts: int = 8
    retention: float = 24 * 3600.0
    longest: float = 1800.0

    def __post_init__(self) -> None:
        if self.lease <= 0 or self.attempts < 1 or self.retention < 0 or self.longest < self.lease:
            raise ImproperlyConfigured(
                "The job settings make no sense: lease must be above 0, attempts at least 1, retention not "
                "negative, and longest at least one lease. Correct OPTIONS in the setting TASKS."
            )

    @property
    def beat(self) -> float:
        """Seconds between two heartbeats: a third of a lease, so that two may be missed."""
        return self.lease / 3


def policy() -> Policy:
    """Return the policy that the setting TASKS["default"]["OPTIONS"] asks for."""
    options = cast("Mapping[str, Any]", settings.TASKS["default"].get("OPTIONS", {}))
    unknown = set(options) - set(Policy.__dataclass_fields__)
    if unknown:
        raise ImproperlyConfigured(
            f"TASKS has options that do not exist: {', '.join(sorted(unknown))}. "
            f"Write only {', '.join(Policy.__dataclass_fields__)}."
        )
    return Policy(**options)


def pause(attempts: int) -> timedelta:
    """Return how long to wait after that many failed attempts (≥ 1): 10 s, 30 s, 90 s … at most an hour."""
    # Bounded first: 3 to a large power would overflow a timedelta.
    factor: int = 3 ** min(attempts - 1, 10)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)
