import io
import json
from pathlib import Path

import pytest
from tests.rooms.interest.counting.material import YAML, dump

from safeconduct.cli import main
from safeconduct.interest.counting.progress import Progress


@pytest.fixture
def topic_file(tmp_path: Path) -> str:
    path = tmp_path / "yielding.yaml"
    path.write_text(YAML, "utf-8")
    return str(path)


def test_json_says_what_was_counted(
    tmp_path: Path, topic_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dump(tmp_path, "ru Сдача_в_плен 2 0", "cut", "ru Плен 1 0")
    assert main(["interest", "count", "--topic", topic_file, str(path), "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == [{"period": "2026-11-30T13", "group": "ru", "count": 2, "lines": 1}]
    assert (said["topic"], said["version"], said["count"]) == ("yielding", 1, 2)
    (file,) = said["files"]
    assert (file["lines"], file["bad"], file["first_bad"], file["known"]) == (3, 1, [2], False)


def test_a_store_makes_the_second_run_a_look(
    tmp_path: Path, topic_file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dump(tmp_path, "ru Сдача_в_плен 2 0")
    words = ["interest", "count", "--topic", topic_file, "--store", str(tmp_path / "c.sqlite"), str(path)]
    main(words)
    capsys.readouterr()
    assert main(words) == 0

    said = capsys.readouterr()
    assert "counted before" in said.out
    assert "Сдача" not in said.out
    assert said.err == ""  # no bar where nobody looks


def test_a_single_form_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = dump(tmp_path, "ru Сдача_в_плен 2 0", "ru Сдача_в_Плену 3 0", "ru В_сдача 5 0")
    main(["interest", "count", "--form", "сдача в плен*", str(path), "--json"])

    assert json.loads(capsys.readouterr().out)["count"] == 5


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--topic", "nowhere"], "There is no topic 'nowhere'"),
        (["--form", "..."], "without a letter"),
        (["--form", "плен", "--engine", "abacus"], "There is no engine 'abacus'"),
        (["--form", "плен", "--kind", "tape"], "There is no kind 'tape'"),
        (["--form", "плен", "--store", "/nowhere/at/all.sqlite"], "cannot be the store"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dump(tmp_path, "ru X 2 0")
    assert main(["interest", "count", *words, str(path)]) == 2
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["interest", "count", "--form", "плен", str(tmp_path / "gone.gz")]) == 2
    assert "gone.gz cannot be read: No such file" in capsys.readouterr().err


def test_a_missing_library_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeconduct.interest.counting.engines.find_spec", lambda name: None)
    main(["interest", "count", "--form", "плен", "--engine", "duckdb", str(dump(tmp_path, "ru X 2 0"))])

    assert "install safeconduct[scale]" in capsys.readouterr().err


def test_the_bar_shows_how_far_how_fast_and_how_long_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 10.0])
    monkeypatch.setattr("safeconduct.interest.counting.progress.time.monotonic", lambda: next(clock))
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    path = tmp_path / "dump"
    path.write_bytes(b"x" * 4_000_000)
    with Progress(path, stream) as bar:
        bar.seen(1_000_000, 20_000)

    assert "[######..................]  25%  1 MB  2,000 lines/s  30 s left" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")
