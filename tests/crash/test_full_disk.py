"""A full disk: intake says so, keeps the words on the page, points elsewhere, and works again when there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.crash.house import House
from tests.crash.person import Browser, first

Build = Callable[..., House]
SIZE = 8 * 1024 * 1024
LEFT = 256 * 1024  # bytes that are free when people begin to write


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(place)]
    if os.getuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("A small file system cannot be mounted here; run this as root.")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, left: int) -> None:
    """Take all room but so many bytes."""
    room = os.statvfs(disk)
    with (disk / "filler").open("ab") as filler:
        filler.write(bytes(max(room.f_bavail * room.f_frsize - left, 0)))


@pytest.mark.usefixtures("sqlite_only")
@pytest.mark.parametrize("what", ["default", "keys", "home"])
def test_a_full_disk_loses_nothing_and_says_so(build: Build, small_disk: Path, what: str) -> None:
    house = build(home=small_disk / "home" if what == "home" else None)
    if what != "home":  # SQLite keeps its journals beside the file that a link leads to
        file = house.home / f"{what}.sqlite3"
        shutil.move(file, small_disk / file.name)
        file.symlink_to(small_disk / file.name)
    house.start(threads=2)
    browser = Browser(house.port)
    fill(small_disk, LEFT)

    taken: dict[str, str] = {}
    for number in range(200):
        text, ticket = f"Message number {number}: {number * 'word '}", browser.ticket()
        answer = browser.once("/en/write/", first(text, ticket))
        if answer.status != 200:
            break
        taken[text.strip()] = answer.codename
    assert len(taken) >= 2
    assert (answer.status, answer.codename) == (507, "")
    assert len(answer.sentences) == 1
    assert "no room left" in answer.sentences[0]
    assert 'href="tel:+00000000000"' in answer.page
    assert text in answer.page
    assert answer.hidden("ticket") == ticket

    fill(small_disk, 0)
    refused = 0
    for number in range(200, 220):  # pages that became free are used; what is acknowledged is counted
        more = f"Message number {number}"
        answer = browser.once("/en/write/", first(more, browser.ticket()))
        assert answer.status in {200, 507}
        if answer.status == 200:
            taken[more] = answer.codename
        refused += answer.status == 507
    assert refused >= 10
    assert browser.once("/en/").status == 200

    (small_disk / "filler").unlink()
    answer = browser.once("/en/write/", first(text, ticket))
    assert answer.status == 200
    taken[text.strip()] = answer.codename

    found = house.inside("whole")
    assert found["cases"] == found["opened"] == len(taken) == len(set(taken.values()))
    assert len(found["builds"]) == 1
    assert found["chain"] == [0, []]
    # Keys come first: where only the cases' disk was full, those of refused messages are there, and go.
    assert house.inside("sweep") == found["orphans"] <= refused
    assert house.inside("whole") == found | {"orphans": 0}
    assert house.inside("talk", list(taken.values())) == [[text] for text in taken]
