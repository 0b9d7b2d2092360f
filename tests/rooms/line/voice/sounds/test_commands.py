"""safeconduct line prompts: list, render, import, export; each refusal is a sentence."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from safeconduct import cli
from safeconduct.line.shipped import scripts
from safeconduct.line.voice.sounds import speaking, stock
from safeconduct.line.voice.sounds.rendering import Voices
from safeconduct.line.voice.sounds.store import Store, asterisk_name, kept


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("SAFECONDUCT_HOME", str(folder))  # put back afterwards: --home sets it
    return folder


def run(*words: str, home: Path) -> int:
    return cli.main(["line", "prompts", *words, "--home", str(home)])


def spoken(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    with wave.open(str(folder / f"{name}.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16000)
        out.writeframes((8000 * np.sin(np.arange(16000) / 5)).astype("<i2").tobytes())


def a_prompt() -> str:
    return next(play.prompt for _, play in stock.needed(scripts()))


def test_every_prompt_of_every_script_is_listed_once_in_four_languages() -> None:
    names = [play.prompt for _, play in stock.needed(scripts())]
    assert len(names) == len(set(names)) > 500
    ends = [sum(name.endswith(f".{code}") for name in names) for code in ("en", "uk", "ru", "fr")]
    assert len(set(ends)) == 1


def test_missing_prompts_are_listed_and_noticed_by_the_lint(home: Path, capsys: Any) -> None:
    assert run("list", "--missing", home=home) == 0
    assert f"missing   {a_prompt()}" in capsys.readouterr().out
    cli.main(["line", "lint", "--home", str(home)])
    said = capsys.readouterr()
    assert "prompts are missing" in said.err and "missing" not in said.out  # a notice, and no fault


def test_an_imported_recording_is_exported_for_asterisk(home: Path, tmp_path: Path, capsys: Any) -> None:
    spoken(tmp_path / "in", a_prompt())
    assert run("import", str(tmp_path / "in"), home=home) == 0
    assert f"recorded  {a_prompt()}" in (run("list", home=home), capsys.readouterr().out)[1]
    assert run("export", str(tmp_path / "out"), home=home) == 1
    assert "prompts are missing" in capsys.readouterr().out
    written = tmp_path / "out" / f"{asterisk_name(a_prompt())}.wav"
    assert kept(written) == kept(Store(home).recorded(a_prompt()))
    with wave.open(str(written)) as heard:
        assert (heard.getframerate(), heard.getnchannels(), heard.getsampwidth()) == (8000, 1, 2)
    assert "." not in written.stem


def test_what_is_no_prompt_or_no_sound_is_refused_and_the_rest_imported(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    folder = tmp_path / "in"
    spoken(folder, a_prompt())
    spoken(folder, "no.1.such.prompt.en")
    (folder / "common.1.resumed.en.wav").write_bytes(b"ID3")
    assert run("import", str(folder), home=home) == 1
    said = capsys.readouterr().out
    assert "no script has such a prompt" in said and "no WAV file" in said and "1 recordings imported" in said


def test_an_empty_folder_and_a_home_that_is_not_there_are_said(
    home: Path, tmp_path: Path, capsys: Any
) -> None:
    assert run("import", str(tmp_path / "nothing"), home=home) == 2
    assert "no WAV files" in capsys.readouterr().err
    assert run("list", home=tmp_path / "nowhere") == 2
    assert "safeconduct init" in capsys.readouterr().err


def test_the_machine_speaks_what_is_missing_in_processes_of_its_own(home: Path) -> None:
    if not speaking.there():
        pytest.skip("espeak-ng is not installed here.")
    some = [one for one in stock.stock(scripts(), Store(home)) if one.script == "message"][:3]
    voices = Voices(1)
    try:
        assert stock.render(some, Store(home), voices) == 3
    finally:
        voices.close()
    again = {one.play.prompt: one.voice for one in stock.stock(scripts(), Store(home))}
    assert [again[one.play.prompt] for one in some] == ["machine"] * 3
    assert stock.sound_of(some[0].play, Store(home))


def test_render_says_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def nobody(*_: Any) -> int:
        raise speaking.NoVoice("The machine's voice needs espeak-ng. Install it: apt-get install espeak-ng")

    monkeypatch.setattr(stock, "render", nobody)
    assert run("render", home=home) == 2
    assert "apt-get install espeak-ng" in capsys.readouterr().err
