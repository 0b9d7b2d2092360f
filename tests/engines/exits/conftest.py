"""A generated area, the sample area where it is present, and small layers for searches."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from safeconduct.exits.area_files import load_area
from safeconduct.exits.engine import walking
from safeconduct.exits.engine.area import Area
from safeconduct.exits.engine.exposure import Layers
from safeconduct.exits.engine.generated import Generated, generate
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.plan import plan_exit
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.engine.settings import PlanSettings

NIGHT = date(2026, 11, 20)
DATA = Path(
    os.environ.get("SAFECONDUCT_DATA", Path(__file__).resolve().parents[3].parent / "shared" / "data")
)


@pytest.fixture(scope="session")
def exits_data() -> Path:
    folder = DATA / "exits"
    if not folder.is_dir():
        pytest.skip("The exits test data is not on this machine; set SAFECONDUCT_DATA to its folder.")
    return folder


@pytest.fixture(scope="session")
def generated() -> Generated:
    return generate()


@pytest.fixture(scope="session")
def plan(generated: Generated) -> Plan:
    answer = plan_exit(generated.area, generated.start, generated.rendezvous, NIGHT, generated.tz)
    assert isinstance(answer, Plan), answer
    return answer


@pytest.fixture(scope="session")
def bayreuth(exits_data: Path) -> Area:
    return load_area(exits_data / "bayreuth10m.npz")


@pytest.fixture(scope="session")
def made_up_hazards(bayreuth: Area) -> tuple[Hazard, ...]:
    """Twelve invented discs of 150 to 450 m: the sample area records no hazard."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(12):
        lat, lon = bayreuth.to_latlon(int(rng.integers(0, 932)), int(rng.integers(100, 914)))
        found.append(Hazard.disc(float(lat), float(lon), float(rng.integers(150, 450)), "invented"))
    return tuple(found)


@pytest.fixture
def open_settings() -> PlanSettings:
    """Settings that judge no walker, for tests of everything but the replay."""
    settings = PlanSettings()
    return replace(settings, error=replace(settings.error, limit=1.0, lost_limit=1.0, walks=50))


@pytest.fixture(scope="session")
def make_layers() -> Callable[..., Layers]:
    """Make search layers from a cost raster (infinity = blocked), heights and a pace function."""

    def make(cost: np.ndarray, dem: np.ndarray | None = None, cell: float = 10.0) -> Layers:
        time = np.asarray(cost, np.float32)
        even = np.ones_like(time)
        heights = np.zeros_like(time) if dem is None else np.asarray(dem, np.float32)
        pace = walking.table(walking.tobler(walking.slopes()))
        return Layers(time, even, even, heights, pace, cell)

    return make
