"""How long to wait before something is sent once more, and when to give it up. Pure: chance is passed in."""

from __future__ import annotations

import math
from dataclasses import dataclass

LONGEST_ASKED = 86_400.0  # seconds; a service that asks for more is not believed


@dataclass(frozen=True, slots=True)
class Policy:
    """Waits in seconds: `first` doubles up to `cap`; after `attempts` failures it is a dead letter.

    With the defaults that is about a day: a gateway may be down for a night, and a message that is a day old
    needs a person to look at it.
    """

    first: float = 1.0
    cap: float = 900.0
    attempts: int = 130

    def __post_init__(self) -> None:
        if not (0 < self.first <= self.cap < math.inf) or self.attempts < 1:
            raise ValueError("A policy needs 0 < first <= cap, and at least one attempt.")


DEFAULT = Policy()


def again_in(attempt: int, jitter: float, retry_after: float = 0.0, policy: Policy = DEFAULT) -> float | None:
    """Return the seconds to wait after the failed `attempt` (1, 2, …), or None to give up: a dead letter.

    `jitter` in [0, 1) spreads many senders over the second half of the wait, so that a gateway that comes back
    is not met by all of them at once. `retry_after` is what the service asked for; the wait is never shorter,
    even above the cap, and is spread by up to a tenth more. What cannot be a wait (negative, not a number)
    counts as not asked for. ValueError for an attempt below 1 or a jitter outside [0, 1).
    """
    if attempt < 1 or not 0.0 <= jitter < 1.0:
        raise ValueError("Attempts count from 1, and the jitter lies in [0, 1).")
    if attempt >= policy.attempts:
        return None
    doubled = policy.first * 2.0 ** min(attempt - 1, 60)
    wait = min(policy.cap, doubled) * (0.5 + 0.5 * jitter)
    asked = min(retry_after, LONGEST_ASKED) if retry_after > 0 else 0.0
    return max(wait, asked * (1.0 + 0.1 * jitter))
