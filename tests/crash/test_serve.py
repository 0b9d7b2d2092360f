"""`safeconduct serve` as a whole: says when it is ready, heals a face, ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.crash.house import House
from tests.crash.whole import begin, until
from tests.ports import free_port

Build = Callable[..., House]


def group(leader: int) -> list[int]:
    """Return the living processes of a process group (Linux: field 5 of /proc/PID/stat, after the name)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, of = stat.read_text("utf-8", "replace").rpartition(")")[2].split()[:3]
        except OSError:  # it ended meanwhile
            continue
        if int(of) == leader and state != "Z":
            found.append(int(stat.parent.name))
    return found


def children(parent: int) -> list[int]:
    """Return the child processes of a process; pgrep ends with 1 when there is none."""
    said = subprocess.run(["pgrep", "-P", str(parent)], stdout=subprocess.PIPE, check=False).stdout
    return [int(pid) for pid in said.split()]


def test_it_says_ready_heals_a_face_and_leaves_nothing_behind(build: Build) -> None:
    house = build()
    process, public, desk = begin(house)
    assert house.well(public)
    assert house.well(desk)

    faces = children(process.pid)
    assert len(faces) == 2
    for face in faces:
        for worker in children(face):
            os.kill(worker, signal.SIGKILL)
        os.kill(face, signal.SIGKILL)
    until(lambda: len(set(children(process.pid)) - set(faces)) == 2, 120)
    until(lambda: house.well(public) and house.well(desk), 120)

    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert group(process.pid) == []


def test_a_taken_port_is_one_sentence_and_exit_code_2(build: Build) -> None:
    house = build()
    _process, public, _desk = begin(house)
    second = house.serve("--public", str(public), "--desk", str(free_port()), stderr=subprocess.PIPE)
    said, complaint = second.communicate(timeout=60)
    assert second.returncode == 2
    assert said == b""
    assert f"port {public}" in complaint.decode()
    assert complaint.count(b"safeconduct: ") == complaint.count(b"\n") == 1
    assert group(second.pid) == []
    assert house.well(public), "The first one must go on."
