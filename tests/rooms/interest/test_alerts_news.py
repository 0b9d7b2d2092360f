"""What is news in a series: a rise, an unusual period, a record, no new value; each once, whatever revisions say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rooms.interest.files import NEWS
from tests.rooms.interest.made import series

from safeconduct.interest.engine.alerts import OF_SERIES, News, Rule, news
from safeconduct.interest.engine.findings import findings

if TYPE_CHECKING:
    from safeconduct.interest.services import Series

FRESH, OLD = date(2025, 12, 3), date(2026, 1, 16)
CALM = (100.0, 104, 97, 101, 99, 103, 98, 102, 100, 101)


def told(one: Series, earlier: Iterable[News] = (), today: date = FRESH) -> list[tuple[str, str]]:
    found = news(findings(one), earlier, OF_SERIES, today, OLD)
    return [(each.rule.value, str(each.start)) for each in found]


def month(number: int, year: int = 2025) -> date:
    return date(year, number, 1)


def test_a_lasting_rise_and_its_record_are_news() -> None:
    assert told(series(NEWS)) == [("raised", "2025-10-01"), ("record", "2025-11-01")]


def test_a_calm_series_is_no_news() -> None:
    assert told(series(CALM)) == []


def test_a_rise_of_one_period_is_unusual_and_raised_when_it_lasts() -> None:
    assert told(series((*CALM, 200.0))) == [("unusual", "2025-11-01"), ("record", "2025-11-01")]
    earlier = [News(Rule.UNUSUAL, month(11)), News(Rule.RECORD, month(11))]
    assert told(series((*CALM, 200.0, 190.0)), earlier) == [("raised", "2025-11-01")]


def test_an_unusually_low_period_is_news_and_those_that_follow_it_are_not() -> None:
    first = series((*CALM, 50.0))
    assert told(first) == [("unusual", "2025-11-01")]
    earlier = [News(Rule.UNUSUAL, month(11))]
    assert told(first, earlier) == []
    assert told(series((*CALM, 50.0, 49.0)), earlier) == []
    assert told(series((*CALM, 50.0, 100.0, 48.0)), earlier) == [("unusual", "2026-01-01")]


@pytest.mark.parametrize("start", [month(8), month(9), month(10), month(11)])
def test_a_revision_that_dates_the_rise_otherwise_is_the_same_rise(start: date) -> None:
    earlier = [News(Rule.RAISED, start), News(Rule.RECORD, month(11))]
    assert told(series(NEWS), earlier) == []


def test_a_rise_long_after_an_earlier_one_is_news() -> None:
    earlier = [News(Rule.RAISED, month(2))]
    assert ("raised", "2025-10-01") in told(series(NEWS), earlier)


def test_a_higher_record_of_a_later_period_is_news_and_a_revised_one_is_not() -> None:
    earlier = [News(Rule.RAISED, month(10)), News(Rule.RECORD, month(11))]
    assert told(series((*NEWS[:-1], NEWS[-1] + 9)), earlier) == []
    assert told(series((*NEWS, NEWS[-1] * 1.2)), earlier) == [("record", "2025-12-01")]


def test_a_record_of_few_periods_or_within_the_usual_is_no_news() -> None:
    assert told(series((100.0, 104, 97, 190))) == []
    assert told(series((*CALM, 104.5))) == []


def test_without_a_new_value_for_two_periods_a_series_is_stale_once_for_each_last_value() -> None:
    calm = series(CALM)  # until October: November and December are over on the first of January
    assert told(calm, today=date(2025, 12, 31)) == []
    assert told(calm, today=date(2026, 1, 15)) == []  # the source is given longer than that
    assert told(calm, today=OLD) == [("stale", "2025-10-01")]
    assert told(calm, [News(Rule.STALE, month(10))], date(2027, 1, 1)) == []
    assert told(series((*CALM, 100.0)), [News(Rule.STALE, month(10))], date(2027, 1, 1)) == [
        ("stale", "2025-11-01")
    ]


def test_a_rule_that_is_off_says_nothing() -> None:
    assert news(findings(series(NEWS)), (), [Rule.UNUSUAL, Rule.STALE], FRESH, OLD) == ()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_rise_that_is_kept_month_by_month_with_revisions_is_alerted_once(seed: int) -> None:
    chance, values, earlier = Random(seed), list[int](), list[News]()
    for at in range(26):
        values.append(round((200 if at >= 15 else 100) * 2 ** chance.gauss(0, 0.1)))
        revised = [*values[:-2], *(one + chance.choice([-1, 0, 1]) for one in values[-2:])]
        earlier += news(findings(series(tuple(revised))), earlier, OF_SERIES, FRESH, date(2030, 1, 1))
    assert [one.start for one in earlier if one.rule == Rule.RAISED] == [month(4, 2026)]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=30))
def test_what_was_alerted_is_never_alerted_again(values: list[int]) -> None:
    found = findings(series(tuple(values)))
    first = news(found, (), OF_SERIES, OLD, OLD)
    assert len({one.rule for one in first}) == len(first)
    assert news(found, first, OF_SERIES, OLD, OLD) == ()
