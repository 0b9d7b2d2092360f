"""What was written in each dialect is what is read."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.reading import Choice, read_file
from safeconduct.interest.engine.records import Period, Series, Unit

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
)
MONTHS = (*MONTHS, "декабрь")
# Begins with a word, so that no term is a date or a number by chance.
LETTERS = "абвїєґёЩ abcXYZ 0189 ,;:()\"'«»-"
TERM = st.text(alphabet=LETTERS, max_size=30).map(lambda term: " ".join(f'"Слово" {term}'.split()))
END = st.sampled_from(["\n", "\r\n", "\r"])
WIDE = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
COUNTS = st.lists(st.integers(0, 10**9), min_size=2, max_size=30)
SPACE = st.sampled_from(["", " ", "\u00a0", "\u202f"])


def table(rows: list[list[str]], delimiter: str, end: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue()


def parted(value: int, space: str) -> str:
    return f"{value:,}".replace(",", space)


def month(at: int) -> date:
    return date(2018 + at // 12, at % 12 + 1, 1)


def numbers(series: Series) -> list[float | None]:
    return [point.value for point in series.points]


@settings(max_examples=30)
@given(
    st.lists(TERM, min_size=1, max_size=3),
    st.lists(st.sampled_from(["<1", *map(str, range(101))]), min_size=2, max_size=12),
    st.sampled_from([(Period.DAY, 1), (Period.WEEK, 7)]),
    END,
    WIDE,
)
def test_trends(
    terms: list[str], cells: list[str], step: tuple[Period, int], end: str, encoding: str
) -> None:
    period, days = step
    head = ["Тиждень", *(f"{term}: (Україна)" for term in terms)]
    rows = [
        [str(date(2024, 1, 7) + timedelta(days=days * at)), *([cell] * len(terms))]
        for at, cell in enumerate(cells)
    ]
    upload = read_file(
        ("Категорія: Усі категорії" + end * 2 + table([head, *rows], ",", end)).encode(encoding)
    )
    assert [series.name for series in upload.series] == terms
    for series in upload.series:
        assert (series.period, series.region, series.unit) == (period, "Україна", Unit.INDEX)
        assert numbers(series) == [0.5 if cell == "<1" else float(cell) for cell in cells]
        assert [point.censored for point in series.points] == [cell == "<1" for cell in cells]


@settings(max_examples=30)
@given(COUNTS, SPACE, END, st.sampled_from(["utf-8-sig", "utf-8", "cp1251"]))
def test_wordstat(counts: list[int], space: str, end: str, encoding: str) -> None:
    space = "\u00a0" if encoding == "cp1251" and space == "\u202f" else space
    last = month(len(counts)) - timedelta(days=1)
    title = f"Динамика частотности запросов «плен», по месяцам, 01.01.2018 — {last:%d.%m.%Y}, Россия, все устройства"
    rows = [
        f"{MONTHS[at % 12]} {2018 + at // 12};{parted(count, space)};{f'{count / 10**8:.5f}'.replace('.', ',')};"
        for at, count in enumerate(counts)
    ]
    text = end.join([f"Период;Число запросов;Доля от всех запросов, %;{title}", *rows, ""])
    upload = read_file(text.encode(encoding))
    series, shares = upload.series
    assert numbers(series) == counts
    assert numbers(shares) == [round(count / 10**8, 5) for count in counts]
    assert [point.start for point in series.points] == [month(at) for at in range(len(counts))]
    assert [note.remark.value for note in upload.notes] == ["title"]


@settings(max_examples=25)
@given(
    st.lists(st.integers(0, 10**6), min_size=2, max_size=30).filter(lambda views: views[0] and views[-1]),
    TERM,
)
def test_pageviews(views: list[int], title: str) -> None:
    common = {"project": "uk.wikipedia", "access": "all-access", "agent": "user", "granularity": "daily"}
    items = [
        {
            "article": title.replace(" ", "_"),
            "timestamp": f"{date(2024, 1, 1) + timedelta(at):%Y%m%d}00",
            "views": one,
        }
        | common
        for at, one in enumerate(views)
        if one
    ]
    (series,) = read_file(json.dumps({"items": items}).encode()).series
    assert numbers(series) == views
    assert series.name == f"{title} (uk.wikipedia)"


@settings(max_examples=30)
@given(st.lists(st.tuples(TERM, st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=8), END)
def test_queries_of_a_search_console(found: list[tuple[str, int, int]], end: str) -> None:
    rows = [[term, str(clicks), str(shown), "7.69%", "1.5"] for term, clicks, shown in found]
    text = table([["Популярные запросы", "Клики", "Impressions", "CTR", "Position"], *rows], ",", end)
    phrases = read_file(text.encode()).phrases
    assert [(phrase.text, phrase.clicks, phrase.count) for phrase in phrases] == found


@settings(max_examples=30)
@given(COUNTS, st.sampled_from([",", "\t"]), WIDE)
def test_visits_of_matomo(counts: list[int], delimiter: str, encoding: str) -> None:
    rows = [[str(date(2024, 1, 1) + timedelta(days=at)), "1", str(count)] for at, count in enumerate(counts)]
    text = table([["date", "nb_uniq_visitors", "nb_visits"], *rows], delimiter, "\n").rstrip("\n")
    assert numbers(read_file(text.encode(encoding)).series[0]) == counts


@settings(max_examples=40)
@given(
    st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=40).filter(lambda v: set(v) != {None}),
    st.sampled_from([";", ",", "\t"]),
    SPACE,
    END,
    st.sampled_from(["%Y-%m", "%Y-%m-%d", "%d.%m.%Y", "%m.%Y"]),
)
def test_plain_columns(values: list[int | None], sign: str, space: str, end: str, form: str) -> None:
    rows = [
        [month(at).strftime(form), "" if value is None else parted(value, space)]
        for at, value in enumerate(values)
    ]
    (series,) = read_file(table(rows, sign, end).encode(), choice=Choice(unit=Unit.COUNT)).series
    assert numbers(series) == values
    if len(values) > 1:
        assert series.period == Period.MONTH
