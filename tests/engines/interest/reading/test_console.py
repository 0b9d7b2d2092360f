"""Google Search Console: the whole export and each of its tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeconduct.interest.engine.reading import About, Choice, Fault, Kind, Remark, Unreadable, read_file
from safeconduct.interest.engine.records import Period, Unit

CHART = "Date,Clicks,Impressions,CTR,Position\n2026-03-15,0,3,0%,1.7\n2026-03-16,1,2,50%,2.5\n"
QUERIES = (
    "Top queries,Clicks,Impressions,CTR,Position\nhow to surrender hotline,8,104,7.69%,17.48\n"
    '"""white flag"" -site:example.org\n-site:example.com",0,4,0%,3.5\n'
)
COUNTRIES = "Country,Clicks,Impressions,CTR,Position\nUkraine,4,342,1.17%,18.39\n"
APPEARANCE = "Search Appearance,Clicks,Impressions,CTR,Position\n"
FILTERS = "Filter,Value\nSearch type,Web\nDate,Last 6 months"


def test_an_export_is_read_as_days_and_lists(pack: Callable[..., bytes]) -> None:
    members = {
        "Chart.csv": CHART,
        "Queries.csv": QUERIES,
        "Countries.csv": COUNTRIES,
        "Search appearance.csv": APPEARANCE,
        "Filters.csv": FILTERS,
    }
    upload = read_file(pack(members))
    assert upload.kind == Kind.CONSOLE
    (series,) = upload.series
    assert (series.unit, series.period) == (Unit.IMPRESSIONS, Period.DAY)
    assert [point.value for point in series.points] == [3, 2]
    assert [(phrase.about, phrase.count, phrase.clicks) for phrase in upload.phrases] == [
        (About.QUERY, 104, 8),
        (About.QUERY, 4, 0),
        (About.COUNTRY, 342, 4),
    ]
    assert {note.remark for note in upload.notes} == {Remark.LAST, Remark.WITHHELD, Remark.FILTERS}


def test_a_query_over_several_lines_is_one_query() -> None:
    phrases = read_file(QUERIES.encode()).phrases
    assert phrases[1].text == '"white flag" -site:example.org -site:example.com'
    assert "white" not in repr(phrases[1])


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Популярные запросы,Клики,Показы,CTR,Позиция\nсдаться,319,579,55.09%,7\n", About.QUERY),
        ("Поисковый запрос,Клики,Показы,CTR,Позиция\nсдаться,319,579,55.09%,7\n", About.QUERY),
        ("Страны,Клики,Показы,CTR,Позиция\nУкраина,319,579,55.09%,7\n", About.COUNTRY),
        ("Устройства,Клики,Показы,CTR,Позиция\nКомпьютеры,319,579,55.09%,7\n", About.DEVICE),
        ("Основні запити,Кліки,Покази,CTR,Позиція\nздатися,319,579,55.09%,7\n", About.QUERY),
        ('Requêtes fréquentes,Clics,Impressions,CTR,Position\nsite,"319","1 204","3,9 %","7,4"\n', About.QUERY),
        ("Häufigste Suchanfragen;Klicks;Impressionen;Klickrate;Position\nfoo;319;579;55,09%;7,4\n", About.QUERY),
        ("热门查询,点击次数,展示次数,点击率,平均排名\nfoo,319,579,55.09%,7\n", About.QUERY),
        ("Seiten,Klicks,Impressionen,CTR,Position\nhttps://example.org/a,319,579,55.09%,7\n", About.PAGE),
    ],
)  # fmt: skip
def test_lists_are_told_in_any_language_by_position_and_shape(text: str, about: About) -> None:
    upload = read_file(text.encode())
    assert upload.kind == Kind.CONSOLE
    assert (upload.phrases[0].about, upload.phrases[0].clicks) == (about, 319)
    assert upload.phrases[0].count in {579, 1204}


def test_a_list_in_a_language_that_we_do_not_know_is_told_to_be_so() -> None:
    text = "Aa,Bb,Cc,Dd,Ee\nfoo,319,579,55.09%,7\n"
    upload = read_file(text.encode())
    assert upload.phrases[0].about == About.UNKNOWN
    assert [(note.remark, dict(note.facts)) for note in upload.notes] == [
        (Remark.UNKNOWN_LIST, {"table": "Aa"})
    ]
    assert read_file(text.encode(), name="Countries.csv").phrases[0].about == About.COUNTRY


def test_a_table_with_other_percents_is_not_taken_for_an_export(refuse: Callable[..., Unreadable]) -> None:
    refuse(
        "Day,Visits,Users,Bounces,Pages\n2026-03-15,3,4,47%,2.1\n2026-03-16,5,6,31%,2.0\n", Fault.CHOOSE, 2
    )


def test_days_that_run_backwards_are_put_in_order() -> None:
    head, *rows = CHART.splitlines(keepends=True)
    (series,) = read_file((head + "".join(reversed(rows))).encode()).series
    assert [point.value for point in series.points] == [3, 2]


def test_clicks_are_picked_by_their_heading() -> None:
    (series,) = read_file(CHART.encode(), choice=Choice(numbers=("Clicks",))).series
    assert (series.unit, [point.value for point in series.points]) == (Unit.COUNT, [0, 1])


def test_a_workbook_of_the_export_is_read_like_the_archive(book: Callable[..., bytes]) -> None:
    def rows(text: str) -> list[list[str]]:
        return [line.split(",") for line in text.splitlines()]

    upload = read_file(book({"Chart": rows(CHART), "Countries": rows(COUNTRIES), "Filters": rows(FILTERS)}))
    assert [len(upload.series), len(upload.phrases)] == [1, 1]


def test_a_fault_in_an_archive_names_its_table(
    pack: Callable[..., bytes], refuse: Callable[..., Unreadable]
) -> None:
    refused = refuse(
        pack({"Chart.csv": CHART, "Queries.csv": QUERIES.replace("104", "many")}), Fault.NUMBER, 2
    )
    assert refused.facts == {"column": "Impressions", "table": "Queries.csv"}


def test_an_archive_without_a_table_of_the_export_is_refused(
    pack: Callable[..., bytes], refuse: Callable[..., Unreadable]
) -> None:
    refuse(pack({"photo.jpg": b"\xff\xd8"}), Fault.ARCHIVE)
    refuse(pack({"Chart.csv": CHART, "other.csv": "date,n\n2025-01,200\n"}), Fault.SHEETS)
    refuse(pack({"a.csv": APPEARANCE, "b.csv": COUNTRIES.splitlines()[0]}), Fault.HEADER, 1)


def test_a_heading_alone_is_refused(refuse: Callable[..., Unreadable]) -> None:
    refuse(APPEARANCE, Fault.HEADER, 1)


def test_lines_are_counted_as_an_editor_does_below_a_query_of_several_lines(
    refuse: Callable[..., Unreadable],
) -> None:
    for end in ("\n", "\r", "\r\n"):
        text = (QUERIES + "one more,1,x,0%,1\n").replace("\n", end)
        refuse(text, Fault.NUMBER, 5)
