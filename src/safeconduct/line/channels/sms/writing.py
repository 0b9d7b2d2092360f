"""What we say, as parameters of Kannel's sendsms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from safeconduct.line.channels.calling import Call
from safeconduct.line.channels.records import Media, Outgoing, Refused
from safeconduct.line.channels.sms.alphabet import is_gsm, plainer, segments
from safeconduct.line.channels.sms.numbers import normal

ALL_REPORTS = 31  # delivered, failed, buffered, accepted by the network, refused by it
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,100}")
_SENDER = re.compile(r"\+?[0-9]{1,15}|[A-Za-z0-9]{1,11}")
_REPORTS = re.compile(r"https?://[A-Za-z0-9._~/?&=:@!$'()*,;\[\]-]+")


@dataclass(frozen=True, slots=True)
class Gateway:
    """How we are known to Kannel. `url` is its sendsms; `reports` our address for reports, with its secret.

    `validity` in minutes: a text that comes days later, to whoever holds the telephone then, does harm.
    """

    url: str
    username: str
    password: str = field(repr=False)
    sender: str
    reports: str = field(default="", repr=False)
    most_parts: int = 6
    validity: int = 1440

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise ValueError("Write the address of the gateway's sendsms, with http or https.")
        if not _SENDER.fullmatch(self.sender):
            raise ValueError(
                "The sender of an SMS is a number, a short code, or at most 11 letters and digits."
            )
        if self.reports and not _REPORTS.fullmatch(self.reports):
            # Kannel fills in every %x of this address, so "%C3" would become a charset.
            raise ValueError("The address for reports must be a plain one, without a percent sign.")
        if not 1 <= self.most_parts <= 255 or self.validity < 1:
            raise ValueError("An SMS has from 1 to 255 parts, and is valid for at least a minute.")


def parts(outgoing: Outgoing) -> list[Outgoing]:
    """Return the message itself: the gateway divides it and the telephone joins it again."""
    return [outgoing]


def request(gateway: Gateway, outgoing: Outgoing) -> Mapping[str, str] | Refused:
    """Return the parameters of sendsms, or why it cannot go out. `reference` is what reports name."""
    if isinstance(outgoing.message, Media):
        return Refused("An SMS carries no file.")
    to, text = normal(outgoing.contact), plainer(outgoing.message.text)
    if not to:
        return Refused("This is no number that takes an SMS.")
    if not text.strip():
        return Refused("There is nothing to say in this message.")
    found = len(segments(text))
    if found > gateway.most_parts:
        return Refused(f"This text has {found} parts; say it in at most {gateway.most_parts}.")
    asked = {
        "username": gateway.username,
        "password": gateway.password,
        "from": gateway.sender,
        "to": to,
        "text": text,
        "charset": "UTF-8",  # of the request; the coding says what goes out
        "coding": "0" if is_gsm(text) else "2",
        "validity": str(gateway.validity),
    }
    if gateway.reports:
        if not _REFERENCE.fullmatch(outgoing.reference):
            return Refused("An SMS with a report needs a reference of letters and digits.")
        joint = "&" if "?" in gateway.reports else "?"
        asked["dlr-mask"] = str(ALL_REPORTS)
        # Not %A, the network's own words: they may quote the message.
        asked["dlr-url"] = f"{gateway.reports}{joint}id={outgoing.reference}&state=%d&ts=%t"
    return asked


def call(gateway: Gateway, asked: Mapping[str, str]) -> Call:
    """Return the request as it goes over the wire."""
    joint = "&" if "?" in gateway.url else "?"
    return Call("GET", f"{gateway.url}{joint}{urlencode(asked)}")
