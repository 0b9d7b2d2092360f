"""A brief on the talk page: shown as a way only while it holds."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from safeconduct.cases import services as cases
from safeconduct.line.public.answers import of

NOW = datetime(2026, 1, 10, 22, 0, tzinfo=UTC)


def item(kind: str, **header: object) -> cases.Item:
    return cases.Item(
        uuid4(), uuid4(), "replies", 1, kind, NOW - timedelta(hours=1), None, f"words of {kind}", header
    )


def seen(*items: cases.Item, state: cases.State = cases.State.APPROVED) -> cases.PersonView:
    return cases.PersonView(list(items), state, "en", None)


def brief(hours: int = 5) -> cases.Item:
    return item("brief", plan="p1", expires=int((NOW + timedelta(hours=hours)).timestamp()))


def test_a_brief_that_holds_stands_first() -> None:
    assert of(seen(brief()), NOW)["brief"].text == "words of brief"


def test_a_brief_whose_time_is_over_is_marked_as_void() -> None:
    given = of(seen(brief(hours=-1)), NOW)
    assert given["brief"] is None
    assert [one.void for one in given["replies"]] == [True]


def test_a_word_that_the_way_is_off_voids_the_brief_whatever_the_state() -> None:
    given = of(seen(brief(), item("stop", plan="p1")), NOW)
    assert given["brief"] is None
    assert [one.void for one in given["replies"]] == [True, False]


def test_a_stop_of_an_earlier_plan_leaves_the_new_brief_alone() -> None:
    assert of(seen(item("stop", plan="p0"), brief()), NOW)["brief"] is not None


@pytest.mark.parametrize("state", [cases.State.LOCATED, cases.State.ABORTED, cases.State.WITHDRAWN])
def test_a_brief_is_no_way_in_any_other_state(state: cases.State) -> None:
    assert of(seen(brief(), state=state), NOW)["brief"] is None
