"""Every sample of the formats is read rightly; the numbers are those that the sketch of the readers prints."""

from __future__ import annotations

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from safeconduct.interest.engine.reading import (
    About,
    Choice,
    Fault,
    Kind,
    Order,
    Unreadable,
    Upload,
    read_file,
)
from safeconduct.interest.engine.records import Match, Period, Unit

DATA = Path(
    os.environ.get("SAFECONDUCT_DATA", Path(__file__).resolve().parents[4].parent / "shared" / "data")
)
FORMATS = DATA / "interest" / "formats"
pytestmark = pytest.mark.skipif(
    not FORMATS.is_dir(),
    reason="The samples of the formats are not here; set SAFECONDUCT_DATA to the folder with interest/.",
)
D = date

# name: series, values known, sum, censored, period, first, last
TRENDS = {
    "gtrends_date_ranges_CONSTRUCTED": (1, 3, 135.0, 0, Period.WEEK, D(2025, 6, 1), D(2025, 6, 15)),
    "gtrends_en_monthly_lt1_head": (1, 17, 4.0, 8, Period.MONTH, D(2004, 1, 1), D(2005, 5, 1)),
    "gtrends_no_category_quoted_names_head": (5, 35, 525.0, 0, Period.WEEK, D(2020, 4, 19), D(2020, 5, 31)),
    "gtrends_ru_weekly_CONSTRUCTED": (1, 4, 200.5, 1, Period.WEEK, D(2025, 6, 8), D(2025, 6, 29)),
    "gtrends_uk_daily_bom_CONSTRUCTED": (2, 6, 200.5, 1, Period.DAY, D(2025, 6, 1), D(2025, 6, 3)),
    "gtrends_uk_monthly_lt1pct_CONSTRUCTED": (1, 4, 104.0, 2, Period.MONTH, D(2025, 1, 1), D(2025, 4, 1)),
    "gtrends_uk_weekly_head": (5, 50, 292.0, 0, Period.WEEK, D(2022, 1, 2), D(2022, 3, 6)),
    "gtrends_zh_category_fr_header_crlf_head": (1, 11, 352.0, 0, Period.WEEK, D(2020, 2, 9), D(2020, 4, 19)),
    "gtrends_zh_category_lt1_crlf_head": (1, 11, 10.0, 4, Period.WEEK, D(2020, 2, 9), D(2020, 4, 19)),
}
# name: rows, sum, period, first, last
WORDSTAT = {
    "wordstat_daily_mid": (49, 66555.0, Period.DAY, D(2026, 6, 29), D(2026, 8, 16)),
    "wordstat_daily_seasonal": (58, 60625.0, Period.DAY, D(2026, 6, 23), D(2026, 8, 19)),
    "wordstat_monthly_SYNTHETIC_news_shape": (11, 175553.0, Period.MONTH, D(2022, 1, 1), D(2022, 11, 1)),
    "wordstat_monthly_cp1251_nbsp_CONSTRUCTED": (3, 2233568.0, Period.MONTH, D(2024, 1, 1), D(2024, 3, 1)),
    "wordstat_monthly_high": (24, 20689654.0, Period.MONTH, D(2024, 8, 1), D(2026, 7, 1)),
    "wordstat_monthly_seasonal_6rows": (6, 2254063.0, Period.MONTH, D(2024, 8, 1), D(2025, 1, 1)),
}
# name: points with the days without views, sum, period, first, last
PAGEVIEWS = {
    "wikimedia_per_article_daily": (3, 13150.0, Period.DAY, D(2026, 8, 1), D(2026, 8, 3)),
    "wikimedia_per_article_daily_gap_CONSTRUCTED": (6, 15.0, Period.DAY, D(2026, 8, 1), D(2026, 8, 6)),
    "wikimedia_per_article_monthly_CONSTRUCTED": (3, 12300.0, Period.MONTH, D(2026, 5, 1), D(2026, 7, 1)),
}
# name: rows, sum of impressions, what they name
LISTS = {
    "gsc_Countries_CONSTRUCTED": (2, 1337.0, About.COUNTRY),
    "gsc_Devices_CONSTRUCTED": (2, 7620.0, About.DEVICE),
    "gsc_Queries_en_CONSTRUCTED": (5, 8796.0, About.QUERY),
    "gsc_Queries_ru_CONSTRUCTED": (3, 769.0, About.QUERY),
}
OTHERS = {
    "gsc_Chart_CONSTRUCTED",
    "gsc_Filters_CONSTRUCTED",
    "gtrends_hand_merged_us_dates_CONSTRUCTED",
    "wikimedia_hourly_dump_CONSTRUCTED",
}


def sample(name: str) -> bytes:
    return next(FORMATS.glob(f"{name}.*")).read_bytes()


def read(name: str) -> Upload:
    return read_file(sample(name))


def test_each_sample_has_its_test() -> None:
    names = {path.stem for path in FORMATS.iterdir()}
    assert names == {*TRENDS, *WORDSTAT, *PAGEVIEWS, *LISTS, *OTHERS}
    assert len(names) == 26


@pytest.mark.parametrize("name", TRENDS)
def test_trends_are_read(name: str) -> None:
    count, known, total, censored, period, first, last = TRENDS[name]
    upload = read(name)
    points = [point for series in upload.series for point in series.points]
    assert (upload.kind, len(upload.series)) == (Kind.TRENDS, count)
    assert len(points) == known
    assert sum(point.value or 0.0 for point in points) == total
    assert sum(point.censored for point in points) == censored
    assert not any(point.partial for point in points)
    for series in upload.series:
        assert (series.unit, series.period, series.match) == (Unit.INDEX, period, Match.BROAD)
        assert (series.points[0].start, series.points[-1].start) == (first, last)
        assert series.name
        assert series.region
        assert series.download == hashlib.sha256(sample(name)).hexdigest()


def test_names_and_regions_of_trends_are_parted_at_the_last_sign() -> None:
    quoted = read("gtrends_no_category_quoted_names_head").series[3]
    assert (quoted.name, quoted.region) == (
        "ExcelR - Data Science, Data Analytics Course Training in Bangalore",
        "India",
    )
    daily = read("gtrends_uk_daily_bom_CONSTRUCTED").series[1]
    assert (daily.name, daily.region) == ("hotline: 24/7", "Україна")


def test_two_terms_that_differ_in_a_capital_are_told_apart() -> None:
    data = sample("gtrends_uk_weekly_head")
    for term, total in (("Українське кіно", 2.0), ("українське кіно", 51.0)):
        (series,) = read_file(data, choice=Choice(numbers=(term,))).series
        assert series.name == term
        assert sum(point.value or 0.0 for point in series.points) == total


@pytest.mark.parametrize("name", WORDSTAT)
def test_wordstat_is_read_as_counts_and_shares(name: str) -> None:
    rows, total, period, first, last = WORDSTAT[name]
    upload = read(name)
    assert upload.kind == Kind.WORDSTAT
    assert [series.unit for series in upload.series] == [Unit.COUNT, Unit.SHARE]
    assert sum(point.value or 0.0 for point in upload.series[0].points) == total
    for series in upload.series:
        assert len(series.known()) == len(series.points) == rows
        assert not any(point.censored or point.partial for point in series.points)
        assert (series.period, series.match, series.source) == (period, Match.BROAD, "Yandex Wordstat")
        assert (series.points[0].start, series.points[-1].start) == (first, last)
        assert (series.region, series.devices) == ("Россия", "все устройства")


def test_the_shape_of_the_news_is_read_to_the_number() -> None:
    counts, shares = read("wordstat_monthly_SYNTHETIC_news_shape").series
    assert counts.name == "как сдаться в плен"
    assert counts.points[-1].value == 70253
    assert shares.points[-1].value == 0.00076


@pytest.mark.parametrize("name", PAGEVIEWS)
def test_pageviews_are_read(name: str) -> None:
    count, total, period, first, last = PAGEVIEWS[name]
    (series,) = read(name).series
    assert (series.unit, series.period, series.match) == (Unit.VIEWS, period, Match.PAGE)
    assert len(series.known()) == count
    assert sum(point.value or 0.0 for point in series.points) == total
    assert (series.points[0].start, series.points[-1].start) == (first, last)
    assert series.devices == "all-access"


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_read(name: str) -> None:
    rows, total, about = LISTS[name]
    upload = read(name)
    assert (upload.kind, upload.series) == (Kind.CONSOLE, ())
    assert len(upload.phrases) == rows
    assert sum(phrase.count for phrase in upload.phrases) == total
    assert {phrase.about for phrase in upload.phrases} == {about}


def test_the_days_of_a_search_console_are_impressions() -> None:
    (series,) = read("gsc_Chart_CONSTRUCTED").series
    assert (series.unit, series.period) == (Unit.IMPRESSIONS, Period.DAY)
    assert [point.value for point in series.points] == [3, 2, None, 2, 6]
    assert (series.points[0].start, series.points[-1].start) == (D(2026, 3, 15), D(2026, 3, 19))


def test_filters_alone_hold_no_numbers() -> None:
    upload = read("gsc_Filters_CONSTRUCTED")
    assert (upload.kind, upload.series, upload.phrases) == (Kind.CONSOLE, (), ())
    assert upload.notes[0].facts == {"filters": "Search type: Web; Date: Last 6 months"}


def test_a_table_merged_by_hand_is_asked_about_and_read_by_its_columns() -> None:
    data = sample("gtrends_hand_merged_us_dates_CONSTRUCTED")
    with pytest.raises(Unreadable) as refused:
        read_file(data)
    assert (refused.value.fault, refused.value.line) == (Fault.CHOOSE, 2)
    assert refused.value.facts["columns"] == "date; nr; Hotline; WhiteFlag"
    upload = read_file(data, choice=Choice(numbers=("nr", "Hotline", "WhiteFlag"), unit=Unit.INDEX))
    assert [series.name for series in upload.series] == ["nr", "Hotline", "WhiteFlag"]
    assert [len(series.known()) for series in upload.series] == [4, 4, 4]
    assert sum(point.value or 0.0 for series in upload.series for point in series.points) == 416
    assert upload.series[1].period == Period.WEEK
    assert (upload.series[1].points[0].start, upload.series[1].points[-1].start) == (
        D(2021, 3, 21),
        D(2022, 1, 2),
    )
    with pytest.raises(Unreadable) as refused:
        read_file(data, choice=Choice(numbers=("Hotline",)))
    assert refused.value.fault == Fault.UNIT
    with pytest.raises(Unreadable) as refused:
        read_file(data, choice=Choice(numbers=("Hotline",), unit=Unit.INDEX, order=Order.DAY_FIRST))
    assert (refused.value.fault, refused.value.line) == (Fault.DATE, 2)


def test_a_dump_is_left_to_counting() -> None:
    with pytest.raises(Unreadable) as refused:
        read("wikimedia_hourly_dump_CONSTRUCTED")
    assert (refused.value.fault, refused.value.line) == (Fault.COUNTED, 1)
