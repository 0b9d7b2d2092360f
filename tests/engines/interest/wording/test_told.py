"""What is said in each circumstance; the seed's own case is in test_seed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.engines.interest.conftest import NEWS, Make, made
from tests.engines.interest.wording.conftest import LANGUAGES, TERM, Seed, announced, seeded

from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.records import Event, Match, Period, Point, Seam, Series, Unit
from safeconduct.interest.wording import summary, told

WEATHER = (51000, 50200, 49800, 52100, 50900, 51400, 50600, 49900, 51800, 52500, 50700)


def said(
    series: Series, *events: Event, control: Series | None = None, language: str = "en"
) -> dict[str, str]:
    return {one.key: one.text for one in told(findings(series, events, control), language)}


def test_a_rise_of_the_last_period_alone_is_said_to_be_one(make: Make) -> None:
    text = said(make(NEWS[:10]))["rise"]
    assert text == (
        "Interest rose above the usual in October 2022; a single month does not show whether it will last."
    )


def test_as_usual_below_and_unknown_are_told_apart(make: Make) -> None:
    assert said(make(NEWS[:9]))["level"] == "This is within the usual range of 7,820 to 10,900."
    assert said(make([*NEWS[:9], 2000]))["level"] == "This is about 21% of the usual (95% range: 18% to 25%)."
    assert said(make([*NEWS[:9], 12500]))["level"].startswith(
        "This is about 34% above the usual (95% range: 14% to"
    )
    short = said(make(NEWS[:4]))["level"]
    assert short.startswith(
        "Only 3 months came before, so it cannot be said what is usual; at least 8 months"
    )
    assert said(make(NEWS[:1]))["level"].startswith("Nothing before it can be compared")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_whole_is_said_to_be_nothing(language: str) -> None:
    series = Series((Point(date(2022, 1, 1), 5.0, partial=True),), Unit.COUNT, Period.MONTH, "", name=TERM)
    keys = [one.key for one in told(findings(series), language)]
    assert keys == ["stands", "peak", "partial", "caveat-broad", "caveat-people"]
    assert TERM in summary(findings(series), language)


@pytest.mark.parametrize(
    ("unit", "match", "definition", "expected"),
    [
        (Unit.COUNT, Match.BROAD, 0, "70,253 searches contained “T” (S)."),
        (Unit.COUNT, Match.EXACT, 0, "70,253 searches were for exactly “T” (S)."),
        (Unit.COUNT, Match.BROAD, 3, "70,253 searches were on the topic “T” (S)."),
        (Unit.COUNT, Match.PAGE, 0, "the page “T” had 70,253 views (S)."),
        (Unit.VIEWS, Match.PAGE, 0, "the page “T” had 70,253 views (S)."),
        (Unit.VIEWS, Match.PAGE, 1, "pages on the topic “T” had 70,253 views (S)."),
        (Unit.IMPRESSIONS, Match.BROAD, 0, "the site had 70,253 showings in search results for “T” (S)."),
    ],
)
def test_what_was_counted_is_named(unit: Unit, match: Match, definition: int, expected: str) -> None:
    series = replace(made(NEWS), unit=unit, match=match, definition=definition, source="S", name="T")
    assert said(series)["stands"] == f"In November 2022, {expected}"
    topic = "caveat-topic" in said(series)
    assert topic == bool(definition)


def test_an_index_is_never_called_a_number_of_searches(make: Make) -> None:
    series = replace(make([9, 8, 9, 8, 9, 9, 10, 9, 10, 31, 100], unit=Unit.INDEX), name="T", source="Trends")
    for language in LANGUAGES:
        texts = said(series, language=language)
        assert "100" in texts["stands"]
        assert "caveat-index" in texts
        for word in ("100 searches", "100 recherches", "100 запитів", "100 запросов"):
            assert all(word not in text for text in texts.values())
    assert said(series)["stands"] == (
        "In November 2022, search interest in “T” stood at 100 of 100 (Trends);"
        " that is an index, not a number of searches."
    )


def test_what_is_usual_of_an_index_ends_at_a_hundred(make: Make) -> None:
    wild = make([1, 90, 2, 80, 1, 100, 3, 70, 1, 13], unit=Unit.INDEX)
    assert said(wild)["level"].endswith(" to 100.")


def test_what_a_site_was_shown_bears_no_name_of_a_column() -> None:
    series = replace(made(NEWS), unit=Unit.IMPRESSIONS, match=Match.PAGE, name="Impressions", source="S")
    assert said(series)["stands"] == "In November 2022, the site had 70,253 showings in search results (S)."
    assert summary(findings(series), "en").startswith("Interest in the site (S) has risen since October 2022")


def test_a_share_shows_its_small_figures(make: Make) -> None:
    series = replace(make([0.00011] * 8 + [0.00076], unit=Unit.SHARE), name="T", source="S")
    assert said(series)["stands"] == "In September 2022, 0.00076% of all searches contained “T” (S)."


def test_less_than_is_said_where_the_source_said_no_more() -> None:
    points = tuple(Point(date(2022, month, 1), 0.5, censored=True) for month in range(1, 11))
    texts = said(Series(points, Unit.INDEX, Period.MONTH, "S", name="T"))
    assert "stood at less than 1 of 100" in texts["stands"]
    assert texts["censored"].startswith("For 10 months the source says only “less than”")


def test_partial_periods_gaps_and_seams_are_told(make: Make) -> None:
    seam = Seam(date(2022, 2, 1), "another definition")
    texts = said(make([5000, *NEWS[:6], None, *NEWS[6:9]], seams=(seam,), partial=300))
    assert texts["partial"].startswith("The value in December 2022 is not complete")
    assert texts["gaps"] == "No value is known for 1 month."
    assert texts["seam"] == (
        "The way of measuring changed in February 2022 (another definition): before and after are never compared."
    )
    plain = said(make([5000, *NEWS], seams=(Seam(date(2022, 2, 1), ""),)))
    assert plain["seam"].startswith("The way of measuring changed in February 2022: before")
    assert "since the way of measuring changed in February 2022, the highest of 11 months" in plain["record"]


def test_the_highest_is_told_where_it_is_no_record(make: Make) -> None:
    texts = said(make([9000, 70253, *NEWS[:9]]))
    assert texts["peak"] == "The highest value was 70,253 searches, in February 2022."
    assert "record" not in texts


def test_a_record_of_a_period_that_is_not_over_says_so(make: Make) -> None:
    texts = said(make(NEWS, partial=90000))
    assert "is already the record" in texts["record"]
    assert "not over" in texts["record"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_is_never_said_without_its_caveat(seed: Seed, language: str) -> None:
    said = next(one.text for one in told(seed(language), language) if one.key == "record")
    caveat = {
        "en": "no evidence",
        "fr": "ne prouve rien",
        "ru": "ничего не доказывает",
        "uk": "нічого не доводить",
    }
    assert caveat[language] in said
    assert said.count("11") == 3


def test_the_words_for_events_follow_the_ladder(news: Series) -> None:
    before, same = announced("en"), announced("en", day=date(2022, 10, 5))
    after = announced("en", day=date(2022, 11, 5))
    assert said(news, before)["event"].startswith(
        "The rise followed an event in September 2022: mobilisation"
    )
    coincided = said(news, same)["event"]
    assert coincided.startswith(
        "The rise coincided with an event in October 2022: mobilisation announced (5 October)."
    )
    assert coincided.endswith("Monthly figures cannot tell which came first.")
    several = said(news, same, before)["event"]
    assert "cannot be told apart: mobilisation announced (21 September 2022); mobilisation" in several
    assert said(news, after)["event"].startswith(
        "The only recorded event nearby came after the rise had begun"
    )
    assert said(news)["event"] == "No event is recorded near the beginning of the rise."
    assert "event" not in said(made(NEWS[:9]))
    assert said(made(NEWS[:9]), before)["event"].startswith("Interest is not raised at present")


def test_followed_is_said_on_one_rung_only(news: Series) -> None:
    others = (
        said(news),
        said(news, announced("en", day=date(2022, 10, 5))),
        said(news, announced("en", day=date(2022, 11, 5))),
        said(news, announced("en"), announced("en", day=date(2022, 9, 5))),
        said(news, announced("en"), control=made([one * 3 for one in NEWS])),
    )
    assert all("followed" not in texts["event"] for texts in others)


def test_an_event_written_down_afterwards_is_marked(news: Series) -> None:
    assert "late" not in said(news, announced("en"))
    late = said(news, announced("en", late=True), Event(date(2022, 9, 2), "strike"))["late"]
    assert late.startswith("These events were written down only when")
    assert late.endswith("strike (2 September 2022); mobilisation announced (21 September 2022).")
    assert "This event was written down only when" in summary(
        findings(news, [announced("en", late=True)]), "en"
    )


def test_the_series_for_comparison_is_told(news: Series) -> None:
    still = said(news, announced("en"), control=made(WEATHER))["control"]
    assert still.startswith(
        "The series for comparison stayed as usual. Measured against it, the beginning of the"
    )
    rose = said(news, announced("en"), control=made([one * 3 for one in NEWS]))
    assert rose["event"] == "The series for comparison rose as well, so no event is named."
    assert rose["control"].endswith("no clear rise is left.")


def test_days_and_weeks_are_named_as_such() -> None:
    first = date(2022, 9, 12)
    daily = made(NEWS, period=Period.DAY, first=first)
    texts = said(daily, Event(first + timedelta(days=8), "announced", datetime(2022, 9, 20, tzinfo=UTC)))
    assert texts["event"].startswith("The rise followed an event on 20 September 2022: announced.")
    assert (
        texts["rise"] == "Interest has risen since 21 September 2022: it has been above the usual for 2 days."
    )
    weekly = made(NEWS, period=Period.WEEK, first=first)
    assert said(weekly)["rise"].startswith("Interest has risen since the week of 14 November 2022")
    assert said(weekly, language="uk")["rise"].startswith("З тижня від 14 листопада 2022 року інтерес")


def test_a_pattern_that_returns_is_told_with_its_top() -> None:
    months = [1000.0 if at % 12 else 9000.0 for at in range(60)]
    noisy = [value * (1 + 0.01 * (at * 7 % 5)) for at, value in enumerate(months)]
    text = said(made(noisy))["season"]
    assert text.startswith("The same pattern returns every year (seen over 5 years)")
    assert text.endswith("Interest is highest in January.")


def test_many_changes_and_odd_values_are_bounded() -> None:
    steps = [float(1000 * (1 + 5 * (at // 12 % 2)) + at * 13 % 17) for at in range(110)]
    texts = said(made(steps))
    assert texts["changes"].startswith("The course of the series changes 9 times, most recently in")
    assert texts["changes"].count(" in ") == 5
    flat = [1000.0 + at * at * 37 % 201 for at in range(40)]
    flat[20] = 2000.0
    assert said(made(flat))["anomalies"] == "Standing out by themselves: 2,000 (September 2023)."


def test_a_leap_beyond_all_measure_is_more_than_a_thousand_times() -> None:
    texts = said(made([*NEWS[:9], 4e9, 5e9]))
    assert texts["level"] == "This is more than 1,000 times the usual."


def test_names_are_put_in_as_they_are_and_cannot_break_a_sentence() -> None:
    series = replace(seeded(), name="<b>{ $term }</b>\u202e\n" + "a" * 500, source="S\u2066")
    event = replace(announced("en"), name="{ -u } \u202edecree")
    text = said(series, event)["stands"]
    assert "<b>{ $term }</b> aaa" in text
    assert "\u202e" not in text and "\n" not in text and "\u2066" not in text
    assert len(text) < 220
    assert ": { -u } decree (21 September)." in said(series, event)["event"]


def test_without_names_the_sentences_still_stand() -> None:
    bare = replace(made(NEWS), source="", name="")
    assert said(bare)["stands"] == "In November 2022, 70,253 searches were counted."
    assert "caveat-broad" not in said(bare)
    assert summary(findings(bare), "en").startswith(
        "Search interest has risen since October 2022: 70,253 searches"
    )


def test_a_language_without_words_is_refused(seed: Seed) -> None:
    for speak in (told, summary):
        with pytest.raises(ValueError, match="no sentences"):
            speak(seed(), "de")


def test_the_name_of_an_event_brings_no_second_full_stop(news: Series) -> None:
    for day in (date(2022, 9, 21), date(2022, 10, 2)):
        event = Event(day, "mobilisation announced. ", datetime(2022, 9, 22, tzinfo=UTC))
        assert ".." not in said(news, event)["event"] and ". (" not in said(news, event)["event"]
    daily = replace(made(NEWS, period=Period.DAY, first=date(2022, 9, 1)), name="T")
    text = said(daily, Event(date(2022, 9, 10), "announced.", datetime(2022, 9, 10, tzinfo=UTC)))["event"]
    assert "announced. Daily" in text


def test_one_search_was_and_two_were() -> None:
    assert said(made([1]))["stands"] == "In January 2022, 1 search was counted (invented)."
    assert said(made([2]))["stands"] == "In January 2022, 2 searches were counted (invented)."
    exact = replace(made([1]), match=Match.EXACT, name="T", source="")
    assert said(exact)["stands"] == "In January 2022, 1 search was for exactly “T”."


def test_views_of_a_page_are_not_called_searches() -> None:
    series = replace(made(NEWS, unit=Unit.VIEWS), match=Match.PAGE, name="T")
    texts = " ".join(said(series)[key] for key in ("stands", "caveat-unusual", "caveat-changes"))
    assert "search" not in texts
