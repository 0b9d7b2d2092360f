"""Check-ins: planned, late, missed, by time alone; and times that say no more than a quarter of an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.cases.engine.checkins import QUARTER, CheckInState, Due, judge, to_quarter

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DUE = Due(NOW, timedelta(hours=1))
moments = st.timedeltas(timedelta(days=-3000), timedelta(days=3000)).map(lambda span: NOW + span)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NOW - timedelta(seconds=1), CheckInState.PLANNED),
        (NOW, CheckInState.LATE),
        (NOW + timedelta(minutes=59, seconds=59), CheckInState.LATE),
        (NOW + timedelta(hours=1), CheckInState.MISSED),
    ],
)
def test_only_time_turns_planned_into_late_and_missed(at: datetime, expected: CheckInState) -> None:
    assert judge(CheckInState.PLANNED, DUE, at) == expected


@pytest.mark.parametrize("settled", [CheckInState.KEPT, CheckInState.MISSED, CheckInState.CANCELLED])
def test_what_is_settled_stays(settled: CheckInState) -> None:
    assert judge(settled, DUE, NOW + timedelta(days=9)) == settled


@given(moments, st.lists(st.timedeltas(timedelta(0), timedelta(days=2)), max_size=8))
def test_time_never_leads_back(start: datetime, steps: list[timedelta]) -> None:
    order = [CheckInState.PLANNED, CheckInState.LATE, CheckInState.MISSED]
    due, state, now = Due(start, timedelta(hours=1)), CheckInState.PLANNED, start - timedelta(hours=3)
    for step in steps:
        now += step
        later = judge(state, due, now)
        assert order.index(later) >= order.index(state)
        state = later


@given(moments)
def test_rounding_stays_within_a_quarter_and_is_done_once(moment: datetime) -> None:
    down, up = to_quarter(moment), to_quarter(moment, up=True)
    assert down <= moment <= up
    assert up - down in (timedelta(0), QUARTER)
    assert to_quarter(down) == down
    assert to_quarter(up, up=True) == up
    assert (down.minute % 15, down.second, down.microsecond) == (0, 0, 0)
