"""A plain file with two columns is read, or refused with the line at fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.series import Fault, Point, Series, Unit, Unreadable, read_csv


def read(text: str, unit: Unit = Unit.COUNT) -> Series:
    return read_csv(text, unit, "an example")


def test_months_with_a_heading_semicolons_and_parted_thousands_are_read() -> None:
    series = read("\ufeffPeriod;Searches\r\n2025-10;41 200;\r\n2025-11;70\u00a0253;\r\n")
    assert series.points == (Point(date(2025, 10, 1), 41200.0), Point(date(2025, 11, 1), 70253.0))
    assert series.source == "an example"


@pytest.mark.parametrize("text", ["2025-11-01;0,5", "2025-11-01\t0,5", '2025-11-01,"0,5"', "2025-11-01,0.5"])
def test_each_separator_and_both_decimal_signs_are_read(text: str) -> None:
    assert read(text, Unit.SHARE).points == (Point(date(2025, 11, 1), 0.5),)


def test_lines_that_end_with_a_carriage_return_alone_are_read() -> None:
    assert len(read("2025-10;1\r2025-11;2\r").points) == 2


def test_an_empty_number_and_a_period_left_out_are_gaps() -> None:
    assert [p.value for p in read("2025-01,1\n2025-02,\n2025-04,4").points] == [1.0, None, None, 4.0]
    weeks = read("2025-01-05,1\n2025-01-12,2\n2025-01-26,4")
    assert [p.start.day for p in weeks.points] == [5, 12, 19, 26]
    assert weeks.points[2].value is None


@pytest.mark.parametrize(
    ("text", "unit", "fault", "line"),
    [
        ("", Unit.COUNT, Fault.EMPTY, 0),
        ("date,n\n", Unit.COUNT, Fault.EMPTY, 0),
        ("2025-01,\n2025-02,", Unit.COUNT, Fault.EMPTY, 0),
        ("2025-01,1,5\n", Unit.SHARE, Fault.COLUMNS, 1),
        ('2025-01,1\n2025-02,"2', Unit.COUNT, Fault.COLUMNS, 2),
        ("24.11.2025;5\n", Unit.COUNT, Fault.DATE, 1),
        ("d,n\n2025-13,5", Unit.COUNT, Fault.DATE, 2),
        ("2025-01,1\n\n2025-02-30,5", Unit.COUNT, Fault.DATE, 3),
        ("2025-01;many", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;-4", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;1 23", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;nan", Unit.INDEX, Fault.NUMBER, 1),
        ("2025-01;1,234", Unit.COUNT, Fault.FRACTION, 1),
        ("2025-01;101", Unit.SHARE, Fault.SHARE, 1),
        ("2025-02;1\n2025-01;1", Unit.COUNT, Fault.ORDER, 2),
        ("2025-02;1\n2025-02;1", Unit.COUNT, Fault.ORDER, 2),
        ("2025-01-01;1\n2025-01-08;1\n2025-01-16;1", Unit.COUNT, Fault.STEP, 3),
        ("1800-01-01;1\n1800-01-02;1\n2025-01-08;1", Unit.COUNT, Fault.LONG, 3),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, unit: Unit, fault: Fault, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(text, unit)
    assert (refused.value.fault, refused.value.line) == (fault, line)


@settings(max_examples=100)
@given(st.text(alphabet='0123456789-,;. \t\n\r"aд\u00a0', max_size=60), st.sampled_from(Unit))
def test_any_text_is_read_or_refused_and_never_fails_otherwise(text: str, unit: Unit) -> None:
    try:
        series = read(text, unit)
    except Unreadable as refused:
        assert 0 <= refused.line <= len(text.splitlines())
    else:
        starts = [point.start for point in series.points]
        assert starts == sorted(set(starts))
        assert series.known()


@settings(max_examples=60)
@given(
    st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=40).filter(lambda v: set(v) != {None}),
    st.sampled_from([";", ",", "\t"]),
    st.booleans(),
)
def test_what_was_written_is_what_is_read(values: list[int | None], sign: str, parted: bool) -> None:
    def shown(value: int | None) -> str:
        return "" if value is None else f"{value:,}".replace(",", " ") if parted else str(value)

    lines = [f"{2000 + n // 12}-{n % 12 + 1:02}{sign}{shown(value)}" for n, value in enumerate(values)]
    assert [point.value for point in read("\n".join(lines)).points] == values
