"""A backup brought back after the machine is gone: every word under its codename; or one sentence why not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.crash.house import OUR_VARIABLES, House
from tests.crash.person import Browser
from tests.crash.refusing import TEXT

from safeconduct.vault.backups import new_backup_key

Build = Callable[..., House]


def command(house: House, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one verb of the command line over the house's home, unless the words name another."""
    return subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", *words],
        env=house.environment,
        cwd=house.home.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def backed_up(house: House, out: Path) -> tuple[list[str], str]:
    """Make a backup; return its three files and the identity that opens them."""
    public, identity = new_backup_key()
    made = command(house, "backup", str(out), "--to", public)
    assert made.returncode == 0, made.stderr
    return [str(path) for path in sorted(out.iterdir())], identity


def test_a_backup_brings_back_every_word_under_its_codename(build: Build, tmp_path: Path) -> None:
    house = build()
    house.start(threads=2)
    browser = Browser(house.port)
    codename = browser.write(TEXT, browser.ticket()).codename
    files, identity = backed_up(house, tmp_path / "out")
    assert len(files) == (2 if house.server else 3)
    house.kill()
    shutil.rmtree(house.home)
    house.home.mkdir()  # the commands stand beside it; nothing of it is left

    (tmp_path / "identity").write_text(identity, "utf-8")
    new = tmp_path / "new"
    said = command(house, "restore", *files, "--identity", str(tmp_path / "identity"), "--home", str(new))
    assert (said.returncode, said.stdout[:9]) == (0, "Restored."), said.stderr

    kept = [*(new / "credentials").iterdir(), *(new / "kek").iterdir(), *new.glob("*.sqlite3")]
    assert {path.stat().st_mode & 0o077 for path in [new, *kept]} == {0}
    restored = House(new)
    if house.server:  # its databases came back from dumps of their own
        restored.environment |= {name: house.environment[name] for name in OUR_VARIABLES[:2]}
    try:
        restored.start(threads=2)
        person = Browser(restored.port)
        assert person.enter(codename).headers["location"] == "/en/talk/"
        assert person.ask("/en/talk/").status == 200
        assert restored.inside("talk", [codename]) == [[TEXT]]
        found = restored.inside("whole")
        assert (found["cases"], found["opened"], found["orphans"]) == (1, 1, 0)
    finally:
        restored.close()


@pytest.mark.usefixtures("sqlite_only")
def test_what_does_not_open_or_would_cover_something_is_refused_in_one_sentence(
    build: Build, tmp_path: Path
) -> None:
    house = build()
    files, identity = backed_up(house, tmp_path / "out")
    (tmp_path / "identity").write_text(identity, "utf-8")
    (tmp_path / "other").write_text(new_backup_key()[1], "utf-8")
    (tmp_path / "damaged").write_text(identity[:-3], "utf-8")
    (tmp_path / "empty").write_text("", "utf-8")

    def refused(identity: str, home: Path, sealed: list[str] = files) -> str:
        said = command(house, "restore", *sealed, "--identity", str(tmp_path / identity), "--home", str(home))
        assert (said.returncode, said.stdout) == (2, ""), said.stderr
        assert said.stderr.count("\n") == 1, said.stderr
        return said.stderr

    assert "is not empty" in refused("identity", house.home)
    assert "sealed to another key" in refused("other", tmp_path / "a")
    assert "damaged" in refused("damaged", tmp_path / "b")
    assert "no AGE-SECRET-KEY" in refused("empty", tmp_path / "c")
    assert "cannot be read" in refused("missing", tmp_path / "d")
    assert "could not be restored" in refused("identity", tmp_path / "e", [files[0], files[1], "missing.age"])
    assert "hold no rows and no keys" in refused("identity", tmp_path / "g", files[2:])
    assert "hold no secrets" in refused("identity", tmp_path / "g", files[:2])
    assert not any(
        path for name in "abcdefg" if (tmp_path / name).exists() for path in (tmp_path / name).iterdir()
    )
    Path(files[2]).write_bytes(Path(files[2]).read_bytes()[:-40])
    assert "could not be restored" in refused("identity", tmp_path / "f")
