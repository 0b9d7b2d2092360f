"""safeconduct interest analyse and chart: facts, sentences, pictures; a refusal is one sentence and code 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.rooms.interest.files import MONTHS, NEWS

from safeconduct import cli
from safeconduct.interest.analysing import read_events
from safeconduct.interest.engine.reading import Unreadable


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """The case that this software began with, as its provider writes it: CR line ends, spaces in numbers."""
    title = "Динамика частотности запросов «SYNTHETIC», по месяцам, 01.01.2022 — 30.11.2022, Россия, все устройства"
    lines = [f"Период;Число запросов;Доля от всех запросов, %;{title}"]
    lines += [
        f"{month} 2022;{value:,};0,00011;".replace(",", " ", 1)
        for month, value in zip(MONTHS[: len(NEWS)], NEWS, strict=True)
    ]
    file = tmp_path / "wordstat_dynamics.csv"
    file.write_bytes(("\r".join(lines) + "\r").encode("utf-8-sig"))
    return file


@pytest.fixture
def events(tmp_path: Path) -> Path:
    file = tmp_path / "events.csv"
    file.write_text(
        "date,name,entered\n2022-09-21,Mobilisation announced,2022-09-22\n2021-03-01,Long before,2021-03-02\n"
    )
    return file


def analysed(capsys: pytest.CaptureFixture[str], file: Path, *options: str) -> dict[str, Any]:
    assert cli.main(["interest", "analyse", str(file), "--json", *options]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["interest", *words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("safeconduct: ")
    assert said.err.count("\n") == 1
    return said.err


def test_the_first_case_is_found_without_being_told(
    capsys: pytest.CaptureFixture[str], seed: Path, events: Path
) -> None:
    facts = analysed(capsys, seed, "--events", str(events))
    assert facts["onset"] == "2022-10"
    assert facts["changes"] == ["2022-10"]
    assert (facts["peak"]["period"], facts["peak"]["value"]) == ("2022-11", 70253)
    assert (facts["record"]["of"], facts["record"]["since"]) == (11, "2022-01")
    assert facts["unit"] == "count"
    assert facts["said"] == "followed"
    assert [(one["date"], one["near"], one["order"]) for one in facts["events"]] == [
        ("2022-09-21", True, "before"),
        ("2021-03-01", False, None),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "since October 2022",
                "70,253",
                "record since the series began",
                "followed an event in September 2022",
            ],
        ),
        (
            "fr",
            [
                "depuis octobre 2022",
                "70\u202f253",
                "record depuis le début",
                "a suivi un événement survenu en septembre",
            ],
        ),
        ("uk", ["З жовтня 2022", "70\u00a0253", "рекорд від початку", "після події у вересні 2022"]),
        ("ru", ["С октября 2022", "70\u00a0253", "рекорд с начала", "после события в сентябре 2022"]),
    ],
)
def test_it_is_told_in_four_languages_with_what_it_does_not_prove(
    capsys: pytest.CaptureFixture[str], seed: Path, events: Path, language: str, words: list[str]
) -> None:
    told = analysed(capsys, seed, "--events", str(events), "--lang", language)
    text = " ".join(told["sentences"])
    for one in words:
        assert one in text
    assert told["language"] == language
    assert cli.main(["interest", "analyse", str(seed), "--events", str(events), "--lang", language]) == 0
    assert capsys.readouterr().out.startswith("\n".join(told["sentences"]))


def test_an_index_is_never_called_a_number_of_searches(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "multiTimeline.csv"
    rows = "".join(
        f"2022-{month:02},{value}\n" for month, value in enumerate((9, 8, 9, 7, 8, 9, 8, 9, 10, 30, 100), 1)
    )
    file.write_text(f"Category: All categories\n\nMonth,how to give up: (Worldwide)\n{rows}")
    facts = analysed(capsys, file)
    assert facts["unit"] == "index"
    assert "index, not a number of searches" in " ".join(facts["sentences"])


def test_one_of_several_series_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    rows = "".join(f"2022-{month:02},{month},{100 - month}\n" for month in range(1, 13))
    file.write_text(f"Month,this: (Worldwide),that: (Worldwide)\n{rows}")
    assert analysed(capsys, file, "--column", "that")["peak"]["value"] == 99
    said = refused(capsys, "analyse", str(file))
    assert "this" in said
    assert "that" in said


def test_a_line_that_cannot_be_read_is_named_in_the_chosen_language(
    capsys: pytest.CaptureFixture[str], seed: Path
) -> None:
    seed.write_bytes(seed.read_bytes().replace(b"8 300", b"many"))
    assert "5" in refused(capsys, "analyse", str(seed), "--json")
    assert "5" in refused(capsys, "analyse", str(seed), "--lang", "uk")


def test_a_bad_event_is_named_by_its_file_and_line(
    capsys: pytest.CaptureFixture[str], seed: Path, events: Path
) -> None:
    events.write_text("date,name\n2022-09-21,Mobilisation\nyesterday,Something\n")
    said = refused(capsys, "analyse", str(seed), "--events", str(events))
    assert "events.csv" in said
    assert "3" in said


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "cannot be read" in refused(capsys, "analyse", str(tmp_path / "none.csv"))


def test_a_chart_is_drawn_as_svg_or_png(capsys: pytest.CaptureFixture[str], seed: Path, events: Path) -> None:
    assert cli.main(["interest", "chart", str(seed), "--events", str(events), "--lang", "uk"]) == 0
    assert ET.fromstring(capsys.readouterr().out).tag.endswith("svg")  # noqa: S314 - ours
    picture = seed.with_suffix(".png")
    assert cli.main(["interest", "chart", str(seed), "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert ".svg or .png" in refused(capsys, "chart", str(seed), "--out", str(seed.with_suffix(".gif")))


def test_the_library_needs_no_framework(seed: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from safeconduct.interest.analysing import analyse;"
        "from safeconduct.interest.wording import told; from safeconduct.interest.engine.charting import svg;"
        "found = analyse(Path(sys.argv[1]).read_bytes()).found; assert told(found, 'ru'); "
        "assert found.peak.point.value == 70253; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(seed)], check=False).returncode == 0


def test_what_a_bare_table_is_taken_for_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    for top, unit in ((90, "count"), (100, "index")):
        file.write_text("".join(f"2022-{month:02},{month}\n" for month in range(1, 12)) + f"2022-12,{top}\n")
        facts = analysed(capsys, file)
        assert facts["unit"] == unit
        assert any("does not say what its numbers are" in one for one in facts["notes"])
    file.write_text("2022-01,1.5\n2022-02,2.5\n")
    assert analysed(capsys, file)["unit"] == "index"
    assert analysed(capsys, file, "--unit", "share")["unit"] == "share"


@pytest.mark.parametrize(
    "text",
    [
        "дата;подія\n21.09.2022;Мобілізація\n",
        "name,date\nМобілізація,2022-09-21\n",
        "2022-09-21,Мобілізація",
        "\ufeffdate,name,entered\r2022-09-21,Мобілізація,2022-09-22\r",
    ],
)
def test_events_are_read_as_people_write_them(text: str) -> None:
    (event,) = read_events(text)
    assert (event.day.isoformat(), event.name) == ("2022-09-21", "Мобілізація")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("31.02.2022,Never\n", 1),
        ('date,name\n2022-09-21,"two\nlines"\nsoon 2022,x\n', 4),
        ('2022-09-21,"x\n', 1),
    ],
)
def test_an_event_that_cannot_be_read_is_never_passed_over(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read_events(text)
    assert refused.value.line == line


def test_a_picture_that_cannot_be_written_is_said(
    capsys: pytest.CaptureFixture[str], seed: Path, tmp_path: Path
) -> None:
    for name in ("a.svg", "a.png"):
        said = refused(capsys, "chart", str(seed), "--out", str(tmp_path / "none" / name))
        assert "cannot be written" in said


def test_a_name_of_a_file_never_breaks_the_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "two\nlines.csv"
    assert "cannot be read" in refused(capsys, "analyse", str(file))
    file.write_text("date,value\n2025-01-01,many\n")
    assert "Line 2" in refused(capsys, "analyse", str(file))


@pytest.mark.parametrize("form", [["analyse"], ["analyse", "--json"], ["chart"]])
def test_a_terminal_without_our_letters_and_a_reader_who_leaves_raise_nothing(
    seed: Path, form: list[str]
) -> None:
    code = "import sys; from safeconduct import cli; sys.exit(cli.main(sys.argv[1:]))"
    words = [sys.executable, "-c", code, "interest", *form, str(seed), "--lang", "uk"]
    given = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(words, env=given, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "жовтня" in done.stdout.decode()
    reading, writing = os.pipe()
    os.close(reading)
    left = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (left.returncode, left.stderr) == (0, b"")
