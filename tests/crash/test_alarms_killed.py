"""`safeconduct serve` loses no job and repeats none when everything is killed in the middle."""

from __future__ import annotations

from collections.abc import Callable

from tests.crash.house import House
from tests.crash.whole import begin, until

Build = Callable[..., House]
OVERDUE = 200


def test_an_alarm_is_raised_once_though_everything_is_killed_in_the_middle(build: Build) -> None:
    house = build()
    house.inside("overdue", OVERDUE)
    missed = "cases_checkin WHERE state = 'missed'"
    begin(house)
    until(lambda: house.count(missed) >= 10, 240)
    house.kill()
    assert house.count(missed) < OVERDUE, "The kill came after the last alarm; nothing was tested."

    begin(house)
    until(lambda: house.count(missed) == OVERDUE, 240)
    until(lambda: house.count("jobs_job WHERE state = 'running'") == 0, 240)
    assert house.inside("alarms") == {"states": {"missed": OVERDUE}, "raised": {"1": OVERDUE}}
    assert house.inside("whole")["chain"] == [0, []]
