"""An installation from nothing, as its administrator makes it: each command in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path


def command(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one verb of the command line over a home that nothing has prepared."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", *words, "--home", str(home)],
        env=kept,
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_init_and_staff_lead_to_a_link_and_a_whole_chain(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert command(home, "init").returncode == 0
    links = []
    for _time in range(2):
        said = command(home, "staff", "anna", "Anna A.", "--desk", "https://desk.example/")
        assert said.returncode == 0, said.stderr
        links += re.findall(r"^https://desk\.example/join/[\w-]{43}/$", said.stdout, re.MULTILINE)
    assert len(set(links)) == 2
    verified = command(home, "audit", "verify")
    assert (verified.returncode, verified.stdout[:9]) == (0, "2 entries"), verified.stdout


def test_before_init_a_command_says_what_is_missing(tmp_path: Path) -> None:
    said = command(tmp_path / "home", "staff", "anna", "Anna A.")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.count("\n") == 1
    assert "init" in said.stderr
