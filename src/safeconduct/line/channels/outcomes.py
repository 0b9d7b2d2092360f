"""What a failed request means for a message, where it is the same for every service."""

from __future__ import annotations

from collections.abc import Callable

from safeconduct.line.channels.calling import (
    Answer,
    Call,
    Caller,
    Lost,
    TooLarge,
    Unreachable,
    asked_wait,
)
from safeconduct.line.channels.records import Outcome, Refused, RetryAfter, Unknown

SETTINGS_WAIT = 300.0  # seconds: until somebody has put the settings right
Judge = Callable[[Answer], Outcome]


def sent(caller: Caller, call: Call, timeout: float, judge: Judge) -> Outcome:
    """Make a request that sends something; `judge` says what its answer means."""
    try:
        answer = caller(call, timeout)
    except Unreachable:
        return RetryAfter(0.0, "The service cannot be reached.", "channel")
    except (Lost, TooLarge):
        return Unknown("The service was reached, but its answer was lost.")
    return judge(answer)


def by_somebody_else(answer: Answer, service: str) -> Outcome:
    """Return what an answer means that the service did not write: a machine in between did, about something else.

    It is no word about this message, so nothing is given up and nobody counts as gone.
    """
    if answer.status == 200:
        return Unknown(f"{service} took it, or not; its answer cannot be read.")
    if answer.status < 500 and answer.status != 429:
        return RetryAfter(
            SETTINGS_WAIT,
            f"Something else answers in the place of {service}; look at the network.",
            "channel",
        )
    return by_status(answer, service)


def by_status(answer: Answer, service: str) -> Outcome:
    """Return what a status means that is no success, when nothing in the body says it better."""
    if answer.status == 429:
        return RetryAfter(asked_wait(answer, 1.0), f"{service} takes no more for the moment.", "channel")
    if answer.status in (408, 425):
        return RetryAfter(0.0, f"{service} asks for it once more.")
    if answer.status in (502, 504):
        return Unknown(f"A machine before {service} lost the answer ({answer.status}).")
    if answer.status >= 500:
        return RetryAfter(asked_wait(answer, 0.0), f"{service} has a fault of its own ({answer.status}).")
    if answer.status == 401:
        return RetryAfter(
            SETTINGS_WAIT, f"{service} does not know us; put the token in the settings right.", "channel"
        )
    if 300 <= answer.status < 400:
        return RetryAfter(
            SETTINGS_WAIT, f"{service} is elsewhere; put its address in the settings right.", "channel"
        )
    return Refused(f"{service} does not take this message ({answer.status}).")
