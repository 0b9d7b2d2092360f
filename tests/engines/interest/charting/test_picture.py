"""A chart as SVG: whole, valid, readable; no word outside, on another, or crossed by a rule."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.interest.charting.looked_at import LONG, NEWS, Picture, faults, made, news, said

from safeconduct.interest.engine.charting import DARK, svg
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.records import Event, Period, Point, Seam, Series, Unit

LANGUAGES = ("en", "uk", "ru", "fr")


def test_the_news_is_told_in_one_picture() -> None:
    found = news()
    picture = Picture(svg(found, said(found)))
    told = " ".join(picture.words)
    assert "70,253, the highest of 11" in told
    assert "21 Sep: mobilisation announced" in told and "08 Oct: press report" in told
    assert "rising since then" in told and "usual range" in told and "searches per month" in told
    assert "Source: invented, broad match" in told and "retrieved on 30 November 2022" in told
    assert "not a cause" in told
    assert {"0", "20,000", "40,000", "60,000"} <= set(picture.words)
    assert {"Jan", "Nov", "2022"} <= set(picture.words)
    assert faults(picture) == []


def test_who_does_not_see_it_is_told_its_name_and_what_it_shows() -> None:
    found = news()
    root = Picture(svg(found, said(found))).root
    assert root.attrib["role"] == "img" and root.attrib["lang"] == "en"
    name, text = root.attrib["aria-labelledby"].split()
    named = {element.get("id"): element.text or "" for element in root}
    assert named[name].startswith("Searches for how to surrender")
    assert "Invented." in named[text] and "not a cause" in named[text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [340, 760, 1100])
def test_long_names_in_each_language_meet_nothing_at_any_width(language: str, width: int) -> None:
    events = [
        Event(date(2022, month, day), LONG[language][:cut])
        for month, day, cut in ((1, 3, 90), (2, 24, 90), (9, 21, 40), (9, 21, 90), (9, 24, 60), (11, 29, 90))
    ]
    found = findings(made(NEWS, seams=[Seam(date(2022, 3, 1), LONG[language][:50])]), events)
    picture = Picture(svg(found, said(found, language), width=width))
    assert faults(picture) == []
    assert picture.width == width


def test_many_events_become_numbers_with_a_list_and_the_rest_is_counted() -> None:
    events = [Event(date(2022, 1, 1) + timedelta(days=11 * at), f"event {at}") for at in range(30)]
    found = findings(made(NEWS), events)
    picture = Picture(svg(found, said(found)))
    assert {"1", "24"} <= set(picture.words) and "25" not in picture.words
    assert any(words.startswith("1  ") and "event 6" in words for words in picture.words)
    assert "6 more in the table" in picture.words
    assert faults(picture) == []


def test_an_event_outside_the_series_is_not_drawn() -> None:
    found = findings(made(NEWS), [Event(date(2021, 12, 31), "before"), Event(date(2022, 12, 1), "after")])
    told = " ".join(Picture(svg(found, said(found))).words)
    assert "before" not in told and "after" not in told


def test_a_gap_and_a_seam_break_the_line() -> None:
    found = findings(made([5, 6, None, 7, 8, 9, 10, 11], seams=[Seam(date(2022, 6, 1), "method")]))
    picture = Picture(svg(found, said(found, onset=""), foretell=False))
    line = picture.paths("line")[0].attrib["d"]
    assert [run.count("L") for run in line.split("M")[1:]] == [1, 1, 2]
    assert len(picture.paths("seam")[0].attrib["d"].split("M")[1:]) == 2
    assert "01 Jun: method" in picture.words and "nothing known" in picture.words


def test_a_seam_on_the_first_day_of_a_period_is_never_bridged_by_a_line_to_a_partial_point() -> None:
    found = findings(made([5, 6, 7, 8], seams=[Seam(date(2022, 4, 1), "method")], partial=[3]))
    picture = Picture(svg(found, said(found), foretell=False))
    assert [path.get("stroke-dasharray") for path in picture.paths("line")] == [None, None]


def test_a_period_that_is_not_over_is_hollow_and_reached_by_a_dotted_line() -> None:
    found = findings(made([50, 60, 55, 58, 30], partial=[4]))
    picture = Picture(svg(found, said(found), foretell=False))
    assert len(picture.paths("hollow")) == 2  # in the plot, and in the key
    assert any(path.get("stroke-dasharray") for path in picture.paths("line"))
    assert "not over yet" in picture.words and "30" in picture.words


def test_a_censored_value_has_a_mark_of_its_own_and_is_told_as_its_bound() -> None:
    found = findings(made([3, 2, 4, 3, 0.5], unit=Unit.INDEX, censored=[4]))
    picture = Picture(svg(found, said(found), foretell=False))
    assert "less than shown" in picture.words and "less than 1" in picture.words


def test_single_points_that_stand_out_have_a_ring_and_the_change_a_mark() -> None:
    spiked = [100.0, 101, 99, 100, 102, 98, 100, 101, 900, 100, 99, 101, 100, 102, 98, 100]
    found = findings(made([*spiked, *[300.0, 305, 298, 301, 299, 303, 300, 302, 297, 300]]))
    assert found.anomalies and found.changes
    picture = Picture(svg(found, said(found), foretell=False))
    assert "stands out" in picture.words
    assert faults(picture) == []


def test_the_forecast_is_a_fan_of_three_shades_beyond_the_last_point() -> None:
    found = findings(made([100, 104, 98, 101, 103, 99, 100, 102, 97, 101, 100, 103]))
    picture = Picture(svg(found, said(found)))
    fans = [group for group in picture.root.iter() if group.get("class") == "fan"]
    assert [len(list(fan)) for fan in fans] == [3, 3]  # in the plot, and in the key
    assert "forecast of 50, 80 and 95 %" in picture.words
    assert "forecast of 50, 80 and 95 %" not in Picture(svg(found, said(found), foretell=False)).words
    assert faults(picture) == []


def test_thousands_of_points_are_thinned_and_no_extreme_is_lost() -> None:
    random = Random(5)
    values = [float(random.randint(180, 220)) for _ in range(3000)]
    values[1234], values[2321] = 900.0, 3.0
    found = findings(made(values, period=Period.DAY))
    told = svg(found, said(found, change="", anomaly=""))
    picture = Picture(told)
    assert len(told) < 60_000
    ys = [float(place.split(" ")[1]) for place in picture.paths("line")[0].attrib["d"][1:].split("L")]
    low, high = max(ys), min(ys)
    levels = [rule for rule in picture.rules() if rule[1] == rule[3]]
    base = max(rule[1] for rule in levels)
    assert (base - low) / (base - high) == pytest.approx(3 / 900, abs=0.003)
    assert faults(picture) == []


@pytest.mark.parametrize(
    "series",
    [
        made([7]),
        made([None]),
        made([None, 3, None]),
        made([0, 0, 0, 0]),
        made([0.0] * 12, unit=Unit.SHARE),
        made([12_345_678_901, 98_765_432_109]),
        made([1e300, 1e307, 3.0]),
        made([0.0042, 0.0047, 0.0031], unit=Unit.SHARE),
        made([0, 100, 37, 12], unit=Unit.INDEX, period=Period.WEEK),
        made([5, 9, 4, 6], period=Period.DAY),
        made([5, 9, 4, 6] * 30, period=Period.HOUR, first=datetime(2022, 9, 20)),  # noqa: DTZ001
        made([float(at % 9) for at in range(500)], first=date(1980, 1, 1)),
    ],
)
@pytest.mark.parametrize("log", [False, True])
def test_any_kind_of_series_is_all_right(series: Series, log: bool) -> None:
    found = findings(series)
    told = svg(found, said(found), log=log)
    assert faults(Picture(told)) == []
    assert not re.search(r'"[^"]*\b(nan|inf)\b', told)


def test_a_series_without_points_is_refused() -> None:
    found = replace(news(), series=replace(made([1]), points=()))
    with pytest.raises(ValueError, match="nothing to draw"):
        svg(found, said(news()))


def test_an_axis_of_powers_shows_small_and_large_alike() -> None:
    found = findings(made([3, 5, 8, 40, 300, 7000, 90_000]))
    picture = Picture(svg(found, said(found), log=True, foretell=False))
    assert {"1", "10", "100", "1,000", "10,000"} <= set(picture.words)
    assert "0" not in picture.words


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a & b "c"', "\x00\x1b\u202eabc\ufffe"])
def test_a_name_cannot_break_the_document(name: str) -> None:
    found = findings(made(NEWS), [Event(date(2022, 9, 21), name)])
    told = svg(found, replace(said(found), title=name, source=name, language='"><b'))
    Picture(told)
    assert "<script" not in told and "\u202e" not in told and "\x1b" not in told


def test_within_a_page_it_has_no_style_and_its_own_name_and_tells_its_points() -> None:
    found = findings(made([5, None, 9]))
    told = svg(found, said(found), inline="topic-7")
    root = Picture(told).root
    assert "<style" not in told and " style=" not in told
    assert root.attrib["aria-labelledby"] == "topic-7-title topic-7-text"
    assert [bool(place) for place in root.attrib["data-points"].split(";")] == [True, False, True]
    assert root.attrib["width"] == "100%"


@pytest.mark.parametrize("name", ['a"b', "a b", "<a>", "a'"])
def test_a_name_within_a_page_that_could_break_it_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        svg(news(), said(news()), inline=name)


def test_dark_is_another_theme_or_a_wish_of_the_reader() -> None:
    found = news()
    assert DARK.paper in svg(found, said(found), theme=DARK)
    assert "prefers-color-scheme:dark" in svg(found, said(found), dark=True)
    Picture(svg(found, said(found), dark=True))


def test_the_picture_grows_rather_than_press_the_line_flat() -> None:
    events = [Event(date(2022, 9, day), LONG["ru"]) for day in (1, 5, 9, 13, 17, 21)]
    found = findings(made(NEWS), events)
    picture = Picture(svg(found, said(found, "ru"), height=200))
    assert picture.height > 400
    assert faults(picture) == []


@st.composite
def charts(draw: st.DrawFn) -> tuple[Series, list[Event]]:
    size = draw(st.integers(1, 40))
    period = draw(st.sampled_from([Period.DAY, Period.WEEK, Period.MONTH]))
    values = draw(
        st.lists(
            st.one_of(st.none(), st.floats(1e-6, 1e9), st.integers(0, 30).map(float)),
            min_size=size,
            max_size=size,
        )
    )
    series = made(
        values,
        unit=draw(st.sampled_from(list(Unit))),
        period=period,
        first=draw(st.dates(date(1990, 1, 1), date(2030, 1, 1))).replace(day=1),
        partial=draw(st.sampled_from([[], [size - 1]])),
        censored=draw(st.lists(st.integers(0, size - 1), max_size=3)),
    )
    series = replace(
        series, points=tuple(Point(p.start, p.value, p.censored, p.partial) for p in series.points)
    )
    days = (series.points[-1].start - series.points[0].start).days
    first = series.points[0].start
    text = st.text(st.characters(codec="utf-8"), max_size=60)
    events = [
        Event(first + timedelta(days=day), name)
        for day, name in draw(st.lists(st.tuples(st.integers(0, days), text), max_size=12))
    ]
    seams = draw(st.lists(st.integers(1, max(days, 1)), max_size=2, unique=True))
    moved = tuple(Seam(first + timedelta(days=day), "method") for day in sorted(seams) if day <= days)
    return replace(series, seams=moved), events


@settings(max_examples=40, deadline=None)
@given(charts(), st.sampled_from([320, 500, 760]), st.booleans())
def test_any_series_with_any_events_is_a_valid_picture_in_which_nothing_collides(
    chart: tuple[Series, list[Event]], width: int, log: bool
) -> None:
    series, events = chart
    found = findings(series, events)
    assert faults(Picture(svg(found, said(found), width=width, log=log))) == []
