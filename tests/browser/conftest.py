"""Servers of both faces over one throw-away home, and a browser: shared by all browser tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.events import Events
from tests.browser.looking import glass
from tests.chromium import play, program
from tests.once import once
from tests.ports import free_port

from safeconduct.vault import credentials

PASSWORD = "seven quiet herons over water"
CALM = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CONFIG = """
secure_cookies = false
[organisation]
name = "Example line"
phone = "+00 000 000 000"
time_zone = "Europe/Kyiv"
exit = "http://127.0.0.1:9/"
[costs.staff]
passes = 1
kibibytes = 8192
"""


@dataclass(frozen=True)
class Installation:
    """A home with databases and staff: operator-1, operator-2, caseworker-1 … all with PASSWORD."""

    home: Path
    processes: dict[str, Events] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return {**kept, "SAFECONDUCT_HOME": str(self.home)}

    def happen(self, script: str, *words: str) -> Any:
        """Let one thing of a script happen over this home; returns what it returned, as JSON carries it."""
        if script not in self.processes:
            self.processes[script] = Events(script, self.environment, self.home)
        return self.processes[script](*words)


def founded(factory: pytest.TempPathFactory, name: str) -> Installation:
    """Make an installation with databases and staff: a copy of the one that is founded once in a run."""
    home = factory.mktemp(name)
    shutil.copytree(once(factory, "founded", _found), home, dirs_exist_ok=True)
    return Installation(home)


def _found(home: Path) -> None:
    credentials.create_missing(home)
    (home / "config.toml").write_text(CONFIG, "utf-8")
    made = Installation(home)
    made.happen("installation.py", "found")
    made.processes["installation.py"].end()


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return founded(tmp_path_factory, "home")


@contextmanager
def serving(installation: Installation, face: str) -> Iterator[str]:
    """Run one face as `safeconduct serve` does; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--blocking-threads", "4", "--http", "1", "--no-access-log"]
    command += ["--log-level", "warning", f"safeconduct.config.wsgi_{face}:application"]
    process = subprocess.Popen(command, env=installation.environment, cwd=installation.home)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(900):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2)
                break
            except OSError:  # not up yet, or not healthy yet
                assert process.poll() is None, f"The {face} face did not start."
                time.sleep(0.1)
        else:
            pytest.fail(f"The {face} face does not become healthy.")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def public_server(installation: Installation) -> Iterator[str]:
    with serving(installation, "public") as address:
        yield address


@pytest.fixture(scope="session")
def desk_server(installation: Installation) -> Iterator[str]:
    with serving(installation, "desk") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    browser_program = program()
    if browser_program is None:
        pytest.skip("Chromium is not installed; install chromium-headless-shell to run the browser tests.")
    browser = play().chromium.launch(executable_path=browser_program, args=CALM.split())
    glass(browser)
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def closed_afterwards(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test has opened in the browser: a page that stays goes on asking for news."""
    if "chromium" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("chromium")
    before = browser.contexts
    yield
    for one in browser.contexts:
        if one not in before:
            one.close()
