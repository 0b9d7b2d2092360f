"""The leaflet says what it must on both sides, and its code leads a telephone to the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rooms.guide.paper import printed
from tests.rooms.guide.paper.content import FRAME, LEAFLETS, LINE, RECEIVING, SHEETS, flat, leaflet, of

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import pronounce
from safeconduct.guide.paper.code import way


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_says_every_step_in_order_and_how_to_reach_the_line(folder: Path, language: str) -> None:
    words, found = of(language), printed.text(folder / f"leaflet.{language}.pdf", 1)
    at = 0
    for said in (
        *(
            text
            for number, step in enumerate(words.steps, 1)
            for text in (f"{number} {step.title}", step.say)
        ),
        words.trick,
        LINE["phone"],
        "line.example/g",
        words.front["keep"],
    ):
        at = found.find(flat(said), at)
        assert at >= 0, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_back_speaks_to_both_and_names_four_articles(folder: Path, language: str) -> None:
    own, theirs = of(language), of(RECEIVING)
    found = printed.text(folder / f"leaflet.{language}.pdf", 2)
    for said in (theirs.receiver["title"], theirs.receiver["ask"], own.holder["reach"]):
        assert flat(said) in found
    for key, sentence in pronounce.WORDS[RECEIVING].items():
        assert flat(sentence).rstrip("!. ") in found
        sounds = pronounce.sounds(language, RECEIVING)
        assert (
            sounds is None or f"{sounds[key]} {flat(pronounce.WORDS[language][key]).rstrip('!. ')}" in found
        )
    for number in (13, 17, 18, 70):
        assert found.count(f". {number} ") == 2


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_the_code_leads_to_the_address(folder: Path, name: str, tmp_path: Path) -> None:
    count = 4 if name in SHEETS else 1
    assert printed.scanned(folder / name, 1, tmp_path) == [LINE["address"]] * count


def test_without_an_address_the_code_dials(folder: Path, tmp_path: Path) -> None:
    reach = way({"phone": "+999 (0) 12-34"})
    assert (reach.target, reach.shown) == ("tel:+99901234", "+99901234")
    (tmp_path / "leaflet.en.pdf").write_bytes(leaflet("en", "en", reach))
    assert printed.scanned(tmp_path / "leaflet.en.pdf", 1, tmp_path) == ["tel:+99901234"]


def test_an_onion_address_fits_in_every_language(folder: Path, tmp_path: Path) -> None:
    address = f"http://{'a2' * 28}.onion"
    for language in LANGUAGES:
        file = tmp_path / f"leaflet.{language}.pdf"
        file.write_bytes(leaflet(language, "ru", way(LINE | {"address": address})))
        assert printed.scanned(file, 1, tmp_path) == [address]
        assert all(one.right < 105 - FRAME - 1 for one in printed.words(file, 1))
