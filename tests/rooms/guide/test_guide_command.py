"""safeconduct guide: build twice, sign, verify, lint; each refusal is one sentence and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safeconduct import cli
from safeconduct.guide import services
from safeconduct.guide.engine.records import Guide
from safeconduct.guide.export import files
from safeconduct.vault import credentials

PAGES = ["--only", "site", "--only", "single"]


@pytest.fixture(autouse=True)
def nobodys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No installation is named by the environment, and what is kept goes to a folder of the test."""
    monkeypatch.delenv("SAFECONDUCT_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAFECONDUCT_HOME", str(tmp_path / "home"))  # so that it is put back after the test
    credentials.create_missing(tmp_path / "home")
    return tmp_path / "home"


def stamps(folder: Path) -> dict[str, int]:
    return {
        str(one.relative_to(folder)): one.stat().st_mtime_ns for one in folder.rglob("*") if one.is_file()
    }


def test_a_second_build_changes_nothing_and_another_machine_makes_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cli.main(["guide", "build", str(out), *PAGES]) == 0
    said = capsys.readouterr()
    assert "not signed" in said.err
    before = stamps(out)
    assert len(before) > 230
    assert cli.main(["guide", "build", str(out), *PAGES]) == 0
    assert stamps(out) == before
    assert capsys.readouterr().out == "Nothing has changed.\n"
    assert cli.main(["guide", "verify", str(out)]) == 0
    assert "Nobody has signed the list" in capsys.readouterr().out
    assert contents(on_another_machine(tmp_path / "other")) == contents(out)


def on_another_machine(out: Path) -> Path:
    """Build in a process with another order of hashes, another time zone, and no settings of tests."""
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC+2"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "safeconduct.cli", "guide", "build", str(out), *PAGES]
    subprocess.run(command, env=environment, cwd=out.parent, check=True, capture_output=True)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_installations_key_signs_and_a_change_is_named(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cli.main(["guide", "build", str(out), *PAGES, "--lang", "uk", "--home", str(home)]) == 0
    assert cli.main(["guide", "verify", str(out), "--key", str(out / "guide.pub")]) == 0
    assert "signed with the key that you gave" in capsys.readouterr().out
    page = out / "uk" / "guide" / "white-cloth" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<h1>", b"<h1 >"))
    (out / "uk" / "index.html").unlink()
    assert cli.main(["guide", "verify", str(out)]) == 1
    said = capsys.readouterr().out
    assert "changed: uk/guide/white-cloth/index.html\nmissing: uk/index.html\n" in said
    assert cli.main(["guide", "build", str(out), *PAGES, "--lang", "uk", "--home", str(home)]) == 0
    assert cli.main(["guide", "verify", str(out)]) == 0


def test_an_article_that_is_gone_leaves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    arguments = ["guide", "build", str(out), "--only", "site", "--lang", "fr"]
    assert cli.main(arguments) == 0
    rest = {name: one for name, one in services.content().articles.items() if name != "white-cloth"}
    monkeypatch.setattr(services, "content", lambda: Guide(rest))
    assert cli.main(arguments) == 0
    assert not (out / "fr" / "guide" / "white-cloth").exists()
    assert files.verify(out).faults == []


def test_one_kind_leaves_the_others_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert cli.main(["guide", "build", str(out), *PAGES, "--lang", "en"]) == 0
    (out / "paper").mkdir()
    (out / "paper" / "leaflet.en.pdf").write_bytes(b"%PDF")
    (out / "en" / "index.html.half").write_bytes(b"cut off")
    assert cli.main(["guide", "build", str(out), "--only", "site", "--lang", "en"]) == 0
    assert (out / "notes.en.html").exists()
    assert "../../paper/leaflet.en.pdf" in (out / "en" / "guide" / "index.html").read_text("utf-8")
    assert not (out / "en" / "index.html.half").exists()
    assert files.verify(out).faults == []


def test_nothing_foreign_is_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    assert cli.main(["guide", "build", str(tmp_path), *PAGES]) == 2
    assert "letter.txt, which is no part of the guide" in capsys.readouterr().err
    assert not (tmp_path / "index.html").exists()


def test_a_home_without_a_key_says_how_to_make_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "credentials" / "guide-key").unlink()
    assert cli.main(["guide", "build", str(tmp_path / "out"), *PAGES, "--home", str(home)]) == 2
    assert "Run 'safeconduct init'" in capsys.readouterr().err


def test_published_words_that_cannot_be_read_are_not_replaced_by_the_packages(
    home: Path, tmp_path: Path
) -> None:
    (home / "default.sqlite3").touch()
    command = [sys.executable, "-m", "safeconduct.cli", "guide", "build", str(tmp_path / "out")]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ended = subprocess.run(
        [*command, *PAGES, "--home", str(home)], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "published words" in ended.stderr
    assert not list((tmp_path / "out").glob("*"))


def test_nothing_to_verify_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["guide", "verify", str(tmp_path)]) == 2
    assert "There is no SHA256SUMS" in capsys.readouterr().err
    files.write(tmp_path, {"index.html": b"x"})
    files.seal(tmp_path, None)
    assert cli.main(["guide", "verify", str(tmp_path), "--key", str(tmp_path / "no.pub")]) == 2


def test_a_missing_program_is_named_and_the_rest_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from safeconduct.guide.film import programs

    programs.found.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "out"
    assert cli.main(["guide", "build", str(out), "--only", "film", "--only", "site", "--lang", "en"]) == 2
    programs.found.cache_clear()
    assert "apt-get install ffmpeg" in capsys.readouterr().err
    assert (out / "en" / "guide" / "index.html").exists()


def test_lint_prints_each_fault_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["guide", "lint"]) == 0
    changed: dict[str, Any] = dict(services.content().articles)
    changed["white-cloth"] = replace(changed["white-cloth"], see=("no-such-article",))
    monkeypatch.setattr(services, "content", lambda: Guide(changed))
    assert cli.main(["guide", "lint"]) == 1
    said = capsys.readouterr().out
    assert "white-cloth/article.yaml: The list “see” names no-such-article" in said
