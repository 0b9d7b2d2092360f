"""A week's need: from typed numbers at once, from counts by forecast, and in the background."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.jobs import services as jobs
from safeconduct.line.engine.staffing.clock import half_hours
from safeconduct.line.models import Offered, WeekNeed
from safeconduct.line.shifts import needing, reckoning, terms
from safeconduct.line.shifts.terms import Numbers

ZONE = ZoneInfo("Europe/Kyiv")
MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def counts(weeks: int, offered: int, **more: int) -> list[needing.Count]:
    """So many contacts in each half hour of the weeks before that of NOW."""
    empty = {"abandoned": 0, "handled": 0, "waited_s": 0, "handled_s": 0} | more
    return [
        needing.Count(start, "telephone", "uk", offered, **empty)
        for back in range(weeks, 0, -1)
        for start in half_hours(date(2026, 11, 23) - timedelta(weeks=back), ZONE)
    ]


def test_typed_numbers_are_spread_over_the_open_hours_and_closed_ones_need_nobody() -> None:
    numbers = Numbers(calls={"uk": 56.0}, written={"uk": 28.0}, opens=8, closes=22)
    found = needing.reckon([], numbers, MONDAY, ZONE, NOW)
    assert found is not None
    assert found.weeks == 0
    by_hour = {half.start.astimezone(ZONE).hour: half for half in found.halves[:48]}
    assert by_hour[7].together == by_hour[22].together == (0, 0, 0)
    assert by_hour[8].offered.mid == pytest.approx(3.0)  # 84 a day over 28 half hours
    low, mid, high = by_hour[8].together
    assert 0 < low <= mid <= high
    assert by_hour[8].by_language == {"uk": by_hour[8].together}


def test_written_words_ask_for_fewer_people_than_as_many_calls() -> None:
    calls = needing.reckon([], Numbers(calls={"uk": 480.0}), MONDAY, ZONE, NOW)
    words = needing.reckon([], Numbers(written={"uk": 480.0}), MONDAY, ZONE, NOW)
    assert calls and words
    assert words.halves[0].together.mid < calls.halves[0].together.mid


def test_several_languages_need_no_fewer_apart_than_together() -> None:
    found = needing.reckon([], Numbers(calls={"uk": 200.0, "ru": 100.0}), MONDAY, ZONE, NOW)
    assert found
    half = found.halves[0]
    assert half.together.mid <= sum(span.mid for span in half.by_language.values())
    assert half.by_language["uk"].mid > half.by_language["ru"].mid


def test_two_whole_weeks_make_a_forecast_and_one_does_not() -> None:
    assert needing.reckon(counts(1, 4), Numbers(), MONDAY, ZONE, NOW) is None
    assert needing.reckon([], Numbers(), MONDAY, ZONE, NOW) is None
    found = needing.reckon(counts(2, 4), Numbers(), MONDAY, ZONE, NOW)
    assert found is not None
    assert found.weeks == 2
    assert found.assumed == ("handling", "patience")
    assert found.halves[0].offered.mid == pytest.approx(4.0, rel=0.02)


def test_uplift_raises_the_need_and_typed_costs_come_before_counted_ones() -> None:
    rows = counts(2, 4, abandoned=1, handled=3, waited_s=90, handled_s=900)
    plain = needing.reckon(rows, Numbers(), MONDAY, ZONE, NOW)
    more = needing.reckon(rows, Numbers(uplift=2.0, handling_min=20, patience_s=30), MONDAY, ZONE, NOW)
    assert plain and more
    assert (plain.handling_s, plain.patience_s, plain.assumed) == (300.0, 90.0, ())
    assert (more.handling_s, more.patience_s) == (1200, 30)
    assert more.halves[0].together.mid > plain.halves[0].together.mid


def test_the_week_in_which_the_clocks_go_back_has_two_half_hours_more() -> None:
    found = needing.reckon([], Numbers(calls={"uk": 48.0}), date(2026, 10, 19), ZONE, NOW)
    assert found and len(found.halves) == 338


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["uk", "ru", "fr"]), st.floats(0, 5000), max_size=3),
    st.dictionaries(st.sampled_from(["uk", "en"]), st.floats(0, 5000), max_size=2),
    st.floats(0.1, 10),
)
def test_whatever_is_typed_bounds_rise_in_order(
    calls: dict[str, float], written: dict[str, float], uplift: float
) -> None:
    numbers = Numbers(calls=calls, written=written, uplift=uplift)
    found = needing.reckon([], numbers, MONDAY, ZONE, NOW)
    if found is None:
        assert not numbers.typed
        return
    for span in (found.halves[0].together, *found.halves[0].by_language.values()):
        assert 0 <= span.low <= span.mid <= span.high


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_a_forecast_is_made_in_the_background_and_anew_with_other_terms(line_open: Any) -> None:
    lead = line_open.staff["caseworker"][0]
    Offered.objects.bulk_create(Offered(**row._asdict()) for row in counts(2, 4))
    with time_machine.travel(NOW, tick=False):
        assert not_there() == [False]
        reckoning.ask_for(MONDAY)
        assert not_there() == [True]
        jobs.run_due()
        found = reckoning.need_of(MONDAY, NOW)
        assert found is not None and found.weeks == 2
        terms.save(lead, Numbers(uplift=3.0))
        assert not_there() == [False]
        jobs.enqueue(reckoning.reckon_weeks)
        jobs.run_due()
        higher = reckoning.need_of(MONDAY, NOW)
        assert higher and higher.halves[0].together.mid > found.halves[0].together.mid
        assert WeekNeed.objects.count() == reckoning.AHEAD
        terms.save(lead, Numbers(calls={"uk": 10.0}))
        typed = reckoning.need_of(MONDAY, NOW)
        assert typed and typed.weeks == 0


def not_there() -> list[bool]:
    with pytest.raises(reckoning.NotReckoned) as missing:
        reckoning.need_of(MONDAY, NOW)
    return [missing.value.asked]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_nothing_known_is_said_and_not_asked_for_again(line_open: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        reckoning.ask_for(MONDAY)
        jobs.run_due()
        assert reckoning.need_of(MONDAY, NOW) is None
        assert jobs.pending() == []
