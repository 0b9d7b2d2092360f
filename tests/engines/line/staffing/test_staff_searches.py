"""`safeconduct line staff --searches`: whether exported searches move the need, and by how much, in a sentence."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from tests.engines.line.staffing.test_staff_command import HEAD, run

from safeconduct.config.commands import Refused

MONDAY, WEEKS = date(2026, 6, 1), 26
SHORT = ("--forecast", "--handling", "240", "--patience", "120")


def searched(seed: int) -> list[int]:
    chance = Random(seed)
    return [round(1000 * 2 ** chance.uniform(-0.7, 0.7)) for _week in range(WEEKS)]


def files(folder: Path, contacts: list[int], searches: list[int]) -> tuple[Path, Path]:
    """Contacts all on Mondays at eight, one Sunday line that closes the last week; searches by weeks from Sunday."""
    mondays = [MONDAY + timedelta(weeks=at) for at in range(len(contacts))]
    rows = [f"{day} 08:00,uk,phone,{n},240" for day, n in zip(mondays, contacts, strict=True)]
    rows.append(f"{mondays[-1] + timedelta(days=6)} 08:00,uk,phone,0,")
    arrivals, exported = folder / "past.csv", folder / "searches.csv"
    arrivals.write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    lines = [f"{MONDAY + timedelta(weeks=at, days=-1)},{n}" for at, n in enumerate(searches)]
    exported.write_text("\n".join(["Week,how to lay down arms: (Arcadia)", *lines, ""]), "utf-8")
    return arrivals, exported


def test_where_contacts_follow_the_factor_and_its_reason_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    searches = [max(1, round(n / 20)) for n in searched(5)]
    contacts = [2 * n for n in [searches[0], *searches[:-1]]]
    arrivals, exported = files(tmp_path, contacts, searches)
    assert run(arrivals, *SHORT, "--searches", str(exported)) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert "have led contacts by 1 week, measured on " in last
    assert "To plan with this, give --uplift " in last
    assert run(arrivals, *SHORT, "--searches", str(exported), "--json") == 0
    told = json.loads(capsys.readouterr().out)["contacts"]
    assert (told["ground"], told["lag_weeks"]) == ("link", 1)
    assert told["low"] < told["factor"] < told["high"]
    assert f"at {told['factor']:.1f} times the usual" in last


def test_where_they_do_not_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arrivals, exported = files(
        tmp_path, [round(n / 10) for n in searched(8)], [round(n / 20) for n in searched(5)]
    )
    assert run(arrivals, *SHORT, "--searches", str(exported)) == 0
    assert "were not measured to lead contacts: they do not move the need." in capsys.readouterr().out


def test_what_cannot_be_is_refused_in_a_sentence(tmp_path: Path) -> None:
    arrivals, exported = files(tmp_path, [40, 50, 45], [40, 50, 45])
    for words, said in (
        (("--searches", str(exported)), "give --forecast"),
        ((*SHORT, "--searches", str(exported)), "six whole weeks"),
        ((*SHORT, "--searches", str(tmp_path / "none.csv")), "cannot be read"),
    ):
        with pytest.raises(Refused, match=said):
            run(arrivals, *words)
    exported.write_bytes(b"")
    with pytest.raises(Refused, match=r"searches\.csv: "):
        run(arrivals, *SHORT, "--searches", str(exported))
