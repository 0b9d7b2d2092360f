"""`safeconduct serve` as a whole: says when it is ready, heals a face, ends cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable

import pytest
from tests.crash.house import House, session
from tests.crash.whole import begin, until
from tests.ports import free_port

Build = Callable[..., House]


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
    assert session(process.pid) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP], ids=["Ctrl-C", "the terminal closes"])
def test_what_a_terminal_tells_its_whole_group_leaves_nothing_behind(
    build: Build, number: signal.Signals
) -> None:
    house = build()
    process, _public, _desk = begin(house)
    os.killpg(process.pid, number)
    assert process.wait(60) == 0
    assert session(process.pid) == []


def test_a_taken_port_is_one_sentence_and_exit_code_2(build: Build) -> None:
    house = build()
    _process, public, _desk = begin(house)
    second = house.serve("--public", str(public), "--desk", str(free_port()), stderr=subprocess.PIPE)
    said, complaint = second.communicate(timeout=60)
    assert second.returncode == 2
    assert said == b""
    assert f"port {public}" in complaint.decode()
    assert complaint.count(b"safeconduct: ") == complaint.count(b"\n") == 1
    assert session(second.pid) == []
    assert house.well(public), "The first one must go on."
