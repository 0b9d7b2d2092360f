"""Many at the same moment, in threads on a real database: nothing is lost, nothing doubled."""

from __future__ import annotations

from collections.abc import Callable

from tests.crash.house import House


def test_the_same_form_sent_four_times_at_once_is_one_case(build: Callable[..., House]) -> None:
    house = build()
    answers = house.inside("same_form", 4)
    assert len({tuple(one) for one in answers}) == 1
    found = house.inside("whole")
    assert (found["cases"], found["opened"], found["orphans"], found["chain"]) == (1, 1, 0, [0, []])
    assert [build["Entry"] for build in found["builds"]] == [1]
    assert house.inside("talk", [answers[0][1]]) == [["Two of us want to stop."]]


def test_sixteen_who_write_ten_times_each_lose_and_double_nothing(build: Callable[..., House]) -> None:
    house = build()
    codenames = house.inside("many_write", 16)
    said = [f"Message {writer}-{n}" for writer in range(16) for n in range(10)]
    assert house.inside("talk", codenames) == [[one] for one in said]
    found = house.inside("whole")
    assert (found["cases"], found["opened"], found["orphans"], found["chain"]) == (160, 160, 0, [0, []])
    assert len(found["builds"]) == 1


def test_what_one_person_writes_from_eight_devices_at_once_stands_in_eight_places(
    build: Callable[..., House],
) -> None:
    house = build()
    assert house.inside("devices", 8) == {"places": list(range(1, 10)), "length": 9}
