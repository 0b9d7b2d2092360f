"""A private service to measure: a throw-away home, a founded line, the real server on a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "the measured password of the bench"


@dataclass(frozen=True)
class Running:
    """A running face: where it listens, and the home behind it."""

    port: int
    home: Path


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_home(config: str = "") -> Path:
    """Make a home with credentials, migrated databases and one founded team a role."""
    home = Path(tempfile.mkdtemp(prefix="safeconduct-bench-"))
    (home / "config.toml").write_text("secure_cookies = false\n" + config, "utf-8")
    code = (
        "import sys; from safeconduct.config.commands.init import prepare; prepare(sys.argv[1]);"
        "from bench.service import found; found()"
    )
    root = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", code, str(home)], check=True, env=environment)
    return home


def found() -> None:
    """Make teams of two operators, two caseworkers and two planners, with keys; Django must be loaded."""
    from safeconduct.accounts.models import Membership, Staff, Team
    from safeconduct.vault import services as vault

    for role in ("operator", "caseworker", "planner"):
        team = Team.objects.create(name=f"{role}s", role=role)
        members = [Staff.objects.create(username=f"{role}{n}", display_name=f"{role} {n}") for n in (1, 2)]
        for one in members:
            vault.enrol(one.id, PASSWORD)
            Membership.objects.create(team=team, staff=one, holds_key=True)
        vault.found(team.id, [one.id for one in members], two_persons=role == "caseworker")


@contextmanager
def serving(home: Path, face: str = "public", threads: int = 8) -> Iterator[Running]:
    """Serve one face of a home with the production server until the block ends."""
    port = free_port()
    environment = {
        **os.environ,
        "SAFECONDUCT_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": f"safeconduct.config.settings.{face}",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--http", "1"]
    command += ["--workers", "1", "--blocking-threads", str(threads), "--log-level", "warning", "--no-ws"]
    command += ["--blocking-threads-idle-timeout", "600", f"safeconduct.config.wsgi_{face}:application"]
    process = subprocess.Popen(command, env=environment)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Running(port, home)
    finally:
        process.terminate()
        process.wait(15)


def remove(home: Path) -> None:
    """Remove a throw-away home."""
    shutil.rmtree(home, ignore_errors=True)
