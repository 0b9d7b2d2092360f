"""Offered contacts: each person once, however often he tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from safeconduct.line.engine.staffing.clock import half_hour


class Contact(NamedTuple):
    """One attempt to reach the line: when, a token that is equal for one caller (None: unknown), and where."""

    time: datetime
    token: str | None
    language: str
    channel: str


class Slot(NamedTuple):
    """A half hour of one language on one channel; `start` in UTC."""

    start: datetime
    language: str
    channel: str


def once_per_person(contacts: Iterable[Contact], window: timedelta) -> tuple[Contact, ...]:
    """Return the contacts in order of time, without a caller's repeats within a window after one that counts.

    A person who cannot get through tries again; counted each time, one person would look like many, and a line
    short of people would ask for far too many. The window begins with the attempt that is counted, so that
    somebody who tries all day counts once for each window. The language and channel of that attempt stay. Without
    a token nothing is merged. ValueError for a window below zero or a time without zone.
    """
    if window < timedelta(0):
        raise ValueError("The window in which repeats are merged cannot be below zero.")
    found = list(contacts)
    if naive := next((one for one in found if one.time.tzinfo is None), None):
        raise ValueError(f"{naive.time.isoformat()} has no time zone; a contact needs one.")
    counted: dict[str, datetime] = {}
    kept = []
    for one in sorted(found, key=lambda contact: contact.time):
        if one.token is not None:
            last = counted.get(one.token)
            if last is not None and one.time - last <= window:
                continue
            counted[one.token] = one.time
        kept.append(one)
    return tuple(kept)


def per_half_hour(contacts: Iterable[Contact], zone: ZoneInfo) -> dict[Slot, int]:
    """Count contacts in each local half hour, language and channel; half hours without any are left out."""
    counts = Counter(Slot(half_hour(one.time, zone), one.language, one.channel) for one in contacts)
    return dict(sorted(counts.items()))
