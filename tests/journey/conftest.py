"""One world for all journeys: a home, an area, both faces as servers in a night, and a browser."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import chromium  # noqa: F401 - the fixture of the browser tests serves here too
from tests.browser.events import Events
from tests.journey.desk import Colleague
from tests.journey.night import OFFSET, offset_to
from tests.journey.person import Person
from tests.journey.servers import new_databases, serving

from safeconduct.vault import credentials

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("SAFECONDUCT_DATA", ROOT.parent / "shared" / "data"))
CONFIG = """
secure_cookies = false
[organisation]
name = "Example line"
phone = "+00 000 000 000"
[costs.staff]
passes = 1
kibibytes = 8192
"""
# Half past eight in the evening UTC: dark over Bayreuth in November, and over the generated area all year.
EVENING = datetime.now(UTC).replace(month=11, day=20, hour=20, minute=30, second=0, microsecond=0)


@dataclass
class World:
    """What the journeys share. `lat`, `lon` is where the person hides; `area` is real where it is present.

    `happen` does one thing of stage.py in a process beside the servers.
    """

    environment: dict[str, str]
    happen: Events
    browser: Browser
    public: str
    desk: str
    secrets: dict[str, str]
    area: str
    name: str
    lat: float
    lon: float
    signed_in: dict[str, Colleague] = field(default_factory=dict)

    def now(self) -> datetime:
        """The servers' time."""
        return datetime.now(UTC) + timedelta(seconds=int(self.environment[OFFSET]))

    def written(self) -> str:
        """Return his position as he reads it off the map of his telephone."""
        north, east = ("N" if self.lat >= 0 else "S"), ("E" if self.lon >= 0 else "W")
        return f"{abs(self.lat):.5f} {north}, {abs(self.lon):.5f} {east}"

    def night(self) -> str:
        """The local date on which the present night began, as a form takes it."""
        return self.now().date().isoformat()

    def check_ins(self, handle: str) -> list[str]:
        """The states of a case's check-ins, in order of time."""
        return list(self.happen("check_ins", handle)["states"])

    def person(self) -> Person:
        """A browser without scripts at the public face."""
        return Person(self.browser, self.public)

    def colleague(self, name: str) -> Colleague:
        """A browser at the desk, signed in with password and second factor; a code serves only once."""
        if name not in self.signed_in:
            self.signed_in[name] = Colleague(self.browser, self.desk, name, self.secrets[name], self.now)
        return self.signed_in[name]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[World]:  # noqa: F811
    home = tmp_path_factory.mktemp("journey")
    credentials.create_missing(home)
    (home / "config.toml").write_text(CONFIG, "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment |= {"SAFECONDUCT_HOME": str(home), OFFSET: str(offset_to(EVENING))}
    environment |= {"PYTHONPATH": str(ROOT)}
    real = DATA / "exits" / "bayreuth10m.npz"
    with ExitStack() as stack:
        environment |= stack.enter_context(new_databases(secrets.token_hex(4)))
        happen = Events(ROOT / "tests/journey/stage.py", environment, ROOT)
        stack.callback(happen.end)
        begun = happen("set", str(real) if real.is_file() else "generated")
        yield World(
            environment=environment,
            happen=happen,
            browser=chromium,
            public=stack.enter_context(serving(environment, home, "public")),
            desk=stack.enter_context(serving(environment, home, "desk")),
            **begun,
        )
