"""Events as a table: read from a file that a colleague brings, and written for another programme."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from safeconduct.faces.languages import codes
from safeconduct.faces.problems import BadInput
from safeconduct.interest.keeping.events import MOST_EVENTS, Statement
from safeconduct.interest.models import EventKind, KeptEvent

_FORMULA = ("=", "+", "-", "@")
_POINTED = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")


def read(data: bytes, language: str) -> list[Statement]:
    """Read a CSV file of events: a day and a name in each line, or a first line with the names of the columns.

    Columns are date, name, kind, link, and name_en, name_uk, name_ru, name_fr; a plain name is in `language`.
    BadInput names the line at fault.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(_("This file is no text in UTF-8. Save it as CSV in UTF-8."), field="file") from None
    head = text.split("\n", 1)[0]
    delimiter = next((one for one in (";", "\t") if one in head), ",")
    try:
        lines = list(
            csv.reader(io.StringIO(text.replace("\0", " "), newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error:
        raise BadInput(
            _("A quotation mark in this file is never closed. Correct it."), field="file"
        ) from None
    columns = ["date", "name", "kind", "link"]
    found: list[Statement] = []
    for number, cells in enumerate(lines, 1):
        if not any(cell.strip() for cell in cells):
            continue
        if not found and cells[0].strip().casefold() == "date":
            columns = [cell.strip().casefold() for cell in cells]
            continue
        found.append(_line(dict(zip(columns, cells, strict=False)), number, language))
        if len(found) > MOST_EVENTS:
            raise BadInput(_("A file brings at most 1,000 events. Part it."), field="file")
    if not found:
        raise BadInput(
            _("There is no event in this file. Each line needs a day and a name: 2025-09-21,name."),
            field="file",
        )
    return found


def _line(cells: dict[str, str], number: int, language: str) -> Statement:
    day = _day(cells.get("date", "").strip())
    if day is None:
        raise BadInput(
            _("Line %(line)d begins with no day. Write it like 2025-09-21.") % {"line": number}, field="file"
        )
    names = {code: _bare(cells.get(f"name_{code}", "")) for code in codes()}
    if plain := _bare(cells.get("name", "")):
        names[language] = plain
    if not any(names.values()):
        raise BadInput(
            _("Line %(line)d has no name. Write it after the day.") % {"line": number}, field="file"
        )
    kind = cells.get("kind", "").strip().casefold() or EventKind.OTHER.value
    if kind not in EventKind.values:
        raise BadInput(
            _("Line %(line)d has a kind that is not known. Use one of: %(kinds)s.")
            % {"line": number, "kinds": ", ".join(EventKind.values)},
            field="file",
        )
    return Statement(day, names, kind, _bare(cells.get("link", "")))


def _day(text: str) -> date | None:
    written = _POINTED.fullmatch(text)
    try:
        return date.fromisoformat(text if written is None else "-".join(reversed(written.groups())))
    except ValueError:
        return None


def _bare(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from reckoning with it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def write(rows: Iterable[KeptEvent]) -> str:
    """Return events as CSV with a line of headings; cells that a spreadsheet would reckon with are marked."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    names = codes()
    writer.writerow(["date", "kind", *(f"name_{code}" for code in names), "link", "entered"])
    for row in rows:
        writer.writerow(
            [
                row.day.isoformat(),
                row.kind,
                *(_safe(row.names.get(code, "")) for code in names),
                _safe(row.link),
                row.entered_at.isoformat(timespec="minutes"),
            ]
        )
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
