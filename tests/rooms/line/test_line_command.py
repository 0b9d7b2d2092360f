"""safeconduct line: simulate and lint; each refusal is one sentence and exit code 2."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from safeconduct import cli
from safeconduct.line.shipped import script_files


def simulated(monkeypatch: pytest.MonkeyPatch, lines: str, *options: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    return cli.main(["line", "simulate", *options])


def test_a_conversation_is_played_from_piped_lines() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", "line", "simulate", "first_contact", "--lang", "uk"],
        input="1\n5\nмоє повідомлення\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "1 Як здатися" in done.stdout
    assert "[stored: message, sealed (talk)]" in done.stdout
    assert "Ваше кодове ім’я: 11111 22222 33333 44444." in done.stdout


def test_commands_stand_for_what_cannot_be_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "1\n3\n2\n1\n1\n/place 48.1 37.2\n/drop\n/resume\n/human\nhello\n/back\n/fly\n"
    assert simulated(monkeypatch, lines, "first_contact", "--channel", "web") == 0
    out = capsys.readouterr().out
    for expected in (
        "[stored: whereabouts, sealed (place)]",
        "We go on where we were.",
        "[to the operator: text]",
        "The automatic questions go on now.",
        "There is no /fly; choose among",
    ):
        assert expected in out


@pytest.mark.parametrize(
    ("channel", "expected"),
    [
        ("telephone", "gather up to 1 within 8 s"),
        ("sms", "2 Register"),
        ("telegram", "[ Register ]  first_contact:menu:register"),
        ("whatsapp", "(Choose)"),
        ("web", "( ) Register"),
    ],
)
def test_each_channel_has_its_rendering(
    channel: str, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(monkeypatch, "1\n", "first_contact", "--channel", channel) == 0
    assert expected in capsys.readouterr().out


def test_any_script_can_be_begun_with(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(monkeypatch, "", "withdraw", "--lang", "fr") == 0
    assert "Effacer maintenant" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["nowhere"], "There is no script 'nowhere'; choose among at_the_front, check_in"),
        (["register", "--lang", "de"], "There is no language 'de'; choose among en, uk, ru, fr."),
        (["register", "--channel", "pigeon"], "There is no channel 'pigeon'; choose among telephone"),
    ],
)
def test_what_does_not_exist_is_refused(
    options: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(monkeypatch, "", *options) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"safeconduct: {sentence}")
    assert err.count("\n") == 1


def test_the_shipped_scripts_pass_the_lint(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["line", "lint"]) == 0
    assert capsys.readouterr().out == "11 scripts, 0 faults.\n"


def own(folder: Path, **changed: str) -> Path:
    for name, text in {**script_files(), **{f"{one}.yaml": text for one, text in changed.items()}}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_a_fault_in_scripts_of_ones_own_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = script_files()["message.yaml"].replace("    classify: talk\n", "")
    assert cli.main(["line", "lint", "--folder", str(own(tmp_path, message=text))]) == 1
    out = capsys.readouterr().out
    assert "message.words: stores message without classify; it would be sealed as talk." in out
    assert out.endswith("11 scripts, 1 faults.\n")


def test_a_script_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = script_files()["message.yaml"].replace("start: words", "start: no")
    assert cli.main(["line", "lint", "--folder", str(own(tmp_path, message=text))]) == 2
    assert "message.yaml, line 4: put 'no' in quotes" in capsys.readouterr().err


def test_a_folder_without_scripts_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["line", "lint", "--folder", str(tmp_path)]) == 2
    assert "common.yaml is missing" in capsys.readouterr().err
