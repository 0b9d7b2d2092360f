"""A line with its telephone: a home, its databases, `safeconduct voice` in a process, and callers with sipp."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SOCK_DGRAM
from typing import Any

import pytest
from tests.crash.house import ROOT, House, founded_once
from tests.ports import free_port
from tests.telephone.sip import scenes

READY_S = 30
KEY_MS = 500  # a key's tone, and 200 ms at least to the next: the recorded tones have unrelated stamps
TURN_MS = 1500  # that a turn may take on a machine which has much to do


class Line:
    """A telephone that can be called."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def start(self) -> None:
        """Start `safeconduct voice` and wait until it takes calls."""
        command = [sys.executable, "-m", "safeconduct.cli", "voice", "--sip", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [*command, "--home", str(self.house.home)],
            env=self.house.environment,
            cwd=self.house.home,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        said = self.process.stdout.readline().decode()
        assert said.startswith("ready sip:127.0.0.1:"), f"The telephone did not start: {said!r}"
        self.port = int(said.rpartition(":")[2])

    def stop(self) -> float:
        """Ask it to end; returns after how many seconds it did."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0
        return time.monotonic() - began

    def kill(self) -> None:
        """End it as when the power goes."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)

    def close(self) -> None:
        """End what runs."""
        if self.process is not None and self.process.poll() is None:
            self.kill()
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()

    def begin(self, *steps: str, number: str = "15550100") -> subprocess.Popen[bytes]:
        """Let somebody call and do these steps; returns while he does."""
        media = free_port(SOCK_DGRAM, room=8)  # sound, and what sipp keeps beside it
        written = self.folder / f"scene{media}.xml"
        written.write_text(scenes.caller(*steps).replace("sip:15550100@", f"sip:{number}@"))
        return subprocess.Popen(
            ["sipp", f"127.0.0.1:{self.port}", "-sf", str(written), "-i", "127.0.0.1", "-mi", "127.0.0.1",
             "-p", str(free_port(SOCK_DGRAM)), "-mp", str(media), "-m", "1", "-nostdin",
             "-timeout", "40s", "-timeout_error"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder,
        )  # fmt: skip

    def calls(self, *callers: tuple[str, str]) -> None:
        """Let several people call at once, each with a number and what he does; sipp finds all as written."""
        began = [
            self.begin(scenes.answered(), scenes.pause(300), steps, scenes.bye(), number=number)
            for number, steps in callers
        ]
        ended = [one.wait(60) for one in began]
        assert ended == [0] * len(callers), "sipp met something else than its scenes say."

    def reads(self, verb: str, *words: str) -> Any:
        """Do one thing of reading.py over this home."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.telephone.reading", verb, *words],
            env=self.house.environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            timeout=60,
        )
        return json.loads(done.stdout)

    def cases(self) -> list[dict[str, Any]]:
        """What an operator reads and hears of every case."""
        found: list[dict[str, Any]] = self.reads("cases")
        return found


@contextmanager
def line(factory: pytest.TempPathFactory, name: str) -> Iterator[Line]:
    """Found a line and take calls."""
    with founded_once(factory, name) as house:
        made = Line(house, house.home.parent)
        try:
            made.start()
            yield made
        finally:
            made.close()


def keys(pressed: str) -> str:
    """Press keys one after the other; each may be pressed while something is being said."""
    return "".join(scenes.key(one) + scenes.pause(KEY_MS) for one in pressed)
