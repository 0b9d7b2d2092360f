"""A table is shown so that its columns can be picked."""

from __future__ import annotations

from collections.abc import Callable

from safeconduct.interest.engine.reading import Choice, Fault, Unreadable, preview, read_file
from safeconduct.interest.engine.records import Unit


def test_headings_first_rows_and_likely_columns_are_shown() -> None:
    text = "nr;when;hits;remark\n" + "".join(f"{n};2025-{n:02};{n}00;calm\n" for n in range(1, 13))
    seen = preview(text.encode())
    assert (seen.delimiter, seen.width, seen.date, seen.numbers) == (";", 4, 1, (0, 2))
    assert seen.header == ("nr", "when", "hits", "remark")
    assert (len(seen.rows), seen.rows[0]) == (10, ("1", "2025-01", "100", "calm"))
    picked = Choice(date=seen.date, numbers=(2,), unit=Unit.COUNT)
    assert read_file(text.encode(), choice=picked).series[0].points[0].value == 100


def test_a_table_without_a_heading_is_shown_without_one() -> None:
    seen = preview(b"24/11/2025,5\n25/11/2025,6\n")
    assert (seen.header, seen.date, seen.numbers) == ((), 0, (1,))


def test_a_list_of_words_has_no_column_of_dates() -> None:
    seen = preview(b"query,n\nwhite flag,12\n")
    assert (seen.header, seen.date, seen.numbers) == (("query", "n"), None, (1,))


def test_a_sheet_is_shown_without_a_delimiter(book: Callable[..., bytes]) -> None:
    seen = preview(book({"a": [["when", "n"], ["2025-01", 5.0]]}))
    assert (seen.delimiter, seen.header, seen.rows) == ("", ("when", "n"), (("2025-01", "5.0"),))


def test_what_is_no_table_is_refused() -> None:
    for data, fault in ((b"", Fault.EMPTY), (b"<html>", Fault.WEB_PAGE), (b"hello", Fault.DELIMITER)):
        try:
            preview(data)
        except Unreadable as refused:
            assert refused.fault == fault
        else:
            raise AssertionError(fault)


def test_the_look_of_a_table_is_not_in_its_repr() -> None:
    assert "flag" not in repr(preview(b"query,n\nwhite flag,12\n"))
