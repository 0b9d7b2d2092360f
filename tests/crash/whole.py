"""Starting everything at once, and waiting for what must become true."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

from tests.crash.house import House
from tests.ports import free_port


def begin(house: House) -> tuple[subprocess.Popen[bytes], int, int]:
    """Start everything; return the process and the ports of both faces once it says that it is ready."""
    public, desk = free_port(), free_port()
    process = house.serve("--public", str(public), "--desk", str(desk), "--threads", "2")
    assert process.stdout is not None
    said = process.stdout.readline().decode()
    assert said.startswith("ready ")
    assert f":{public}/" in said
    assert f":{desk}/" in said
    return process, public, desk


def until(true: Callable[[], bool], seconds: float) -> None:
    """Wait until something is true; fail the test when it does not become so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"It did not become so within {seconds} seconds."
        time.sleep(0.005)
