"""Which layout a file has: by its name where the name says it, otherwise by its first lines."""

import csv
from collections.abc import Sequence

from safeconduct.interest.counting.layouts import (
    COMPLETE_NAME,
    HOURLY_NAME,
    LOG_LINE,
    Kind,
    Layout,
    Unfit,
)
from safeconduct.interest.engine.topics import fold

QUERY_HEADS = frozenset(
    {"query", "queries", "top queries", "phrase", "keyword", "search term", "запрос", "фраза"}
)
QUERY_HEADS |= {"популярные запросы", "запросы", "запит", "requete", "requetes", "label"}
NUMBER_HEADS = frozenset({"count", "number", "impressions", "views", "searches", "показы", "число запросов"})
NUMBER_HEADS |= {"кількість", "покази", "nombre", "n"}
DATE_HEADS = frozenset({"date", "day", "month", "period", "дата", "период", "період", "jour", "mois"})


def layout_of(name: str, head: bytes, *, kind: Kind | None = None, period: str = "") -> Layout:
    """Return the layout of a file from its name and its first lines; Unfit, in a sentence, if it has none.

    `period` is what to write beside counts of a file that does not say when (2026-11-30T13, 2026-11-30 or 2026-11).
    """
    if (kind in (None, Kind.HOURLY)) and (named := HOURLY_NAME.search(name)):
        return Layout(Kind.HOURLY, period or "{}-{}-{}T{}".format(*named.groups()))
    if (kind in (None, Kind.COMPLETE)) and (named := COMPLETE_NAME.search(name)):
        return Layout(Kind.COMPLETE, period or "-".join(part for part in named.groups() if part))
    lines = [line.removesuffix(b"\r") for line in head.split(b"\n")]
    kind = kind or _guessed(lines)
    if kind is Kind.LOG:
        return Layout(Kind.LOG)
    if kind is Kind.CSV:
        return _table(lines[0], period)
    if not period:
        raise Unfit(
            "its name does not say of when it is; keep the name it was published under "
            "(pageviews-20261130-130000.gz), or give --period 2026-11-30T13."
        )
    return Layout(kind, period)


def _guessed(lines: Sequence[bytes]) -> Kind:
    if any(LOG_LINE.fullmatch(line) for line in lines[:20]):
        return Kind.LOG
    spaces = [line.count(b" ") for line in lines[:20] if line]
    if spaces and all(one == 3 for one in spaces[:-1] or spaces) and lines[0].endswith(b" 0"):
        return Kind.HOURLY
    if any(mark in lines[0] for mark in (b",", b";", b"\t")):
        return Kind.CSV
    raise Unfit(
        "it is no dump of page views, no access log in the combined format and no table of queries; "
        "say which with --kind."
    )


def _table(first: bytes, period: str) -> Layout:
    text = first.decode("utf-8-sig", "replace")
    delimiter = max(",;\t", key=text.count)
    heads = [fold(one) for one in next(csv.reader([text], delimiter=delimiter), [])]
    query, number, date = (_column(heads, known) for known in (QUERY_HEADS, NUMBER_HEADS, DATE_HEADS))
    if query is None:
        raise Unfit("its first line names no column of queries; call it 'query' (and 'count', 'date').")
    if date is None and not period:
        raise Unfit("it has no column of dates; call it 'date', or give --period 2026-11.")
    # The line of heads is counted by nobody: it has no number, and no topic is called "query".
    return Layout(Kind.CSV, period, delimiter, query, number, date, len(heads))


def _column(heads: Sequence[str], known: frozenset[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in known), None)
