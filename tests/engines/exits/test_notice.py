"""The receiving unit learns what it needs and nothing that identifies."""

import json
from datetime import datetime

import pytest

from safeconduct.exits.engine.notice import notice
from safeconduct.exits.engine.records import Plan


def test_a_notice_says_how_many_when_where_and_from_where(plan: Plan) -> None:
    told = notice(plan, persons=2)
    assert told.persons == 2
    assert told.rendezvous == plan.rendezvous.name
    assert told.approach_from == pytest.approx((plan.legs[-1].bearing + 180) % 360, abs=0.5)
    times = [datetime.fromisoformat(t) for t in (told.opens, told.earliest, told.latest, told.closes)]
    assert times == sorted(times)
    assert json.loads(json.dumps(told.to_json()))["version"] == 1


def test_a_notice_holds_neither_start_nor_way(plan: Plan) -> None:
    text = json.dumps(notice(plan).to_json())
    assert f"{plan.start_lat:.4f}" not in text
    for leg in plan.legs[:-1]:
        assert f"{leg.end[0]:.4f}" not in text or f"{leg.end[1]:.4f}" not in text


@pytest.mark.parametrize("persons", [0, -1, 51])
def test_an_impossible_number_of_persons_is_refused(plan: Plan, persons: int) -> None:
    with pytest.raises(ValueError, match="1 to 50"):
        notice(plan, persons)
