"""Yandex Wordstat with all its habits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safeconduct.interest.engine.reading import About, Choice, Fault, Kind, Remark, Unreadable, read_file
from safeconduct.interest.engine.records import Match, Period, Unit

REGIONS = (
    "Регион;Число запросов;Доля от всех запросов, %;Индекс интереса (аффинити-индекс), %;"
    "Регионы запросов «горячая линия», 20.07.2026 — 20.08.2026, все устройства\r"
    "Москва;12 345;0,0042;120;\rКазань;1 234;0,0004;88;\r"
)


def test_counts_and_shares_are_two_series(wordstat: str) -> None:
    counts, shares = read_file(wordstat.encode("utf-8-sig")).series
    assert (counts.unit, shares.unit) == (Unit.COUNT, Unit.SHARE)
    assert [point.value for point in counts.points] == [36806, 87798, 211226]
    assert [point.value for point in shares.points] == [0.00042, 0.00095, 0.00202]
    assert [point.start for point in counts.points] == [date(2024, month, 1) for month in (8, 9, 10)]
    assert (counts.name, counts.region, counts.devices) == ("горячая линия", "Россия", "все устройства")
    assert (counts.period, counts.match) == (Period.MONTH, Match.BROAD)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_thousands_are_parted_by_any_space(wordstat: str, space: str) -> None:
    text = wordstat.replace("36 806", f"36{space}806")
    assert read_file(text.encode()).series[0].points[0].value == 36806


def test_windows_1251_is_read(wordstat: str) -> None:
    text = wordstat.replace("36 806", "36\u00a0806").replace("\r", "\r\n")
    assert read_file(text.encode("cp1251")).series[0].points[0].value == 36806


def test_days_are_bounded_by_their_rows_and_not_by_the_title() -> None:
    text = (
        "Дата;Число запросов;Доля от всех запросов, %;Динамика частотности запросов «ф», по дням, "
        "29.06.2026 — 02.07.2026, Казань, Самара, только телефоны\r"
        "29.06.2026;5;0,1;\r30.06.2026;6;0,1;\r01.07.2026;7;0,1;\r"
    )
    upload = read_file(text.encode("utf-8-sig"))
    counts = upload.series[0]
    assert (counts.period, len(counts.points)) == (Period.DAY, 3)
    assert (counts.region, counts.devices) == ("Казань, Самара", "только телефоны")
    assert {note.remark for note in upload.notes} == {Remark.TITLE}


@pytest.mark.parametrize(
    "rows",
    [
        "29.06.2026;5;0,1;\r06.07.2026;6;0,1;\r",
        "29.06.2026 - 05.07.2026;5;0,1;\r06.07.2026 - 12.07.2026;6;0,1;\r",
    ],
)
def test_weeks_are_told_by_their_steps_or_their_ranges(rows: str) -> None:
    text = (
        "Период;Число запросов;Доля от всех запросов, %;"
        f"Динамика частотности запросов «ф», по неделям, 29.06.2026 — 12.07.2026, Россия\r{rows}"
    )
    counts = read_file(text.encode("utf-8-sig")).series[0]
    assert (counts.period, counts.points[0].start) == (Period.WEEK, date(2026, 6, 29))
    assert (counts.region, counts.devices) == ("Россия", "")


def test_a_month_in_whose_middle_the_title_ends_is_partial(wordstat: str) -> None:
    upload = read_file(wordstat.replace("31.10.2024", "12.10.2024").encode())
    assert [[point.partial for point in series.points] for series in upload.series] == [
        [False, False, True]
    ] * 2


def test_a_title_that_names_more_months_than_follow_is_told(wordstat: str) -> None:
    upload = read_file(wordstat.replace("31.10.2024", "31.12.2024").encode())
    facts = {note.remark: dict(note.facts) for note in upload.notes}
    assert facts[Remark.FEWER] == {"expected": 5, "found": 3}


def test_a_phrase_in_quotation_marks_is_an_exact_match(wordstat: str) -> None:
    text = wordstat.replace("«горячая линия»", '«"горячая линия"»')
    assert read_file(text.encode()).series[0].match == Match.EXACT


def test_a_table_that_lost_the_empty_cells_below_the_title_is_read(wordstat: str) -> None:
    assert len(read_file(wordstat.replace(";\r", "\r").encode()).series[0].points) == 3


def test_regions_are_a_list_with_share_and_affinity() -> None:
    upload = read_file(REGIONS.encode("utf-8-sig"))
    assert (upload.kind, upload.series) == (Kind.WORDSTAT_REGIONS, ())
    first = upload.phrases[0]
    assert (first.text, first.count, first.about) == ("Москва", 12345, About.REGION)
    assert (first.share, first.affinity) == (0.0042, 120)


def test_top_queries_are_a_list() -> None:
    text = (
        "Запросы со словами;Число запросов;Топ частотных запросов «тест», 20.07.2026 — 20.08.2026, Россия\r"
        "тест;100;\rтест на память;1 050;\r"
    )
    upload = read_file(text.encode("utf-8-sig"))
    assert upload.kind == Kind.WORDSTAT_QUERIES
    assert [(phrase.text, phrase.count) for phrase in upload.phrases] == [
        ("тест", 100),
        ("тест на память", 1050),
    ]
    assert upload.notes[0].facts["title"].startswith("Топ частотных запросов")
    plain = read_file("Запрос\tЧисло запросов\nчай\t5228679\n".encode())
    assert [(phrase.text, phrase.count) for phrase in plain.phrases] == [("чай", 5228679)]


def test_one_of_the_two_series_is_picked_by_its_heading(wordstat: str) -> None:
    for one, unit in (
        ("Число запросов", Unit.COUNT),
        ("Доля от всех запросов, %", Unit.SHARE),
        (1, Unit.COUNT),
    ):
        (series,) = read_file(wordstat.encode(), choice=Choice(numbers=(one,))).series
        assert series.unit == unit
    both = read_file(wordstat.encode(), choice=Choice(numbers=("горячая линия",))).series
    assert len(both) == 2


def test_a_workbook_is_read_like_the_text_of_it(wordstat: str, book: Callable[..., bytes]) -> None:
    rows = [line.split(";") for line in wordstat.rstrip("\r").split("\r")]
    upload = read_file(book({"Лист1": rows}))
    assert [point.value for point in upload.series[0].points] == [36806, 87798, 211226]
    assert len(upload.series) == 2


def test_numbers_of_a_workbook_are_read_and_its_shares_left_out_as_unclear(
    wordstat: str, book: Callable[..., bytes]
) -> None:
    head, *lines = [line.split(";") for line in wordstat.rstrip("\r").split("\r")]
    rows = [head, *([line[0], float(line[1].replace(" ", "")), 0.00042, None] for line in lines)]
    upload = read_file(book({"Лист1": rows}))
    assert [series.unit for series in upload.series] == [Unit.COUNT]
    assert [point.value for point in upload.series[0].points] == [36806, 87798, 211226]
    assert Remark.SHARE_UNCLEAR in {note.remark for note in upload.notes}


def test_a_heading_alone_is_refused(wordstat: str, refuse: Callable[..., Unreadable]) -> None:
    refuse(wordstat.split("\r", maxsplit=1)[0] + "\r", Fault.HEADER, 1)


def test_a_month_written_wrongly_is_refused_at_its_line(
    wordstat: str, refuse: Callable[..., Unreadable]
) -> None:
    refuse(wordstat.replace("сентябрь", "сентяврь"), Fault.DATE, 3)


def test_a_number_that_is_missing_is_refused(wordstat: str, refuse: Callable[..., Unreadable]) -> None:
    refuse(wordstat.replace("87 798", ""), Fault.NUMBER, 3)
    refuse(REGIONS.replace("1 234", "много"), Fault.NUMBER, 3)


def test_a_file_cut_in_the_middle_of_a_line_is_refused(
    wordstat: str, refuse: Callable[..., Unreadable]
) -> None:
    refuse(wordstat[:-10], Fault.CUT, 4)
    refuse(wordstat[:-2], Fault.CUT, 4)
