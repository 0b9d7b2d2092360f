"""What all tests share: a browser at the public face, and a line that is open."""

from __future__ import annotations

import gc
import os
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from django.test import Client
    from tests.rows import Rows

    from safeconduct.accounts.models import Staff, Team

gc.disable()  # what is imported and collected lives to the end; it is searched for garbage at no time
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

pytest_plugins = ["tests.emptying"]

# A check says the same of the same words at any time; `--hypothesis-profile searching` looks for new examples.
_PATIENT = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("repeatable", _PATIENT, derandomize=True, database=None)
hypothesis.settings.register_profile("searching", _PATIENT, derandomize=False)
hypothesis.settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--with-a-database", action="store_true", help="of the rooms, only tests that use a database"
    )


# They run a loop of asyncio, which nothing can in a process that has driven a browser: Playwright's goes on there.
LOOPS = """
tests/sms/ tests/telephone/ tests/crash/test_recording_killed tests/rooms/line/voice/
tests/rooms/line/test_one_person_three_channels
"""
# They take long.
LONG = """
tests/crash/test_intake_killed tests/journey/ tests/browser/test_desk_languages tests/security/test_canaries
tests/crash/test_alarms_killed tests/rooms/jobs/test_workers tests/crash/ tests/rooms/audit/test_writers
tests/rooms/guide/film/ tests/rooms/guide/paper/ tests/rooms/guide/test_html_checker tests/browser/ tests/security/
tests/rooms/faces/test_access tests/rooms/interest/counting/ tests/rooms/guide/test_guide_command
tests/rooms/line/threads/test_pacing
"""
BEGIN = (LOOPS + LONG).split()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what no browser may precede, then what takes long: no worker is left alone with it at the end."""
    if config.getoption("--with-a-database"):
        _leave_out_what_knows_no_database(config, items)

    def turn(one: pytest.Item) -> int:
        return next((n for n, path in enumerate(BEGIN) if one.nodeid.startswith(path)), len(BEGIN))

    items.sort(key=turn)


def _leave_out_what_knows_no_database(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect such tests of the rooms: they are run on SQLite alone."""
    fixtures = {"db", "transactional_db", "installation"}
    sorted_out: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for one in items:
        uses = one.get_closest_marker("django_db") or fixtures & set(getattr(one, "fixturenames", ()))
        sorted_out[bool(uses) or "tests/rooms/" not in one.nodeid].append(one)
    config.hook.pytest_deselected(items=sorted_out[False])
    items[:] = sorted_out[True]


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every search for garbage."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000, 20, 50)


PASSWORD = "correct horse battery staple"


@pytest.fixture
def public_client() -> Client:
    """A browser at the public face: its settings hold for each request, whatever the process runs."""
    from django.test import Client, override_settings

    from safeconduct.config.settings import public

    names = ("FACE", "MIDDLEWARE", "PERSON_COOKIE", "ROOT_URLCONF", "SESSION_ENGINE", "SECRET_KEY")
    swapped = {name: getattr(public, name) for name in names}

    class PublicClient(Client):
        def request(self, **request: Any) -> Any:
            with override_settings(**swapped):
                return super().request(**request)

    return PublicClient(raise_request_exception=False)


@dataclass(frozen=True)
class OpenLine:
    """A line that takes cases: its teams by role, each with two colleagues who hold its key."""

    teams: dict[str, Team]
    staff: dict[str, list[Staff]]


@pytest.fixture
def line_open(transactional_db: None) -> OpenLine:
    """Teams that are granted new cases. Mark the test `django_db(transaction=True, databases="__all__")`."""
    line, rows = _founded()
    if rows is not None:
        rows.put_back()
    return deepcopy(line)


_kept: list[tuple[OpenLine, Rows]] = []


def _founded() -> tuple[OpenLine, Rows | None]:
    """Return a founded line, and its rows where they are not in the database yet: it is founded once in a process."""
    from tests.rows import are_empty, taken

    if _kept:
        return _kept[0]
    empty, line = are_empty(), _found()
    if empty:
        _kept.append((line, taken()))
    return line, None


def _found() -> OpenLine:
    from safeconduct.accounts.models import Membership, Staff, Team
    from safeconduct.vault import services as vault

    teams, staff = {}, {}
    for role in ("operator", "caseworker", "planner"):
        team = teams[role] = Team.objects.create(name=f"{role}s", role=role)
        staff[role] = [
            Staff.objects.create(username=f"{role}-{n}", display_name=f"{role} {n}") for n in (1, 2)
        ]
        for one in staff[role]:
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
        vault.found(team.id, [one.id for one in staff[role]], two_persons=role == "caseworker")
    return OpenLine(teams, staff)
