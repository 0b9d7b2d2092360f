"""Alarms are gathered: a flood rings once a quarter of an hour, with its count."""

from __future__ import annotations

from safeconduct.line.engine.floods import Alarms


def test_a_thousand_events_make_one_alarm_a_quarter_of_an_hour() -> None:
    alarms = Alarms()
    told = [count for second in range(1800) if (count := alarms.note(float(second)))]
    assert told == [1, 900]
