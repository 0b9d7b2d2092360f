"""Any table by its columns: two explain themselves, of more a person picks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safeconduct.interest.engine.reading import (
    Choice,
    Fault,
    Kind,
    Order,
    Remark,
    Unreadable,
    Upload,
    read_file,
)
from safeconduct.interest.engine.records import Match, Period, Point, Unit


def read(text: str, unit: Unit | None = Unit.COUNT, **more: object) -> Upload:
    return read_file(text.encode(), choice=Choice(unit=unit, **more))  # type: ignore[arg-type]


def test_months_with_a_heading_semicolons_and_parted_thousands_are_read() -> None:
    upload = read("\ufeffPeriod;Searches\r\n2025-10;41 200;\r\n2025-11;70\u00a0253;\r\n", source="an example")
    (series,) = upload.series
    assert series.points == (Point(date(2025, 10, 1), 41200.0), Point(date(2025, 11, 1), 70253.0))
    assert (upload.kind, series.source, series.name, series.match) == (
        Kind.COLUMNS,
        "an example",
        "",
        Match.BROAD,
    )


@pytest.mark.parametrize("text", ["2025-11-01;0,5", "2025-11-01\t0,5", '2025-11-01,"0,5"', "2025-11-01,0.5"])
def test_each_separator_and_both_decimal_signs_are_read(text: str) -> None:
    assert read(text, Unit.SHARE).series[0].points == (Point(date(2025, 11, 1), 0.5),)


def test_lines_that_end_with_a_carriage_return_alone_are_read() -> None:
    assert len(read("2025-10;1\r2025-11;2\r").series[0].points) == 2


def test_an_empty_number_and_a_period_left_out_are_gaps() -> None:
    upload = read("2025-01,1\n2025-02,\n2025-04,4\n")
    assert [point.value for point in upload.series[0].points] == [1.0, None, None, 4.0]
    assert {note.remark for note in upload.notes} == {Remark.LAST, Remark.GAPS}
    weeks = read("2025-01-05,1\n2025-01-12,2\n2025-01-26,4").series[0]
    assert [point.start.day for point in weeks.points] == [5, 12, 19, 26]
    assert weeks.points[2].value is None


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("24.11.2025", "25.11.2025", date(2025, 11, 24)),
        ("24.11.25", "25.11.25", date(2025, 11, 24)),
        ("2025/11/24", "2025/11/25", date(2025, 11, 24)),
        ("24/11/2025", "25/11/2025", date(2025, 11, 24)),
        ("11/24/25", "11/25/25", date(2025, 11, 24)),
        ("11.2025", "12.2025", date(2025, 11, 1)),
        ("November 2025", "December 2025", date(2025, 11, 1)),
        ("Nov 2025", "Dec. 2025", date(2025, 11, 1)),
        ("листопад 2025", "грудень 2025", date(2025, 11, 1)),
        ("листопада 2025 р.", "грудня 2025 р.", date(2025, 11, 1)),
        ("Ноябрь 2025", "Декабрь 2025 г.", date(2025, 11, 1)),
        ("novembre 2025", "décembre 2025", date(2025, 11, 1)),
        ("2025/11", "2025/12", date(2025, 11, 1)),
        ("24 November 2025", "25 November 2025", date(2025, 11, 24)),
        ("Nov 24, 2025", "Nov 25, 2025", date(2025, 11, 24)),
        ("1er novembre 2025", "2 novembre 2025", date(2025, 11, 1)),
        ("24 листопада 2025 р.", "25 листопада 2025 р.", date(2025, 11, 24)),
        ("24 нояб. 2025 г.", "25 нояб. 2025 г.", date(2025, 11, 24)),
    ],
)
def test_dates_are_read_as_people_write_them(first: str, second: str, start: date) -> None:
    points = read(f"{first};5\n{second};6").series[0].points
    assert points[0].start == start
    assert [point.value for point in points] == [5, 6]


def test_slashes_are_read_in_the_chosen_order() -> None:
    text = "3/4/2025;5\n3/5/2025;6"
    assert read(text, order=Order.MONTH_FIRST).series[0].period == Period.DAY
    monthly = read(text, order=Order.DAY_FIRST).series[0]
    assert (monthly.period, monthly.points[0].start) == (Period.MONTH, date(2025, 4, 3))


def test_columns_are_picked_by_heading_or_place() -> None:
    text = "nr;when;hits;remark\n1;2025-01;200;calm\n2;2025-02;300;loud\n"
    for chosen in (
        Choice(date="when", numbers=("hits",)),
        Choice(date=1, numbers=(2,)),
        Choice(numbers=("Hits",)),
    ):
        (series,) = read_file(text.encode(), choice=chosen).series
        assert ([point.value for point in series.points], series.unit) == ([200, 300], Unit.COUNT)
    pair = read_file(text.encode(), choice=Choice(numbers=("hits", "nr"), unit=Unit.COUNT)).series
    assert [series.name for series in pair] == ["hits", "nr"]


def test_a_list_of_words_and_counts_is_read_by_choice() -> None:
    upload = read_file(b"query,n\nwhite flag,12\nhotline,1 050\n", choice=Choice(words="query"))
    assert [(phrase.text, phrase.count) for phrase in upload.phrases] == [
        ("white flag", 12),
        ("hotline", 1050),
    ]
    bare = read_file(b"12;white flag\n7;hotline\n", choice=Choice(words=1))
    assert [(phrase.text, phrase.count) for phrase in bare.phrases] == [("white flag", 12), ("hotline", 7)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2025-01;200\n2025-02;3", Unit.COUNT),
        ("date;Searches\n2025-01;3\n2025-02;4", Unit.COUNT),
        ("date;Views\n2025-01;3\n2025-02;4", Unit.VIEWS),
        ("date;Показы\n2025-01;3\n2025-02;4", Unit.IMPRESSIONS),
        ("date;Index\n2025-01;3\n2025-02;4", Unit.INDEX),
        ("2025-01;3%\n2025-02;4%", Unit.SHARE),
        ("date;Доля, %\n2025-01;3\n2025-02;4", Unit.SHARE),
    ],
)
def test_a_unit_is_known_where_the_file_leaves_no_other(text: str, unit: Unit) -> None:
    assert read(text, None).series[0].unit == unit


def test_what_a_person_says_is_kept() -> None:
    (series,) = read(
        "2025-01;3\n2025-02;4",
        Unit.INDEX,
        name="hotline",
        source="a provider",
        region="Ukraine",
        devices="telephones",
        match=Match.EXACT,
    ).series
    assert (series.name, series.source, series.region, series.devices, series.match) == (
        "hotline",
        "a provider",
        "Ukraine",
        "telephones",
        Match.EXACT,
    )


def test_days_far_apart_are_read_where_the_period_is_chosen() -> None:
    text = "2025-01-05;1\n2025-01-19;2\n2025-02-02;3"
    weeks = read(text, period=Period.WEEK).series[0]
    assert [point.value for point in weeks.points] == [1, None, 2, None, 3]


def test_a_hint_of_spreadsheets_and_a_title_above_the_heading_are_passed_over(
    refuse: Callable[..., Unreadable],
) -> None:
    text = "sep=;\nOur searches\nmonth;searches\n2025-01;200\n2025-02;300\n"
    assert len(read(text, None).series[0].points) == 2
    refuse(text.replace("300", "many"), Fault.NUMBER, 5)


@pytest.mark.parametrize(
    ("text", "unit", "fault", "line"),
    [
        ("", Unit.COUNT, Fault.EMPTY, None),
        (" \r\n\u00a0", Unit.COUNT, Fault.EMPTY, None),
        (";;;\n;;;", Unit.COUNT, Fault.EMPTY, None),
        ("date,n\n", Unit.COUNT, Fault.HEADER, 1),
        ("2025-01,\n2025-02,", Unit.COUNT, Fault.NO_VALUES, None),
        ("2025-01,1,5\n", Unit.SHARE, Fault.CHOOSE, 1),
        ("2025-01,5\n2025-02,6\n2025-03,1,5\n", Unit.SHARE, Fault.COLUMNS, 3),
        ('2025-01,1\n2025-02,"2', Unit.COUNT, Fault.QUOTE, 2),
        ('2025-01,1\n2025-02,"2"3', Unit.COUNT, Fault.QUOTE, 2),
        ("2025-01 5\n2025-02 6\n", Unit.COUNT, Fault.DELIMITER, 1),
        ("\n2025-01|5\n2025-02|6\n", Unit.COUNT, Fault.DELIMITER, 2),
        ("2025-01;5\n2025-02,6\n2025-03;6\n", Unit.COUNT, Fault.COLUMNS, 2),
        ("2025-01;5\n2025-02", Unit.COUNT, Fault.CUT, 2),
        ("November;5\n", Unit.COUNT, Fault.DATE, 1),
        ("d,n\n2025-13,5", Unit.COUNT, Fault.DATE, 2),
        ("2025-01,1\n\n2025-02-30,5", Unit.COUNT, Fault.DATE, 3),
        ("2025-01-01,1\n2025-02,5", Unit.COUNT, Fault.DATE_MIXED, 2),
        ("24.11.2025;1\n11/25/2025;5", Unit.COUNT, Fault.DATE_MIXED, 2),
        ("24/11/2025;1\n1/2/2025;3\n11/25/2025;5", Unit.COUNT, Fault.DATE_MIXED, 3),
        ("1/2/2025;1\n2/2/2025;5", Unit.COUNT, Fault.DATE_ORDER, 1),
        ("2025-01;many", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;-4", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;1 23", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;1e3", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;1,234,5", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;٣", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;5%", Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;" + "9" * 31, Unit.COUNT, Fault.NUMBER, 1),
        ("2025-01;nan", Unit.INDEX, Fault.NUMBER, 1),
        ("2025-01;1,234", Unit.COUNT, Fault.DECIMAL, 1),
        ("2025-01;1.234", Unit.INDEX, Fault.DECIMAL, 1),
        ("2025-01;1,234.5\n2025-02;1.234,5", Unit.INDEX, Fault.NUMBER_MIXED, 2),
        ("2025-01;1.234,5\n2025-02;7\n2025-03;0.5", Unit.INDEX, Fault.NUMBER_MIXED, 3),
        ("2025-01;1,5", Unit.COUNT, Fault.FRACTION, 1),
        ("2025-01;101", Unit.SHARE, Fault.OVER, 1),
        ("2025-02;1\n2025-01;1\n2025-03;1", Unit.COUNT, Fault.ORDER, 2),
        ("2025-02;1\n2025-02;1", Unit.COUNT, Fault.DUPLICATE, 2),
        ("2025-01-01;1\n2025-01-08;1\n2025-01-16;1", Unit.COUNT, Fault.STEP, 3),
        ("2025-01-01;1\n2025-01-11;1\n2025-01-21;1", Unit.COUNT, Fault.STEP, 2),
        ("2025-01-01T10:30;1\n2025-01-01T11:30;1", Unit.COUNT, Fault.STEP, 1),
        ("date;n\nfoo;5\n2025-01-02;6\n2025-01-03;6", Unit.COUNT, Fault.DATE, 2),
        ("31 February 2025;1\n1 March 2025;2", Unit.COUNT, Fault.DATE, 1),
        ("2025-01-31;1\n2025-02-28;1\n2025-03-31;1", Unit.COUNT, Fault.STEP, 3),
        ("1900-01-01;1\n1900-01-02;1\n2025-01-08;1", Unit.COUNT, Fault.LONG, 3),
        ("0001-01-01;1\n", Unit.COUNT, Fault.DATE, 1),
        ("d;n\n2025-01;3\n2025-02;4", None, Fault.UNIT, None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(
    text: str, unit: Unit | None, fault: Fault, line: int | None, refuse: Callable[..., Unreadable]
) -> None:
    refuse(text, fault, line, choice=Choice(unit=unit))


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("2025-01;1,234", ".", 1234),
        ("2025-01;1.234", ",", 1234),
        ("2025-01;1,234,567", "", 1234567),
        ("2025-01;1.234.567", "", 1234567),
        ("2025-01;1'234'567", "", 1234567),
        ("2025-01;70253.0", "", 70253),
    ],
)
def test_parted_thousands_are_read_where_they_have_one_meaning(text: str, decimal: str, value: float) -> None:
    assert read(text, decimal=decimal).series[0].points[0].value == value


def test_a_number_with_two_meanings_is_read_by_the_others_of_its_file() -> None:
    assert [p.value for p in read("2025-01;1,234\n2025-02;1,234,567").series[0].points] == [1234, 1234567]
    assert [p.value for p in read("2025-01;1,234\n2025-02;0,5", Unit.INDEX).series[0].points] == [1.234, 0.5]
    assert [p.value for p in read("2025-01;1,234", Unit.SHARE).series[0].points] == [1.234]


def test_a_comma_in_a_whole_number_of_a_file_parted_by_commas_parts_thousands() -> None:
    text = 'month,searches\n2022-10,"21,400"\n2022-11,"70,253"\n2022-12,850\n'
    assert [p.value for p in read(text, None).series[0].points] == [21400, 70253, 850]


def test_a_table_that_runs_backwards_throughout_is_turned() -> None:
    (series,) = read("2025-03;9\n2025-02;8\n2025-01;7\n").series
    assert [(point.start.month, point.value) for point in series.points] == [(1, 7), (2, 8), (3, 9)]


def test_a_last_line_without_an_end_may_be_cut_and_is_told() -> None:
    notes = {note.remark: dict(note.facts) for note in read("date,n\n2025-01-01,150\n2025-01-02,1").notes}
    assert notes[Remark.NO_END] == {"line": 3}


@pytest.mark.parametrize(
    ("choice", "fault"),
    [
        (Choice(numbers=("calls",), unit=Unit.COUNT), Fault.CHOICE),
        (Choice(numbers=(7,), unit=Unit.COUNT), Fault.CHOICE),
        (Choice(numbers=(-1,), unit=Unit.COUNT), Fault.CHOICE),
        (Choice(date="when", unit=Unit.COUNT), Fault.CHOICE),
        (Choice(words="who"), Fault.CHOICE),
    ],
)
def test_a_column_that_is_not_there_is_refused(
    choice: Choice, fault: Fault, refuse: Callable[..., Unreadable]
) -> None:
    refuse("date;n\n2025-01;3\n2025-02;4", fault, choice=choice)


def test_facts_repeat_digits_and_signs_and_never_words(refuse: Callable[..., Unreadable]) -> None:
    assert refuse("2025-01;1,234", Fault.DECIMAL, 1, choice=Choice(unit=Unit.COUNT)).facts["found"] == "1,234"
    named = refuse("2025-01;Olena", Fault.NUMBER, 1, choice=Choice(unit=Unit.COUNT))
    assert "Olena" not in str(named)
    assert "found" not in named.facts
