"""What may be said of a rise and the events near it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.engines.interest.conftest import NEWS, Make

from safeconduct.interest.engine.analysis.attribution import Order, Rung, attribute
from safeconduct.interest.engine.records import Event, Period, Seam, Series

WEATHER = (51000, 50200, 49800, 52100, 50900, 51400, 50600, 49900, 51800, 52500, 50700)


def event(*day: int, entered: datetime | None = datetime(2022, 9, 22, tzinfo=UTC)) -> Event:
    return Event(date(*day), "announced", entered)


ANNOUNCED = event(2022, 9, 21)


def test_the_rise_followed_the_announcement_of_september(news: Series) -> None:
    found = attribute(news, (ANNOUNCED,))
    assert found.rung == Rung.FOLLOWED
    assert found.apart
    assert [(one.order, one.late) for one in found.near] == [(Order.BEFORE, False)]
    first, second = found.effects
    assert first.unusual
    assert first.low < first.ratio < first.high
    assert (round(first.ratio, 1), round(second.ratio, 1)) == (2.3, 7.6)


def test_a_rank_among_five_placebos_can_be_no_rarer_than_one_in_five(news: Series) -> None:
    found = attribute(news, ()).placebo
    assert found is not None
    assert (found.rank, found.of, found.least) == (1, 5, 0.2)


def test_an_event_of_the_same_month_only_coincided(news: Series) -> None:
    assert attribute(news, (event(2022, 10, 1),)).rung == Rung.COINCIDED
    assert attribute(news, (event(2022, 10, 31),)).rung == Rung.COINCIDED


def test_without_an_event_before_it_no_event_is_named(news: Series) -> None:
    assert attribute(news, ()).rung == Rung.NO_EVENT
    later = attribute(news, (event(2022, 11, 2),))
    assert later.rung == Rung.NO_EVENT
    assert [one.order for one in later.near] == [Order.AFTER]


@pytest.mark.parametrize(
    ("day", "near"), [((2022, 8, 31), 0), ((2022, 9, 1), 1), ((2022, 12, 31), 1), ((2023, 1, 1), 0)]
)
def test_the_window_is_one_period_before_to_two_after(news: Series, day: tuple[int, ...], near: int) -> None:
    assert len(attribute(news, (event(*day),)).near) == near


def test_several_events_cannot_be_told_apart_and_the_weaker_word_is_used(news: Series) -> None:
    found = attribute(news, (ANNOUNCED, event(2022, 10, 8)))
    assert not found.apart
    assert found.rung == Rung.COINCIDED


def test_steady_interest_names_no_event_whatever_happened(make: Make) -> None:
    found = attribute(make(NEWS[:9]), (event(2022, 9, 1), event(2022, 8, 1)))
    assert found.rung == Rung.NOTHING_UNUSUAL
    assert found.near == ()


def test_no_event_is_named_for_a_step_at_a_seam(make: Make) -> None:
    seam = Seam(date(2022, 10, 1), "another definition")
    assert attribute(make(NEWS, seams=(seam,)), (ANNOUNCED,)).rung == Rung.NOTHING_UNUSUAL


@pytest.mark.parametrize(
    ("entered", "late"),
    [(None, True), (datetime(2022, 12, 1, tzinfo=UTC), True), (datetime(2022, 10, 20, tzinfo=UTC), False)],
)
def test_an_event_written_down_when_the_rise_could_be_seen_is_late(
    news: Series, entered: datetime | None, late: bool
) -> None:
    assert attribute(news, (event(2022, 9, 21, entered=entered),)).near[0].late == late


def test_a_control_that_stayed_leaves_the_effect(news: Series, make: Make) -> None:
    found = attribute(news, (ANNOUNCED,), make(WEATHER))
    assert found.control is not None
    assert (found.control.moved, found.shared, found.rung) == (False, False, Rung.FOLLOWED)
    assert found.control.net.ratio == pytest.approx(2.3, abs=0.15)


def test_where_the_control_rose_too_no_event_is_named(news: Series, make: Make) -> None:
    found = attribute(news, (ANNOUNCED,), make([one * 3 for one in NEWS]))
    assert found.control is not None
    assert (found.control.moved, found.shared, found.rung) == (True, True, Rung.NO_EVENT)


def test_a_control_of_other_periods_is_refused_and_a_short_one_not_used(news: Series, make: Make) -> None:
    with pytest.raises(ValueError, match="other periods"):
        attribute(news, (), make(WEATHER, period=Period.WEEK))
    assert attribute(news, (ANNOUNCED,), make(WEATHER[:9])).control is None


def test_days_can_order_what_months_cannot(make: Make) -> None:
    first = date(2022, 9, 12)
    series = make([int(one) for one in NEWS], period=Period.DAY, first=first)
    assert attribute(series, (Event(first + timedelta(days=8), "announced"),)).rung == Rung.FOLLOWED
    assert attribute(series, (Event(first + timedelta(days=9), "announced"),)).rung == Rung.COINCIDED


def test_no_rung_claims_a_cause() -> None:
    assert [one.name for one in sorted(Rung)] == ["NOTHING_UNUSUAL", "NO_EVENT", "COINCIDED", "FOLLOWED"]
