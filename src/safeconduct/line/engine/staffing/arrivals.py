"""Arrivals in a plain file: one line for each half hour, language and channel."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from safeconduct.line.engine.staffing.clock import half_hour, instant

NEEDED = ("start", "language", "channel", "offered")
OPTIONAL = ("low", "high", "handled_s", "gave_up", "waited_s")
MOST = 100_000
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Arrivals:
    """One line of the file.

    start: the half hour's beginning, UTC. offered: contacts, each person once. low, high: bounds of what is expected,
    where `offered` is a forecast. handled_s: mean handling with wrap-up. gave_up: how many left the queue.
    waited_s: seconds in the queue of all callers together. None: not given.
    """

    start: datetime
    language: str
    channel: str
    offered: float
    low: float | None = None
    high: float | None = None
    handled_s: float | None = None
    gave_up: int | None = None
    waited_s: float | None = None


class Unreadable(ValueError):
    """A line of the file cannot be read; `line` counts from 1."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"Line {line}: {text}")
        self.line = line


def read_csv(text: str, zone: ZoneInfo) -> tuple[Arrivals, ...]:
    """Read the columns NEEDED and any of OPTIONAL, in any order, named in the first line.

    Separated by commas, semicolons or tabs. `start` is a local time of the zone (2026-11-23 08:30) on the hour or the
    half, or one with its offset. Of two lines with the local time that the clocks repeat, the second is the later.
    Empty optional cells are unknown. Nothing is guessed: Unreadable names the first line that cannot be so.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    heading = next((number for number, line in enumerate(lines, 1) if line.strip()), None)
    if heading is None:
        raise Unreadable(1, "the file is empty; its first line names the columns.")
    separator = next((sign for sign in "\t;" if sign in lines[heading - 1]), ",")
    names = _names(_cells(lines[heading - 1], separator, heading), heading)
    found: dict[tuple[datetime, str, str], Arrivals] = {}
    for number, line in enumerate(lines[heading:], heading + 1):
        if not line.strip():
            continue
        cells = _cells(line, separator, number)
        if len(cells) != len(names):
            raise Unreadable(number, f"{len(cells)} cells under {len(names)} names of columns.")
        one = _row(dict(zip(names, cells, strict=True)), zone, number)
        key = (one.start, one.language, one.channel)
        if key in found and (later := _second(one.start, zone)) is not None:
            key = (later, one.language, one.channel)
            one = _moved(one, later)
        if key in found:
            raise Unreadable(number, "this half hour, language and channel stands in the file twice.")
        found[key] = one
        if len(found) > MOST:
            raise Unreadable(number, f"a file has at most {MOST} lines.")
    if not found:
        raise Unreadable(heading, "no half hour stands below the names of the columns.")
    return tuple(found[key] for key in sorted(found))


def _cells(line: str, separator: str, number: int) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, strict=True), [])]
    except csv.Error:
        raise Unreadable(
            number, "its cells cannot be told apart; look for a quotation mark too many."
        ) from None


def _names(cells: list[str], number: int) -> list[str]:
    names = [cell.lower() for cell in cells]
    for name in NEEDED:
        if name not in names:
            raise Unreadable(
                number, f"there is no column {name!r}; the first line names {', '.join(NEEDED)}."
            )
    for at, name in enumerate(names):
        if name not in NEEDED + OPTIONAL:
            known = ", ".join(NEEDED + OPTIONAL)
            raise Unreadable(number, f"the column {name[:40]!r} is not known; there can be {known}.")
        if name in names[:at]:
            raise Unreadable(number, f"the column {name!r} stands there twice.")
    return names


def _row(cells: Mapping[str, str], zone: ZoneInfo, number: int) -> Arrivals:
    for name in ("language", "channel"):
        if not cells[name]:
            raise Unreadable(number, f"the {name} is missing.")
    offered = _number(cells, "offered", number)
    if offered is None:
        raise Unreadable(number, "the number of offered contacts is missing; write 0 if there were none.")
    low, high = (_number(cells, name, number) for name in ("low", "high"))
    if (low is None) != (high is None):
        raise Unreadable(number, "low and high are given together or not at all.")
    if low is not None and high is not None and not low <= offered <= high:
        raise Unreadable(number, "low, offered and high must rise in this order.")
    handled = _number(cells, "handled_s", number)
    if handled == 0:
        raise Unreadable(number, "handled_s is above 0, or empty where nothing was handled.")
    gave_up, waited = (_number(cells, name, number) for name in ("gave_up", "waited_s"))
    if gave_up is not None and (gave_up != int(gave_up) or gave_up > offered):
        raise Unreadable(number, "gave_up is a whole number and not above offered.")
    return Arrivals(
        start=_start(cells["start"], zone, number),
        language=cells["language"],
        channel=cells["channel"],
        offered=offered,
        low=low,
        high=high,
        handled_s=handled,
        gave_up=None if gave_up is None else int(gave_up),
        waited_s=waited,
    )


def _number(cells: Mapping[str, str], name: str, number: int) -> float | None:
    written = cells.get(name, "")
    if not written:
        return None
    if _NUMBER.fullmatch(written) is None:
        raise Unreadable(
            number, f"{written[:40]!r} in {name} is no number of at least 0, such as 12 or 12.5."
        )
    return float(written)


def _start(written: str, zone: ZoneInfo, number: int) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            moment = instant(moment, zone)
        start = half_hour(moment, zone)
    except OverflowError:
        raise Unreadable(number, f"{written[:40]!r} lies too far from today.") from None
    except ValueError as fault:
        if "does not exist" in str(fault):
            raise Unreadable(number, str(fault)) from None
        example = "2026-11-23 08:30"
        raise Unreadable(number, f"{written[:40]!r} is no time of the form {example}.") from None
    if start != moment:
        raise Unreadable(number, f"{written[:40]!r} is not on the hour or the half hour.")
    return start


def _second(start: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the second moment with the same local time, if the clocks repeat it."""
    local = start.astimezone(zone)
    later = local.replace(fold=1).astimezone(UTC)
    return later if later - start > timedelta(0) else None


def _moved(one: Arrivals, start: datetime) -> Arrivals:
    return Arrivals(**{**one.__dict__, "start": start})
