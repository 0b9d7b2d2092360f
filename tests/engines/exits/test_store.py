"""A stored plan reads back equal, or is refused with a sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.records import NoSafeWay, Plan, Refusal
from safeconduct.exits.engine.store import from_json, to_json


def test_a_plan_survives_json(plan: Plan) -> None:
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


@pytest.mark.parametrize("reason", list(Refusal))
def test_a_refusal_survives_json(reason: Refusal) -> None:
    answer = NoSafeWay(reason, "Why, and what to do.")
    assert from_json(json.loads(json.dumps(to_json(answer)))) == answer


def test_a_hazard_survives_json() -> None:
    hazard = Hazard.polygon([(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)], "belt", "made", "2026-01-02")
    assert Hazard.from_json(json.loads(json.dumps(hazard.to_json()))) == hazard


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_is_refused(plan: Plan, version: object) -> None:
    with pytest.raises(ValueError, match="version"):
        from_json(to_json(plan) | {"version": version})


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        from_json({"version": 1, "kind": "song"})


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_plan_with_a_missing_field_is_refused(plan: Plan, data: st.DataObject) -> None:
    stored = to_json(plan)
    del stored[data.draw(st.sampled_from(sorted(stored)))]
    with pytest.raises(ValueError, match=r"plan again|plan or no_safe_way"):
        from_json(stored)


@pytest.mark.parametrize("key", ["window", "legs", "rendezvous", "blind", "route", "exits"])
@pytest.mark.parametrize("value", [7, "x", [1], [[1]]])
def test_a_plan_with_a_wrong_value_is_refused(plan: Plan, key: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(to_json(plan) | {key: value})
