"""A house to load: the public face and a worker as `safeconduct serve` runs them, behind a fake SMS gateway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.service import free_port, new_home, remove
from safeconduct.config.commands.serve import Face

SECRET, PASSWORD = "fictional-gateway-secret", "fictional"
ROOT = Path(__file__).resolve().parents[1]
# What the operator takes a second: a contract that fits a flood, since the pace of the channel is the last bound.
PARTS = 200
CONFIG = """
[line.sms]
address = "http://127.0.0.1:{port}/cgi-bin/sendsms"
user = "line"
sender = "777"
parts_a_second = {parts}
[line.floods]
new_a_second = 60
"""


@dataclass(frozen=True)
class House:
    """A running installation: its folder, the port of its public face, and its processes."""

    home: Path
    port: int
    face: int
    worker: int

    def processor_seconds(self) -> tuple[float, float]:
        """Return the processor time that the public face and the worker have used so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(one) for one in family(self.face)) / ticks, _ticks(self.worker) / ticks


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def family(pid: int) -> list[int]:
    """Return a process and the children that it started itself."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *map(int, children)]


def kill(pid: int) -> None:
    """End a process and its children as a power cut would."""
    for one in reversed(family(pid)):
        os.kill(one, signal.SIGKILL)


@contextmanager
def house(gateway: int, threads: int = 12) -> Iterator[House]:
    """Run a fresh installation that sends through the gateway at a port of this machine, until the block ends."""
    home = new_home(CONFIG.format(port=gateway, parts=PARTS))
    for name, word in (("sms-secret", SECRET), ("sms-password", PASSWORD)):
        (home / "credentials" / name).write_text(word, "ascii")
    os.environ["SAFECONDUCT_HOME"] = str(home)
    face = Face("public", "127.0.0.1", free_port(), threads)
    worker = subprocess.Popen(
        [str(Path(sys.executable).with_name("safeconduct")), "work", "--home", str(home)]
    )
    try:
        face.start()
        until = time.monotonic() + 60
        while not face.answers() and time.monotonic() < until:
            time.sleep(0.1)
        if face.process is None:
            raise RuntimeError("the public face did not start")
        yield House(home, face.port, face.process.pid, worker.pid)
    finally:
        face.stop()
        worker.kill()  # its job in hand may wait for our gateway, which stands still now
        worker.wait(15)
        remove(home)
        del os.environ["SAFECONDUCT_HOME"]


def inside(home: Path, code: str) -> str:
    """Run a few lines with Django loaded for a home; return what they print."""
    environment = {**os.environ, "SAFECONDUCT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    lines = "from safeconduct.config.commands import start_django; start_django()\n" + code
    done = subprocess.run(
        [sys.executable, "-c", lines], check=True, env=environment, capture_output=True, text=True
    )
    return done.stdout
