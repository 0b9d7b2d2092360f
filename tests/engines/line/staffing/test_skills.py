"""Several languages: bounds, and whether given people are enough."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.demand import Work
from safeconduct.line.engine.staffing.need import needed
from safeconduct.line.engine.staffing.quantiles import Interval
from safeconduct.line.engine.staffing.skills import Verdict, bounds, judge, thin


def work(arrivals: float) -> Work:
    return Work(Interval(arrivals / 2, arrivals, arrivals * 2), 400, 120)


WORKS = {"uk": work(60), "ru": work(30), "fr": work(0)}
UK, RU, BOTH = frozenset({"uk"}), frozenset({"ru"}), frozenset({"uk", "ru"})


def test_one_queue_for_all_needs_fewer_people_than_one_for_each() -> None:
    told = bounds(WORKS)
    assert told.together == needed(90, 400, 120)
    assert told.by_language == {"uk": needed(60, 400, 120), "ru": needed(30, 400, 120), "fr": 0}
    assert told.apart == sum(told.by_language.values())
    assert told.together < told.apart


def test_a_quiet_language_still_has_two_people() -> None:
    told = bounds({"fr": work(0.1)})
    assert (told.together, told.apart) == (2, 2)


def test_people_who_can_be_given_to_one_language_each_are_enough() -> None:
    told = bounds(WORKS)
    people = [UK] * told.by_language["uk"] + [RU] * told.by_language["ru"]
    assert judge(people, WORKS).verdict is Verdict.ENOUGH
    assert judge(people[1:], WORKS).verdict is Verdict.SHORT


def test_between_the_bounds_it_depends_on_who_takes_which_call() -> None:
    told = bounds(WORKS)
    assert judge([BOTH] * told.together, WORKS).verdict is Verdict.OPEN
    assert judge([BOTH] * told.apart, WORKS).verdict is Verdict.ENOUGH


def test_a_language_that_too_few_speak_is_named_with_how_many_are_missing() -> None:
    told = judge([UK] * 40 + [BOTH], WORKS)
    assert told.verdict is Verdict.SHORT
    assert told.languages == {"ru"}
    assert told.short == needed(30, 400, 120) - 1


def test_too_few_in_all_are_short_although_each_language_alone_has_enough() -> None:
    told = bounds(WORKS)
    people = [BOTH] * (told.together - 1)
    assert told.together - 1 >= max(told.by_language.values())
    assert judge(people, WORKS).languages == {"uk", "ru"}


def test_the_union_of_those_present_covers_each_language_with_two() -> None:
    assert thin([BOTH, UK, UK], ["uk", "ru", "fr"]) == {"ru": 1, "fr": 0}
    assert thin([BOTH, BOTH], ["uk", "ru"]) == {}


def test_more_languages_than_can_be_looked_at_are_refused() -> None:
    with pytest.raises(ValueError, match="At most 10 languages"):
        judge([], {str(n): work(5) for n in range(11)})


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([UK, RU, BOTH, frozenset({"fr"}), frozenset({"fr", "uk"})]), max_size=9),
    st.sampled_from([0.0, 4.0, 9.0]),
    st.sampled_from([0.0, 4.0, 9.0]),
)
def test_enough_is_what_trying_every_way_of_giving_people_out_finds(
    people: list[frozenset[str]], uk: float, ru: float
) -> None:
    works = {"uk": work(uk), "ru": work(ru)}
    each = bounds(works).by_language
    ways = product(*(sorted(one & {"uk", "ru"}) or ["none"] for one in people))
    found = any(all(way.count(name) >= count for name, count in each.items()) for way in ways)
    assert (judge(people, works).verdict is Verdict.ENOUGH) == found
