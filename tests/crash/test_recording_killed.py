"""SIGKILL while somebody leaves a voice message: every piece that was sealed can be heard, and none lies in clear."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.crash.house import ROOT, House


def heard(house: House) -> list[float]:
    """The lengths of the recordings that an operator can play."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.telephone.reading", "cases"],
        env=house.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=60,
    )  # fmt: skip
    (case,) = json.loads(done.stdout)
    return [one["seconds"] for one in case["sounds"]]


@pytest.mark.parametrize("pieces", [1, 4])
def test_every_piece_outlives_the_process(build: Callable[..., House], pieces: int, tmp_path: Path) -> None:
    house, scratch = build(), tmp_path / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.speaking"],
        env=house.environment | {"TMPDIR": str(scratch)}, cwd=ROOT,
        stdout=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    for _ in range(pieces):
        assert process.stdout.readline().strip().isdigit(), "The process ended by itself."
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(60)
    process.stdout.close()

    (seconds,) = heard(house)
    assert seconds >= 2.0 * pieces
    assert list(scratch.iterdir()) == [], "A recording must never lie in a temporary file."
