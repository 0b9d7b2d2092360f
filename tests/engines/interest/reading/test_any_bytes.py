"""Whatever bytes come: a file is read, or refused with a fault and a line that it has."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.reading import Choice, Unreadable, Upload, preview, read_file
from safeconduct.interest.engine.records import Period, Unit

FIXTURES = HealthCheck.function_scoped_fixture
JSON = (
    '{"items": [\n{"project": "uk.wikipedia", "article": "A", "granularity": "daily", "timestamp": "2026080100",'
    ' "access": "all-access", "agent": "user", "views": 3},\n{"project": "uk.wikipedia", "article": "A",'
    ' "granularity": "daily", "timestamp": "2026080300", "access": "all-access", "agent": "user", "views": 4}]}'
)
CONSOLE = 'Top queries,Clicks,Impressions,CTR,Position\n"white\nflag",8,104,7.69%,17.48\nhotline,0,4,0%,3.5\n'
MATOMO = "date\tnb_uniq_visitors\tnb_visits\n2026-03-15\t3\t4\n2026-03-16\t5\t6"
PLAIN = "month;n\n2025-01;1 234,5\n2025-02;\n2025-04;7\n"
CHOICES = st.sampled_from(
    [None, Choice(unit=Unit.COUNT), Choice(unit=Unit.SHARE), Choice(words=0, numbers=(1,))]
)
EDITS = st.lists(
    st.tuples(st.integers(0, 10**4), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=4
)


def bounded(data: bytes, choice: Choice | None) -> Upload | None:
    """Read bytes, and prove what holds of every answer and every refusal."""
    try:
        upload = read_file(data, choice=choice)
    except Unreadable as refused:
        assert refused.line is None or 1 <= refused.line <= max(1, data.count(b"\n") + data.count(b"\r") + 1)
        return None
    for series in upload.series:
        starts = [point.start for point in series.points]
        assert starts
        assert all(later > start for start, later in pairwise(starts))
        assert all(point.value is None or point.value >= 0 for point in series.points)
        whole = all(point.censored or (point.value or 0) % 1 == 0 for point in series.points)
        assert whole or series.unit != Unit.COUNT
        assert series.period in Period
    return upload


@settings(max_examples=90)
@given(st.binary(max_size=120), CHOICES)
def test_any_bytes_are_read_or_refused(data: bytes, choice: Choice | None) -> None:
    bounded(data, choice)


@settings(max_examples=120)
@given(st.text(alphabet='0123456789-,;.: ()%<\t\n\r"aд\u00a0{}[]', max_size=80), CHOICES)
def test_any_text_is_read_or_refused(text: str, choice: Choice | None) -> None:
    bounded(text.encode(), choice)


def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with some replaced, taken out or put in."""
    for at, gone, new in edits:
        place = at % (len(data) + 1)
        data = data[:place] + new + data[place + gone :]
    return data


@pytest.mark.parametrize("name", ["trends", "wordstat", "json", "console", "matomo", "plain"])
@settings(max_examples=40, suppress_health_check=[FIXTURES])
@given(edits=EDITS, choice=CHOICES)
def test_a_good_file_with_slips_is_read_or_refused(
    name: str, edits: list[tuple[int, int, bytes]], choice: Choice | None, trends: str, wordstat: str
) -> None:
    texts = {
        "trends": trends.encode(),
        "wordstat": wordstat.encode("utf-8-sig"),
        "json": JSON.encode(),
        "console": CONSOLE.encode(),
        "matomo": MATOMO.encode("utf-16"),
        "plain": PLAIN.encode(),
    }
    bounded(edited(texts[name], edits), choice)


@settings(max_examples=40, suppress_health_check=[FIXTURES])
@given(edits=EDITS)
def test_a_damaged_archive_or_workbook_is_read_or_refused(
    edits: list[tuple[int, int, bytes]],
    pack: Callable[..., bytes],
    book: Callable[..., bytes],
    wordstat: str,
) -> None:
    rows = [line.split(";") for line in wordstat.rstrip("\r").split("\r")]
    for good in (pack({"Chart.csv": CONSOLE}), book({"a": rows})):
        try:
            read_file(edited(good, edits))
        except Unreadable as refused:
            assert refused.line is None or refused.line >= 1


@settings(max_examples=40, suppress_health_check=[FIXTURES])
@given(edits=EDITS)
def test_a_damaged_sheet_is_read_or_refused(
    edits: list[tuple[int, int, bytes]], book: Callable[..., bytes]
) -> None:
    cell = b'<c r="A1" t="inlineStr"><is><t>a</t></is></c>'
    sheet = b'<worksheet><sheetData><row r="1">' + cell + b"</row></sheetData></worksheet>"
    changed = edited(sheet, edits)
    try:
        read_file(book({"a": []}, {"xl/worksheets/sheet1.xml": changed}))
    except Unreadable as refused:
        assert refused.line is None or refused.line >= 1


@settings(max_examples=60)
@given(st.text(alphabet='0123456789-,;.: \t\n\r"aд', max_size=80))
def test_any_text_is_shown_or_refused(text: str) -> None:
    try:
        seen = preview(text.encode())
    except Unreadable:
        return
    assert all(len(row) == seen.width for row in seen.rows)
    assert not seen.header or len(seen.header) == seen.width
    assert seen.date is None or (0 <= seen.date < seen.width and seen.date not in seen.numbers)
