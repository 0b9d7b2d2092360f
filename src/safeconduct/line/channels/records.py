"""What all text channels share: what came in, what goes out, and what became of it.

No record shows its contact, words or files in its `repr`: a traceback or a log must not give them away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering import Message

Channel = Literal["telegram", "sms", "whatsapp", "web"]


class Unreadable(ValueError):
    """What came in is not what this channel sends; the sentence says what is wrong, never what was in it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that can be fetched later by its `ref`; `size` in bytes where the channel says it."""

    kind: Literal["voice", "photo", "file"]
    ref: str = field(repr=False)
    media_type: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A point in WGS 84, in degrees; `live` means that it is sent anew while the person moves."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    accuracy_m: float | None = field(default=None, repr=False)
    live: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a long SMS that the gateway did not join: its octets, in the order of `number` (from 1)."""

    reference: int
    total: int
    number: int
    octets: bytes = field(repr=False)
    charset: str = "UTF-8"


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something that a person sent.

    `message_id` is the same when the channel delivers it again. `contact` is the address to answer to: a chat,
    a number with its plus sign, a short code. What no script knows is the input `text` without words, with its
    `attachment` if it has one. `language_hint` is a language of ours or empty. `acknowledge`: the channel waits
    for an answer to this press of a button; send it by the sender's `acknowledge`.
    """

    channel: Channel
    message_id: str = field(repr=False)  # WhatsApp writes the number into it
    contact: str = field(repr=False)
    input: Input = field(repr=False)
    language_hint: str = ""
    edited: bool = False
    at: datetime | None = None
    attachment: Attachment | None = None
    place: Place | None = None
    part: Part | None = None
    acknowledge: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a message of ours; `message_id` is the one of `Sent`.

    `accepted` and `buffered` are on the way; `delivered`, `read`, `failed` and `refused` are final. `blocked` has
    no message: the person closed the channel to us, and `contact` says who; `opened` is the opposite.
    """

    channel: Channel
    message_id: str = field(repr=False)
    state: Literal["accepted", "buffered", "delivered", "read", "failed", "refused", "blocked", "opened"]
    at: datetime | None = None
    contact: str = field(default="", repr=False)
    reason: str = ""

    @property
    def final(self) -> bool:
        """Tell whether nothing better or worse can follow; `read` may still follow `delivered`."""
        return self.state in ("delivered", "read", "failed", "refused")


Read = list[Incoming | Report]


@dataclass(frozen=True, slots=True)
class Media:
    """A file of ours to send, such as a picture of the guide; its caption is shown under it."""

    kind: Literal["voice", "photo", "file"]
    name: str
    media_type: str
    octets: bytes = field(repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to one contact. `reference` is ours: delivery reports name it where the channel can.

    `heard` is when the contact last wrote; WhatsApp takes free words only for a day after that.
    """

    contact: str = field(repr=False)
    message: Message | Media = field(repr=False)
    reference: str = ""
    heard: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel took it; reports name `message_id`."""

    message_id: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RetryAfter:
    """It was certainly not taken; try again, not before `seconds` (0: whenever the back-off says).

    `whom` says who waits: this message alone, its contact, or everything that goes out on the channel.
    """

    seconds: float
    reason: str
    whom: Literal["message", "contact", "channel"] = "message"


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person does not want to hear from us on this channel, or is no longer there."""

    reason: str = "The person has closed this channel to us."


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken as it is."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been taken: the answer was lost. Sending it again may show it twice."""

    reason: str


Outcome = Sent | RetryAfter | Blocked | Refused | Unknown


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched whole."""

    octets: bytes = field(repr=False)
    media_type: str = ""
