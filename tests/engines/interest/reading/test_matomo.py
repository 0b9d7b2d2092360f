"""Exports of Matomo: visits over time, and what was typed into the search of a site."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeconduct.interest.engine.reading import Choice, Fault, Kind, Unreadable, read_file
from safeconduct.interest.engine.records import Match, Period, Unit

RAW = "date,nb_uniq_visitors,nb_visits,nb_actions,bounce_rate\n2026-03-15,3,4,9,47%\n2026-03-16,5,6,12,31%"
TRANSLATED = "Date,Unique visitors,Visits,Actions,Bounce Rate\n2026-03-15,3,4,9,47%\n2026-03-16,5,6,12,31%"
RUSSIAN = "Дата,Уникальные посетители,Посещения,Действия\n2026-03-15,3,4,9\n2026-03-16,5,6,12"
SEARCHES = 'label,nb_visits,nb_hits,sum_time_spent\n"white ""flag""",12,14,90\nhotline,7,7,30\n'


@pytest.mark.parametrize("text", [RAW, TRANSLATED, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_visits_over_time_are_counts(text: str, encoding: str, delimiter: str) -> None:
    upload = read_file(text.replace(",", delimiter).encode(encoding))
    (series,) = upload.series
    assert (upload.kind, series.unit, series.period) == (Kind.MATOMO, Unit.COUNT, Period.DAY)
    assert [point.value for point in series.points] == [4, 6]
    assert (series.match, series.source) == (Match.PAGE, "Matomo")


@pytest.mark.parametrize(
    ("first", "second", "period"),
    [
        ("From 2026-03-02 to 2026-03-08", "From 2026-03-09 to 2026-03-15", Period.WEEK),
        ("С 2026-03-02 по 2026-03-08", "С 2026-03-09 по 2026-03-15", Period.WEEK),
        ('"2026-03-02,2026-03-08"', '"2026-03-09,2026-03-15"', Period.WEEK),
        ("2026-03", "2026-04", Period.MONTH),
    ],
)
def test_weeks_and_months_are_read(first: str, second: str, period: Period) -> None:
    (series,) = read_file(f"date,nb_visits,nb_actions\n{first},4,5\n{second},6,7".encode("utf-16")).series
    assert (series.period, [point.value for point in series.points]) == (period, [4, 6])


def test_unique_visitors_are_picked_by_their_heading() -> None:
    (series,) = read_file(RAW.encode(), choice=Choice(numbers=("nb_uniq_visitors",))).series
    assert [point.value for point in series.points] == [3, 5]
    (named,) = read_file(RAW.encode(), choice=Choice(name="our site")).series
    assert named.name == "our site"


def test_searches_of_a_site_are_phrases() -> None:
    upload = read_file(SEARCHES.replace(",", "\t").encode("utf-16"))
    assert (upload.kind, upload.series) == (Kind.MATOMO_SEARCHES, ())
    assert [(phrase.text, phrase.count) for phrase in upload.phrases] == [
        ('white "flag"', 12),
        ("hotline", 7),
    ]


def test_translated_searches_are_phrases() -> None:
    text = "Ключевое слово (поиск по сайту),Поиски,Страницы результатов поиска\n'=телефон,12,1\n"
    assert [(phrase.text, phrase.count) for phrase in read_file(text.encode()).phrases] == [("=телефон", 12)]


def test_a_plain_table_of_dates_and_visits_is_not_taken_for_an_export() -> None:
    upload = read_file(b"date,visits\n2026-03-15,4\n2026-03-16,6\n")
    assert (upload.kind, upload.series[0].unit, upload.series[0].source) == (Kind.COLUMNS, Unit.COUNT, "")


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("No data available", Fault.NO_VALUES, 1),
        ("date,nb_visits,nb_actions\n", Fault.HEADER, 1),
        (RAW.replace("2026-03-16", "yesterday"), Fault.DATE, 3),
        (RAW.replace("2026-03-1", "day "), Fault.DATE, 2),
        (RAW.replace(",6,", ",six,"), Fault.NUMBER, 3),
        (SEARCHES.replace("7,7,", ",7,"), Fault.NUMBER, 3),
        (RAW[:-6], Fault.CUT, 3),
    ],
)
def test_what_is_wrong_is_refused_at_its_line(
    text: str, fault: Fault, line: int, refuse: Callable[..., Unreadable]
) -> None:
    refuse(text, fault, line)
