"""Google Trends, in any language of its interface and as the frames of programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from safeconduct.interest.engine.reading import Choice, Fault, Kind, Remark, Unreadable, read_file
from safeconduct.interest.engine.records import Period, Unit


def remarks(data: str, retrieved: datetime | None = None) -> set[Remark]:
    return {note.remark for note in read_file(data.encode(), retrieved=retrieved).notes}


def test_two_terms_give_two_series_of_an_index(trends: str) -> None:
    first, second = read_file(trends.encode()).series
    assert (first.name, first.region, first.unit, first.period) == (
        "hotline",
        "Ukraine",
        Unit.INDEX,
        Period.WEEK,
    )
    assert [point.value for point in first.points] == [1, 8, 15, 22]
    assert [point.value for point in second.points] == [99, 0.5, 85, 78]
    assert [point.censored for point in second.points] == [False, True, False, False]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_each_line_end_and_encoding_is_read(trends: str, end: str, encoding: str) -> None:
    upload = read_file(trends.replace("\n", end).encode(encoding))
    assert [len(series.points) for series in upload.series] == [4, 4]


@pytest.mark.parametrize(
    ("written", "value", "censored"),
    [("<1", 0.5, True), ("<1%", 0.5, True), ("< 1", 0.5, True), ("", 0.5, True), ("0", 0.0, False)],
)
def test_what_lies_below_one_is_censored_and_a_true_zero_is_not(
    written: str, value: float, censored: bool
) -> None:
    (series,) = read_file(f"Month,hotline: (Ukraine)\n2025-01,{written}\n2025-02,5\n".encode()).series
    assert (series.points[0].value, series.points[0].censored) == (value, censored)


@pytest.mark.parametrize(
    ("first", "second", "period"),
    [
        ("2025-06-01T23", "2025-06-02T00", Period.HOUR),
        ("2025-06-01 23:00:00", "2025-06-02 00:00:00", Period.HOUR),
        ("2025-06-01", "2025-06-02", Period.DAY),
        ("2025-06-01 00:00:00", "2025-06-02 00:00:00", Period.DAY),
        ("2025-06-01", "2025-06-08", Period.WEEK),
        ("2025-06-01 – 2025-06-07", "2025-06-08 – 2025-06-14", Period.WEEK),
        ("2025-06", "2025-07", Period.MONTH),
        ("2025-06-01", "2025-07-01", Period.MONTH),
    ],
)
def test_periods_are_told_from_the_dates(first: str, second: str, period: Period) -> None:
    (series,) = read_file(f"Zeit,hotline: (Ukraine)\n{first},4\n{second},5\n".encode()).series
    assert series.period == period
    assert len(series.points) == 2


def test_the_last_period_is_partial_where_the_file_was_retrieved_inside_it(trends: str) -> None:
    upload = read_file(trends.encode(), retrieved=datetime(2025, 6, 25, 12, tzinfo=UTC))
    assert [point.partial for point in upload.series[0].points] == [False, False, False, True]
    assert upload.notes == ()
    over = read_file(trends.encode(), retrieved=datetime(2025, 6, 29, tzinfo=UTC))
    assert not any(point.partial for point in over.series[0].points)
    assert over.series[0].retrieved == datetime(2025, 6, 29, tzinfo=UTC)


def test_a_last_period_may_be_partial_where_the_retrieval_is_unknown(trends: str) -> None:
    assert remarks(trends) == {Remark.LAST}


def test_only_the_last_hour_is_partial_since_the_zone_of_hours_is_unknown() -> None:
    text = "Time,hotline: (Ukraine)\n" + "".join(f"2025-06-01T{hour:02},5\n" for hour in range(10, 16))
    for day, hour, partial in ((1, 13, True), (1, 15, True), (2, 5, True), (2, 7, False)):
        (series,) = read_file(text.encode(), retrieved=datetime(2025, 6, day, hour, tzinfo=UTC)).series
        assert [point.partial for point in series.points] == [*[False] * 5, partial]


def test_a_range_that_ends_early_is_partial() -> None:
    text = "W,hotline: (UA)\n2025-06-01 – 2025-06-07,45\n2025-06-08 – 2025-06-10,12\n"
    (series,) = read_file(text.encode()).series
    assert [point.partial for point in series.points] == [False, True]


def test_the_frames_of_programs_say_themselves_what_is_not_over() -> None:
    text = "date,hotline,white flag,isPartial\n2025-06-01,45,3,False\n2025-06-08,52,4,False\n2025-06-15,9,1,True\n"
    upload = read_file(text.encode())
    assert [series.name for series in upload.series] == ["hotline", "white flag"]
    assert [point.partial for point in upload.series[0].points] == [False, False, True]
    assert upload.series[0].unit == Unit.INDEX
    assert upload.notes == ()


def test_an_isolated_mark_of_a_frame_that_is_neither_true_nor_false_is_refused(
    refuse: Callable[..., Unreadable],
) -> None:
    refuse("date,hotline,isPartial\n2025-06-01,45,False\n2025-06-08,52,perhaps\n", Fault.NUMBER, 3)


def test_a_period_left_out_is_a_gap() -> None:
    text = "Day,hotline: (Ukraine)\n2025-06-01,4\n2025-06-02,5\n2025-06-04,6\n"
    upload = read_file(text.encode())
    assert [point.value for point in upload.series[0].points] == [4, 5, None, 6]
    assert {note.remark: dict(note.facts) for note in upload.notes}[Remark.GAPS] == {"count": 1}


def test_a_series_is_picked_by_its_name_its_heading_or_its_place(trends: str) -> None:
    for one in ("white flag", "white flag: (Ukraine)", 2):
        (series,) = read_file(trends.encode(), choice=Choice(numbers=(one,))).series
        assert series.name == "white flag"


def test_a_choice_never_makes_an_index_a_count(trends: str) -> None:
    upload = read_file(trends.encode(), choice=Choice(unit=Unit.COUNT, date="Week"))
    assert upload.kind == Kind.TRENDS
    assert {series.unit for series in upload.series} == {Unit.INDEX}


def test_a_term_that_is_not_there_is_refused_with_those_that_are(
    trends: str, refuse: Callable[..., Unreadable]
) -> None:
    refused = refuse(trends, Fault.CHOICE, choice=Choice(numbers=("flag",)))
    assert refused.facts == {"column": "flag", "columns": "hotline: (Ukraine); white flag: (Ukraine)"}


def test_an_index_above_a_hundred_is_refused(refuse: Callable[..., Unreadable]) -> None:
    refuse("Day,hotline: (Ukraine)\n2025-06-01,4\n2025-06-02,101\n", Fault.OVER, 3)


def test_a_heading_alone_and_a_table_of_regions_are_refused(refuse: Callable[..., Unreadable]) -> None:
    refuse("Category: All categories\n\nWeek,hotline: (Ukraine)\n", Fault.HEADER)
    refuse("date,hotline,isPartial\n", Fault.HEADER)
    refuse("date,isPartial\n2025-06-01,False\n", Fault.NO_VALUES, 1)
    refuse("Category: All\n\nRegion,hotline: (1/1/24 - 12/31/24)\nKyiv,100\nLviv,80\n", Fault.NO_DATES, 4)


def test_a_term_with_commas_that_lost_its_quotes_is_refused(refuse: Callable[..., Unreadable]) -> None:
    refused = refuse("Day,help, please: (Ukraine)\n2025-06-01,4\n2025-06-02,5\n", Fault.COLUMNS, 2)
    assert refused.facts == {"expected": 3, "found": 2}


def test_a_file_cut_in_its_last_line_is_refused(trends: str, refuse: Callable[..., Unreadable]) -> None:
    refuse(trends[:-4], Fault.CUT, 7)


def test_a_last_line_without_an_end_is_told(trends: str) -> None:
    assert Remark.NO_END in remarks(trends[:-1])


def test_numbers_after_the_retrieval_are_refused(trends: str, refuse: Callable[..., Unreadable]) -> None:
    refuse(trends, Fault.FUTURE, 7, retrieved=datetime(2025, 6, 20, tzinfo=UTC))


def test_a_day_of_a_time_zone_further_east_is_no_future(trends: str) -> None:
    upload = read_file(trends.encode(), retrieved=datetime(2025, 6, 21, 14, tzinfo=UTC))
    assert upload.series[0].points[-1].partial
    assert upload.series[0].points[-1].start == date(2025, 6, 22)


@pytest.mark.parametrize(
    "head",
    [
        "Category: All categories\n\nWeek,surrender,hotline\n",
        "Категорія: Усі категорії\n\nТиждень,surrender,hotline\n",
        '"Time","surrender","hotline"\n',
    ],
)
def test_an_export_whose_headings_have_no_region_is_an_index(head: str) -> None:
    rows = "".join(f'"2025-06-{day:02}",{100 - day},"<1"\n' for day in (1, 8, 15))
    rows += "2025-06-22,100,3\n"
    upload = read_file((head + rows).encode())
    assert upload.kind == Kind.TRENDS
    assert [(one.name, one.unit, one.region) for one in upload.series] == [
        ("surrender", Unit.INDEX, ""),
        ("hotline", Unit.INDEX, ""),
    ]


def test_a_plain_table_of_times_and_counts_is_no_index() -> None:
    for rows in ("2025-06-01,100\n2025-06-02,140\n", "2025-06-01,10\n2025-06-02,40\n"):
        upload = read_file(f"time,searches\n{rows}".encode())
        assert (upload.kind, upload.series[0].unit) == (Kind.COLUMNS, Unit.COUNT)
