"""The whole way: position, plan, two approvals, notice, acknowledgement, brief, setting out, reception."""

from __future__ import annotations

import pytest
import time_machine
from tests.rooms.exits.world import NOON, World

from safeconduct.cases import services as cases
from safeconduct.exits import services as exits

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@time_machine.travel(NOON)
def test_a_plan_is_approved_by_two_acknowledged_and_given_to_the_person(world: World) -> None:
    plan = world.approved()
    assert world.now().state == cases.State.APPROVED
    assert [item.kind for item in world.answers()] == ["brief"]
    assert plan.state == exits.PlanState.APPROVED
