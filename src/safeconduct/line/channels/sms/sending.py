"""Talking to Kannel: each call hands one text over and says what became of it."""

from __future__ import annotations

from safeconduct.line.channels.calling import Answer, Caller
from safeconduct.line.channels.outcomes import SETTINGS_WAIT, by_status, sent
from safeconduct.line.channels.records import Outcome, Outgoing, Refused, RetryAfter, Sent, Unknown
from safeconduct.line.channels.sms import writing
from safeconduct.line.channels.sms.writing import Gateway

NAME = "The gateway"
FULL = 5.0  # seconds; its queue is full, or the network is away


class Kannel:
    """A gateway; one may be shared by threads."""

    def __init__(self, gateway: Gateway, timeout: float = 20.0, caller: Caller | None = None) -> None:
        self._gateway, self._timeout = gateway, timeout
        self._caller = caller or Caller()

    def send(self, outgoing: Outgoing) -> Outcome:
        """Hand one text over; what the network does with it is told by reports that name its reference."""
        asked = writing.request(self._gateway, outgoing)
        if isinstance(asked, Refused):
            return asked
        call = writing.call(self._gateway, asked)
        return sent(self._caller, call, self._timeout, lambda answer: judge(answer, outgoing.reference))


def judge(answer: Answer, reference: str) -> Outcome:
    """Return what an answer of sendsms means."""
    told = answer.body[:200].decode("ascii", "replace").strip()
    if answer.status in (200, 202) and told.startswith(("0:", "3:", "Sent.")):
        return Sent(reference)
    if answer.status == 503:
        return RetryAfter(FULL, f"{NAME} takes no more for the moment.", "channel")
    if answer.status == 403 and "not routable" not in told.lower():
        return RetryAfter(
            SETTINGS_WAIT,
            f"{NAME} does not let us in; put its user and password in the settings right.",
            "channel",
        )
    if answer.status == 404:
        return RetryAfter(
            SETTINGS_WAIT, f"{NAME} is elsewhere; put the address of its sendsms right.", "channel"
        )
    if answer.status in (200, 202):
        return Unknown(f"{NAME} took it, or not; its answer cannot be read.")
    return by_status(answer, NAME)
