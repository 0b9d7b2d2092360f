"""Two hundred canaries through every way in of both faces; then every file is searched, and none is there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.security.canaries import CYRILLIC, LATIN, Aviary, files, hits, looked_for, shapes
from tests.security.sending import Sender
from tests.security.serving import Installation, Watch

from safeconduct.config.commands.restore import unpack
from safeconduct.vault import services as vault

HOUSE = Path(__file__).resolve().parent / "house.py"


@dataclass(frozen=True)
class Lived:
    """An installation after a day, what was sent, and what was found while it was still running."""

    installation: Installation
    birds: Aviary
    running: set[tuple[str, str]]
    temporary: bytes


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    if not hasattr(Watch, "made") or not Path("/proc").exists():
        pytest.skip("Temporary files are watched with inotify, which only Linux has.")
    installation, birds = Installation(tmp_path_factory.mktemp("house")), Aviary()
    installation.run("init", "-m", "safeconduct.cli", "init")
    given = installation.folder.parent / f"{installation.folder.name}.json"
    given.write_text(json.dumps([birds.take() for _ in range(12)]), "utf-8")
    installation.run("found", str(HOUSE), "found", str(given))
    told = json.loads(given.with_suffix(".told").read_text("utf-8"))
    birds.code(told["codename"])
    watch = Watch(installation.temporary)
    with installation.served() as (public, desk):
        sender = Sender(birds, public, desk, told, told["secrets"])
        sender.first_words()
        sender.wrong_codes()
        sender.talk()
        sender.strange(public)
        sender.sign_in_wrongly()
        sender.work()
        sender.receiving()
        sender.leave()
        running = hits(looked_for(birds.codes), files(installation.folder))
    return Lived(installation, birds, running, watch.made())


def test_two_hundred_different_canaries_were_sent(lived: Lived) -> None:
    assert len(set(lived.birds.given)) == len(lived.birds.given) >= 200
    assert len(lived.birds.codes) >= 18


def test_no_canary_lies_in_any_file_while_the_line_is_open(lived: Lived) -> None:
    assert lived.running == set()


def test_no_canary_lies_in_any_file_after_the_line_was_closed(lived: Lived) -> None:
    names = {path.name for path in files(lived.installation.folder)}
    assert {"default.sqlite3", "keys.sqlite3", "serve.out", "serve.err", "kek-1"} <= names
    assert hits(looked_for(lived.birds.codes), files(lived.installation.folder)) == set()


def test_no_temporary_file_was_made_at_all(lived: Lived) -> None:
    """Not even for a moment: an upload that touched the disk could be found on it later."""
    assert lived.temporary == b""


def test_no_canary_lies_in_a_backup_that_was_opened(lived: Lived, tmp_path: Path) -> None:
    public, identity = vault.new_backup_key()
    out, opened = tmp_path / "out", tmp_path / "opened"
    opened.mkdir()
    lived.installation.run("backup", "-m", "safeconduct.cli", "backup", str(out), "--to", public)
    sealed = sorted(out.iterdir())
    assert [path.name.rpartition("-")[2] for path in sealed] == ["keys.age", "rows.age", "secrets.age"]
    for path in sealed:
        vault.open_file(path, opened / "part.tar", identity)
        unpack(opened / "part.tar", opened / path.stem)
    names = {path.name for path in files(opened)}
    assert {"default.sqlite3", "keys.sqlite3", "pepper", "kek-1", "config.toml"} <= names
    assert hits(looked_for(lived.birds.codes), files(out, opened, lived.installation.folder)) == set()


@pytest.mark.parametrize("marker", [LATIN, CYRILLIC], ids=["latin", "cyrillic"])
def test_the_search_finds_a_canary_that_lies_in_a_file_in_any_form(
    lived: Lived, tmp_path: Path, marker: str
) -> None:
    """So that "nothing found" means something: one is put into a file of its own, in each form in turn."""
    word = next(one for one in lived.birds.given if one.startswith(marker))
    patterns = looked_for([])
    for name, raw in shapes(f"before {word} after").items():
        path = tmp_path / "default.sqlite3-wal"
        path.write_bytes(b"\0" * 100 + raw + b"\0" * 100)
        assert hits(patterns, files(tmp_path)), name
        path.unlink()
    (tmp_path / f"{word}.jpg").write_bytes(b"")
    assert hits(patterns, files(tmp_path)), "in the name of a file"


def test_the_search_finds_a_codename_that_was_kept(lived: Lived, tmp_path: Path) -> None:
    for code in lived.birds.codes:
        (tmp_path / "log").write_text(f'{{"code": "{code}"}}', "utf-8")
        assert hits(looked_for(lived.birds.codes), files(tmp_path))
