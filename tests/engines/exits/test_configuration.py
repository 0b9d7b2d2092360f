"""Reviewed configuration refuses what cannot be meant, and is written down with every plan."""

import json
import subprocess
import sys
from types import MappingProxyType

import numpy as np
import pytest

from safeconduct.exits.engine import walking
from safeconduct.exits.engine.cover import Cover
from safeconduct.exits.engine.exposure import Concealment, CoverFactors, fade
from safeconduct.exits.engine.hazards import StandOff
from safeconduct.exits.engine.light import LightModel
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.engine.settings import PlanSettings
from safeconduct.exits.engine.windows import WindowRule


def test_published_paces_on_the_flat() -> None:
    assert 3.6 / float(walking.tobler(0.0)) == pytest.approx(5.04, abs=0.01)
    assert 3.6 / float(walking.tobler(-0.05)) == pytest.approx(6.0)
    assert 1 / float(walking.irmischer_clarke_off_path(0.0)) == pytest.approx(0.779, abs=0.001)
    assert 1 / float(walking.campbell_slow(0.0)) == pytest.approx(1.32, abs=0.01)


def test_the_slow_walk_is_slower_than_the_fast_one_on_walkable_slopes() -> None:
    gentle = np.linspace(-0.3, 0.3, 61)
    assert (walking.Walker().slow(gentle) > walking.Walker().fast(gentle)).all()


def test_every_pace_is_positive_up_to_the_steepest_slope() -> None:
    for pace in (walking.tobler, walking.irmischer_clarke_off_path, walking.campbell_slow):
        assert (pace(walking.slopes()) > 0).all()


def test_concealment_fades_towards_the_meeting_place() -> None:
    share = fade((5, 100), [(2, 0)], 10.0, Concealment(1, 150, 600))[2]
    assert (share[:16] == 0).all()
    assert (share[60:] == 1).all()
    assert (np.diff(share) >= 0).all()


def test_water_cannot_be_walked_and_nothing_is_invisible() -> None:
    factors = CoverFactors()
    assert np.isinf(factors.time_table()[Cover.WATER])
    assert all(factors.seen[cover] > 0 for cover in factors.time)


def test_settings_are_recorded_in_the_plan(plan: Plan) -> None:
    assert plan.settings == json.loads(json.dumps(PlanSettings().to_json()))


@pytest.mark.parametrize(
    "make",
    [
        lambda: CoverFactors(time=MappingProxyType({Cover.FIELD: 0.5})),
        lambda: CoverFactors(seen=MappingProxyType({})),
        lambda: Concealment(weight=-1),
        lambda: Concealment(near_m=600, far_m=600),
        lambda: StandOff(hard_m=-1),
        lambda: LightModel(floor=0),
        lambda: WindowRule(reserve_minutes=-5),
        lambda: walking.Walker(night_speed=0),
        lambda: PlanSettings(connectivity=4),
        lambda: PlanSettings(tries=()),
        lambda: PlanSettings(tries=((0.5, 1),)),
        lambda: PlanSettings(min_start_share=0.1),
    ],
)
def test_settings_that_make_no_sense_are_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r"."):
        make()


def test_reading_a_plan_needs_no_compiler_and_planning_compiles_nothing_at_import() -> None:
    program = (
        "import sys\n"
        "from safeconduct.exits.engine import brief, notice, records, store\n"
        "assert 'numba' not in sys.modules\n"
        "from safeconduct.exits.engine import kernels, walkers, plan\n"
        "for f in (kernels.search, kernels.trace, kernels.flow, walkers.walk):\n"
        "    assert not f.signatures, f\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
