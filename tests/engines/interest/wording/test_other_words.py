"""Sentences for files at fault, for charts and for alerts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.engines.interest.conftest import NEWS, made
from tests.engines.interest.wording.conftest import LANGUAGES, Seed, seeded

from safeconduct.interest.engine.charting import several
from safeconduct.interest.engine.charting.comparing import Reason as Why
from safeconduct.interest.engine.charting.words import Grain
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.reading import Fault, Note, Remark
from safeconduct.interest.engine.records import Match, Period, Seam, Unit
from safeconduct.interest.wording import (
    Reason,
    alert_sentence,
    apart_sentence,
    chart_words,
    compared_words,
    fault_sentence,
    note_sentence,
)

FACTS = {
    "limit": 16,
    "expected": 4,
    "found": 3,
    "column": "Запросы",
    "columns": "Дата, Запросы",
    "first": 3,
    "sheets": 2,
    "line": 1207,
    "count": 21,
    "name": "Black_hole",
    "percent": 97.2,
    "devices": "desktop",
    "title": "«x», Россия",
    "filters": "Date: last 3 months",
    "table": "Chart.csv",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_names_its_line_and_tells_what_to_do(fault: Fault, language: str) -> None:
    bare = {name: fact for name, fact in FACTS.items() if name != "table"}
    text = fault_sentence(fault, 1207, bare, language)
    start = {"en": "Line 1207: ", "fr": "Ligne 1207\u00a0: ", "ru": "Строка 1207: ", "uk": "Рядок 1207: "}
    assert text.startswith(start[language])
    assert "?" not in text
    # What is wrong, and what to do.
    assert text.rstrip(".").count(". ") >= 1
    assert fault_sentence(fault, None, {}, language)[0].isupper()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("remark", list(Remark))
def test_each_remark_has_its_sentence(remark: Remark, language: str) -> None:
    text = note_sentence(Note(remark, FACTS), language)
    assert text[0].isupper() or text[0].isdigit()
    assert "?" not in text
    assert "{" not in text


def test_the_table_of_an_archive_is_named() -> None:
    assert fault_sentence(Fault.DATE, 7, {"table": "Chart.csv", "found": "13.45"}, "en") == (
        "Table “Chart.csv”, line 7: no date can be read here (13.45)."
        " Write it like 2025-11-24, or 2025-11 for a month."
    )
    assert fault_sentence(Fault.HEADER, None, {"table": "Chart.csv"}, "en").startswith(
        "Table “Chart.csv”: there is"
    )


def test_numbers_of_a_remark_have_their_plural() -> None:
    texts = [note_sentence(Note(Remark.GAPS, {"count": n}), "ru") for n in (1, 2, 21)]
    assert texts[0] == "В файле нет 1 периода; он остаётся без значения."
    assert texts[1] == "В файле нет 2 периодов; они остаются без значения."
    assert texts[2] == "В файле нет 21 периода; он остаётся без значения."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_has_all_its_words(seed: Seed, language: str) -> None:
    found = seed(language)
    words = chart_words(found, language)
    label = {
        "en": "Search interest in “как сдаться в плен” has risen since October 2022",
        "fr": "L’intérêt de recherche pour «\u00a0как сдаться в плен\u00a0» est en hausse depuis octobre 2022",
        "ru": "Поисковый интерес к «как сдаться в плен» вырос с октября 2022 года",
        "uk": "Пошуковий інтерес до «как сдаться в плен» зріс із жовтня 2022 року",
    }
    assert words.title == label[language]
    assert words.language == language
    texts = [value for name in words.__slots__ if isinstance(value := getattr(words, name), str)]
    assert all(texts)
    assert found.events[0].name in words.description
    # The day first, since a label without room is cut at its end.
    assert words.event(found.events[0]).startswith("21\u00a0")
    assert words.event(found.events[0]).endswith(found.events[0].name)


def test_the_values_of_a_chart_are_in_words(seed: Seed) -> None:
    words = chart_words(seed(), "en")
    assert (words.number(70253.0), words.tick(1_500_000.0)) == ("70,253", "1.5M")
    assert words.period(date(2022, 11, 1)) == "November 2022"
    moments = [words.moment(datetime(2022, 11, 6, 14, tzinfo=UTC), grain) for grain in Grain]
    assert moments == ["2022", "Nov", "6\u00a0Nov", "14:00"]
    assert words.below(1.0) == "fewer than 1"
    assert words.within(8100.0, 10900.0) == "8,100 to 10,900"
    assert words.more(5) == "5 more in the table"
    assert words.seam(Seam(date(2022, 5, 1), "")) == "measured differently since May 2022"
    assert words.seam(Seam(date(2022, 5, 1), "version 2")) == "version 2, since May 2022"
    assert words.peak == "70,253, highest of 11 months"
    assert words.foretold == "forecast (50, 80 and 95 of 100)"
    assert chart_words(seed("uk"), "uk").foretold == "прогноз (50, 80 і 95 зі 100)"


def test_the_source_line_has_provider_match_and_day() -> None:
    series = replace(seeded(), region="Россия", retrieved=datetime(2022, 12, 1, tzinfo=UTC))
    assert chart_words(findings(series), "en").source == (
        "Source: Wordstat, synthetic, Россия · every search with these words · taken on 1 December 2022"
    )
    topic = replace(series, definition=2, source="", region="", retrieved=None)
    assert chart_words(findings(topic), "en").source == "Source: not named · topic, definition 2"
    views = replace(series, unit=Unit.VIEWS, match=Match.PAGE)
    assert "views of pages" in chart_words(findings(views), "en").source
    assert chart_words(findings(views), "en").caveat == "These numbers do not count people."


def test_what_is_not_there_has_no_label() -> None:
    words = chart_words(findings(made(NEWS[:4])), "en")
    assert words.onset == ""
    assert words.title == "Search interest"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_several_series_names_them_all(seed: Seed, language: str) -> None:
    shown = [("здаться", seed(language)), ("complicated <b>", findings(made(NEWS[:9])))]
    words = compared_words(shown, language)
    assert "здаться" in words.title and "complicated <b>" in words.title
    assert (words.peak, words.onset, words.usual) == ("", "", "")
    assert "complicated &lt;b&gt;" in several(shown, words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_series_that_may_not_share_an_axis_are_told_why(language: str) -> None:
    texts = {apart_sentence(why, language) for why in Why}
    assert len(texts) == len(Why)
    assert all(text.endswith(".") for text in texts)
    with pytest.raises(ValueError, match=r"\."):
        compared_words([], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_alert_gives_its_reason(seed: Seed, language: str) -> None:
    for reason in Reason:
        text = alert_sentence(reason, seed(language), language, needed=213.4, staffed=120)
        assert text.endswith(".")
        assert ("70" in text) == (reason in {Reason.RAISED, Reason.UNUSUAL, Reason.RECORD})
    said = alert_sentence("staffing", seed(), "en", needed=213.4, staffed=120)
    assert said.startswith(
        "In December 2022, about 213 contacts are expected at the line; the rota can take 120."
    )
    assert "since November 2022" in alert_sentence("stale", seed(), "en")


def test_an_alert_without_its_ground_is_refused() -> None:
    calm = findings(made([9000.0, 12000.0, *NEWS[:9]], period=Period.MONTH))
    for reason in (Reason.RAISED, Reason.UNUSUAL, Reason.RECORD):
        with pytest.raises(ValueError, match="say so only where"):
            alert_sentence(reason, calm, "en")
    with pytest.raises(ValueError, match="how many"):
        alert_sentence(Reason.STAFFING, calm, "en")
    with pytest.raises(ValueError, match="no value"):
        alert_sentence(Reason.STALE, findings(made([None])), "en")
