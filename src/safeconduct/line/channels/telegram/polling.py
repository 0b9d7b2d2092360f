"""Long polling: for a line that no webhook can reach, such as one behind an address that changes."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from safeconduct.line.channels.records import Refused, RetryAfter
from safeconduct.line.channels.telegram.sending import Polled, Telegram
from safeconduct.line.engine.backoff import Policy, again_in

PATIENT = Policy(first=1.0, cap=60.0, attempts=2**31)  # whoever listens never gives up


def poll(
    bot: Telegram,
    take: Callable[[Polled], None],
    stopped: Event,
    jitter: Callable[[], float],
    offset: int = 0,
    wait: int = 25,
    policy: Policy = PATIENT,
) -> int:
    """Hand over what comes in until `stopped`; return the offset to go on from.

    `take` must have stored everything when it returns: the next question tells Telegram to forget it. What
    it raises ends the polling, and the same updates come again later. `jitter` gives numbers in [0, 1).
    """
    failures = 0
    while not stopped.is_set():
        found = bot.updates(offset, wait)
        if isinstance(found, RetryAfter | Refused):
            failures += 1
            asked = found.seconds if isinstance(found, RetryAfter) else 0.0
            stopped.wait(again_in(failures, jitter(), asked, policy))
            continue
        failures = 0
        if found.read or found.unreadable:
            take(found)
        offset = found.offset
    return offset
