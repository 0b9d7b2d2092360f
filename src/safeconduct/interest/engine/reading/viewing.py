"""How a table looks, so that a person can pick its columns."""

from __future__ import annotations

from safeconduct.interest.engine.reading.dates import looks_dated
from safeconduct.interest.engine.reading.numbers import is_number
from safeconduct.interest.engine.reading.tables import Table
from safeconduct.interest.engine.reading.upload import Preview

_SHOWN = 10
_CELL = 80


def preview_of(table: Table) -> Preview:
    """Return headings and first rows, cut to what a page shows, and the columns that look like dates and numbers."""
    rows = table.rows
    width = max(len(row.texts()) for row in rows)
    first = next((at for at, row in enumerate(rows) if any(map(_valued, row.texts()))), min(1, len(rows)))
    head = rows[first - 1].texts() if first else ()
    body = rows[first:]
    half = len(body) / 2
    dated = [at for at in range(width) if body and sum(looks_dated(row.text(at)) for row in body) >= half]
    numbers = [
        at
        for at in range(width)
        if at not in dated[:1]
        and body
        and sum(is_number(row.cells[at]) for row in body if at < len(row.cells)) >= half
    ]
    return Preview(
        table.delimiter,
        tuple(text[:_CELL] for text in head) + ("",) * (width - len(head) if head else 0),
        tuple(tuple(row.text(at)[:_CELL] for at in range(width)) for row in body[:_SHOWN]),
        width,
        dated[0] if dated else None,
        tuple(numbers),
    )


def _valued(text: str) -> bool:
    return looks_dated(text) or is_number(text)
