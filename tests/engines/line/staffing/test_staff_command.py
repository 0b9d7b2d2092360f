"""`safeconduct line staff`: a table or JSON from a file; one sentence and exit code 2 for what cannot be."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from safeconduct import cli
from safeconduct.config.commands import Refused, line_staff

HEAD = "start,language,channel,offered,handled_s"
FILE = f"""{HEAD}
2026-11-23 08:00,uk,phone,180,240
2026-11-23 08:00,ru,phone,12,300
2026-11-23 08:30,uk,phone,0,
"""


@pytest.fixture
def arrivals(tmp_path: Path) -> Path:
    path = tmp_path / "arrivals.csv"
    path.write_text(FILE, "utf-8")
    return path


def run(path: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    line_staff.arguments(parser)
    given = parser.parse_args(["--arrivals", str(path), *words])
    return int(given.run(given))


def test_the_table_has_a_line_for_each_half_hour_and_language(
    arrivals: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arrivals, "--patience", "120", "--tz", "Europe/Kyiv") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("Times in Europe/Kyiv.")
    assert [line.split()[2] for line in lines if line.startswith("2026")] == ["ru", "uk", "together", "uk"]
    assert any("if each speaks one language" in line for line in lines)
    # Nobody is expected at half past eight, so nobody waits.
    assert lines[-3].split()[-5:-1] == ["-"] * 4


def test_what_is_assumed_is_said(arrivals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(arrivals)
    assert "Assumed, since the file does not say it: patience 120 s for phone." in capsys.readouterr().out


def test_json_holds_the_same_numbers(arrivals: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arrivals, "--handling", "240", "--patience", "120", "--json", "--target", "0.8:20") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["target"] == {"share": 0.8, "within_s": 20, "abandon": 0.05}
    uk = next(row for row in told["half_hours"] if row["language"] == "uk")
    assert uk["start"] == "2026-11-23T08:00:00+00:00"
    assert uk["need"]["mid"] == 27
    assert uk["need"]["low"] < 27 < uk["need"]["high"]
    assert uk["roster"] == 39
    assert uk["within"] >= 0.8
    assert uk["abandon"] <= 0.05


def test_past_weeks_are_told_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "weeks.csv"
    days = [f"2026-11-{day:02} {hour:02}:00,uk,phone,9,240" for day in range(2, 16) for hour in range(24)]
    path.write_text("\n".join([HEAD, *days]), "utf-8")
    assert run(path, "--forecast", "--json") == 0
    told = json.loads(capsys.readouterr().out)["half_hours"]
    assert len(told) == 336
    assert told[0]["start"] == "2026-11-16T00:00:00+00:00"
    assert told[0]["offered"]["mid"] > 5 > told[1]["offered"]["mid"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--target", "0.8"], "write SHARE:SECONDS"),
        (["--target", "1:20"], "nobody can promise all"),
        (["--abandon", "0"], "may give up"),
        (["--shrinkage", "1"], "Shrinkage is a share"),
        (["--uplift", "0"], "The uplift is a factor"),
        (["--uplift", "nan"], "The uplift is a factor"),
        (["--tz", "Atlantis"], "no time zone"),
        (["--at-once", "chat"], "write CHANNEL:N"),
        (["--at-once", "chat:9"], "1 to 4 conversations"),
        (["--handling", "0"], "Handling takes"),
        (["--forecast"], "at least two whole weeks"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(arrivals: Path, words: list[str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        run(arrivals, *words)


@pytest.mark.parametrize("words", [["--handling", "soon"], ["--patience", "-1"], ["--patience", "nan"]])
def test_seconds_that_are_none_are_refused(arrivals: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(arrivals, *words)
    assert left.value.code == 2


def test_a_bad_line_is_named_with_the_file(arrivals: Path) -> None:
    arrivals.write_text(FILE + "2026-11-23 09:10,uk,phone,3,\n", "utf-8")
    with pytest.raises(Refused, match=r"arrivals\.csv: Line 5: '2026-11-23 09:10' is not on the hour"):
        run(arrivals)


def test_the_command_line_says_it_in_one_sentence_and_ends_with_two(
    arrivals: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["line", "staff", "--arrivals", str(arrivals)]
    assert cli.main(words) == 0
    capsys.readouterr()
    arrivals.write_text("start\n", "utf-8")
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "Line 1: there is no column 'language'" in said.err


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        run(tmp_path / "none.csv")
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="not written in UTF-8"):
        run(wrong)
