"""A request of Kannel as what a person sent, or as the report of a delivery.

The gateway's configuration names the parameters; see the README for its `get-url`. `text` is %b: raw octets
in the charset of %C. `words` is %a, for a gateway that is set up so; it is read when there is no `text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

from safeconduct.line.channels.language import of_words
from safeconduct.line.channels.records import Incoming, Part, Read, Report, Unreadable
from safeconduct.line.channels.sms.numbers import normal
from safeconduct.line.channels.sms.parameters import decoded, parameters, word
from safeconduct.line.engine.script import Input

States = Literal["delivered", "failed", "buffered", "accepted", "refused"]
STATES: Mapping[str, States] = {
    "1": "delivered",
    "2": "failed",
    "4": "buffered",
    "8": "accepted",
    "16": "refused",
}
_REASONS = {
    "failed": "The network could not deliver it: the telephone is off, out of reach or not in use.",
    "refused": "The network does not take messages for this number from us.",
}
_CONCATENATED = {0x00: 3, 0x08: 4}  # information element → its octets: reference (one or two), total, number


def read(query: bytes | str) -> Read:
    """Return the message of a request; nothing when no number sent it; Unreadable for what is no request.

    The id of a message is %I: the gateway asks again when our answer was slow, and must then not be heard twice.
    """
    given = parameters(query)
    number = word(given, "id")
    if not number:
        raise Unreadable("The gateway gave no id; write id=%I into its get-url.")
    if "from" not in given:
        raise Unreadable("The gateway gave no sender; write from=%p into its get-url.")
    contact = normal(given["from"].decode("latin-1"))
    if not contact:
        return []
    charset, coding = word(given, "charset"), word(given, "coding")
    octets = given.get("text", given.get("words", b""))
    text = decoded(octets, charset, coding)
    part = _part(given.get("udh", b""), octets, charset or ("UTF-16BE" if coding == "2" else "UTF-8"))
    when = _moment(word(given, "ts"))
    return [Incoming("sms", number, contact, Input("text", text), of_words(text), at=when, part=part)]


def read_report(query: bytes | str) -> Read:
    """Return the report of a delivery (`id` is our reference, `state` is %d); nothing for an unknown state."""
    given = parameters(query)
    reference, state = word(given, "id"), STATES.get(word(given, "state"))
    if not reference:
        raise Unreadable("This report names no message.")
    if state is None:
        return []
    reason = _REASONS.get(state, "")
    return [Report("sms", reference, state, _moment(word(given, "ts")), reason=reason)]


def _moment(text: str) -> datetime | None:
    """Return the time of %t, which is in UTC; a time that is none is no reason to lose a message."""
    for form in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _part(header: bytes, octets: bytes, charset: str) -> Part | None:
    """Return which part of a long message this is, by its user data header (3GPP TS 23.040, 9.2.3.24)."""
    elements = header[1 : 1 + header[0]] if header else b""
    while len(elements) >= 2:
        kind, size = elements[0], elements[1]
        value, elements = elements[2 : 2 + size], elements[2 + size :]
        if len(value) == size == _CONCATENATED.get(kind):
            total, number = value[-2], value[-1]
            if total > 1 and 1 <= number <= total:
                return Part(int.from_bytes(value[:-2]), total, number, octets, charset)
    return None
