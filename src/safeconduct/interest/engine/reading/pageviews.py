"""Wikimedia pageviews for articles: one or more answers of the public interface, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from safeconduct.interest.engine.reading import limits
from safeconduct.interest.engine.reading.building import Given, Told, refuse_future, series_of
from safeconduct.interest.engine.reading.decoding import line_at
from safeconduct.interest.engine.reading.faults import Fault, Unreadable
from safeconduct.interest.engine.reading.numbers import Value
from safeconduct.interest.engine.reading.picking import listed, picked
from safeconduct.interest.engine.reading.timeline import Dated, timeline
from safeconduct.interest.engine.reading.upload import Kind, Note, Remark, Upload
from safeconduct.interest.engine.records import Match, Period, Series, Unit

_STAMP = re.compile(r"[0-9]{8}(?:[0-9]{2})?")
_KEY = re.compile(r'"timestamp"\s*:')
_CUTS = {"monthly": 6, "daily": 8, "hourly": 10}
_PERIODS = {"monthly": Period.MONTH, "daily": Period.DAY, "hourly": Period.HOUR}
_DESKTOP, _MOBILE = 0.90, 0.95
_MOBILES = frozenset({"mobile-web", "mobile-app", "mobile-site"})


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    stamp: str
    views: float


_Key = tuple[str, str, str, str, str]


def looks_like_json(text: str) -> bool:
    """Return whether a text begins like JSON."""
    return text.lstrip().startswith(("{", "["))


def read(text: str, given: Given) -> Upload:
    """Return a series for each article, access, agent and granularity; days without views are 0 inside the range."""
    items = _items(_answers(text), text)
    made: list[tuple[_Key, Series]] = []
    zeros = 0
    for key, found in items.items():
        found.sort(key=lambda item: item.stamp)
        for item, later in pairwise(found):
            if item.stamp == later.stamp:
                first, second = sorted((item.line, later.line))
                raise Unreadable(Fault.DUPLICATE, second, first=first)
        when = timeline([Dated(item.line, item.stamp) for item in found], period=_PERIODS[key[4]])
        refuse_future(when, [item.line for item in found], given.retrieved)
        zeros += when.gaps()
        name = f"{key[1]} ({key[0]})" if key[1] else key[0]
        told = Told(Unit.VIEWS, "Wikimedia", name, Match.PAGE, devices=key[2])
        views = [Value(item.views) for item in found]
        made.append((key, series_of(when, views, told, given, left_out=0.0)))
    notes = [Note(Remark.ZEROS, {"count": zeros})] if zeros else []
    return Upload(Kind.PAGEVIEWS, _chosen(made, given), notes=(*notes, *_bots(made)))


def _chosen(made: Sequence[tuple[_Key, Series]], given: Given) -> tuple[Series, ...]:
    if not given.choice.numbers:
        return tuple(series for _, series in made)
    names = [(at, key[1], series.name) for at, (key, series) in enumerate(made)]
    chosen = picked(given.choice.numbers, names)
    if chosen is None:
        asked = str(given.choice.numbers[0])[:60]
        raise Unreadable(Fault.CHOICE, None, column=asked, columns=listed([name for _, name, _ in names]))
    return tuple(made[at][1] for at in chosen)


def _answers(text: str) -> list[object]:
    """Return the JSON values of a text: one, a list of them, or several one after the other."""
    decoder = json.JSONDecoder()
    found: list[object] = []
    at = 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if at == len(text):
            return found
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise Unreadable(Fault.JSON, line_at(text, error.pos)) from error
        except (ValueError, RecursionError) as error:
            raise Unreadable(Fault.JSON, line_at(text, at)) from error
        found.extend(value if isinstance(value, list) else [value])


def _items(answers: list[object], text: str) -> dict[_Key, list[_Item]]:
    lines = _lines(text)
    found: dict[_Key, list[_Item]] = {}
    count = 0
    for answer in answers:
        _refuse_problem(answer)
        items = answer.get("items") if isinstance(answer, dict) else None
        if not isinstance(items, list):
            raise Unreadable(Fault.ANSWER, 1)
        for entry in items:
            line = lines[count] if count < len(lines) else 1
            count += 1
            key, item = _item(entry, line)
            found.setdefault(key, []).append(item)
            if len(found[key]) > limits.PERIODS or len(found) > limits.COLUMNS:
                raise Unreadable(Fault.LONG, line, limit=limits.PERIODS)
    if not found:
        raise Unreadable(Fault.NO_VALUES, 1)
    return found


def _lines(text: str) -> list[int]:
    """Return the line of each item, by its timestamp, in one pass."""
    lines, at, line = [], 0, 1
    for match in _KEY.finditer(text):
        line += line_at(text[at : match.start()], match.start() - at) - 1
        at = match.start()
        lines.append(line)
    return lines


def _item(entry: object, line: int) -> tuple[_Key, _Item]:
    if not isinstance(entry, dict):
        raise Unreadable(Fault.ANSWER, line)
    parts = [entry.get(part, "") for part in ("project", "article", "access", "agent", "granularity")]
    stamp, views = entry.get("timestamp"), entry.get("views")
    if not all(isinstance(part, str) for part in parts) or not parts[0] or parts[4] not in _CUTS:
        raise Unreadable(Fault.ANSWER, line)
    if not isinstance(stamp, str) or not _STAMP.fullmatch(stamp):
        raise Unreadable(Fault.DATE, line)
    if not isinstance(views, int) or isinstance(views, bool) or not 0 <= views < 10**15:
        raise Unreadable(Fault.NUMBER, line, column="views")
    cut = _CUTS[parts[4]]
    if len(stamp) < cut:
        raise Unreadable(Fault.DATE, line)
    shown = (
        f"{stamp[:4]}-{stamp[4:6]}"
        + (f"-{stamp[6:8]}" if cut > 6 else "")
        + (f"T{stamp[8:]}" if cut > 8 else "")
    )
    key = (parts[0], parts[1].replace("_", " "), parts[2], parts[3], parts[4])
    return key, _Item(line, shown, float(views))


def _refuse_problem(answer: object) -> None:
    """Refuse an answer that says that there is nothing: the same one comes for a wrong title and for no views."""
    if not isinstance(answer, dict) or "items" in answer:
        return
    status, kind = answer.get("status", answer.get("httpCode")), answer.get("type")
    if status == 404 or (isinstance(kind, str) and kind.endswith("not_found")):
        raise Unreadable(Fault.NOT_FOUND, 1)


def _bots(made: Sequence[tuple[_Key, Series]]) -> list[Note]:
    """Return a note for each article that is read by one sort of device only, as machines do."""
    totals: dict[tuple[str, str, str, str], dict[str, float]] = {}
    names: dict[tuple[str, str, str, str], str] = {}
    for (project, article, access, agent, granularity), series in made:
        same = (project, article, agent, granularity)
        names[same] = series.name
        totals.setdefault(same, {})[access] = sum(point.value or 0.0 for point in series.points)
    notes = []
    for same, by_access in totals.items():
        mobile = sum(views for access, views in by_access.items() if access in _MOBILES)
        desktop = by_access.get("desktop")
        if desktop is None or not _MOBILES & by_access.keys() or desktop + mobile <= 0:
            continue
        share = desktop / (desktop + mobile)
        devices = "desktop" if share > _DESKTOP else "mobile" if 1 - share > _MOBILE else ""
        if devices:
            percent = round(100 * max(share, 1 - share))
            notes.append(Note(Remark.BOTS, {"name": names[same], "percent": percent, "devices": devices}))
    return notes
