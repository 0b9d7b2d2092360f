"""The leaflet as a sheet of paper: its pages, its fonts, its margins, and what lies behind what."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from tests.rooms.guide.paper import printed
from tests.rooms.guide.paper.content import FRAME, LEAFLETS, LINE, SHEETS, of

from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper import fit, sides
from safeconduct.guide.paper.code import way
from safeconduct.guide.paper.pictograms import picture

KINDS = {"leaflet": (105.0, 148.0, 60_000), "leaflet-a4": (210.0, 297.0, 75_000)}


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_a_file_has_exactly_two_pages_of_its_size_and_stays_small(folder: Path, name: str) -> None:
    width, height, most = KINDS[name.split(".", maxsplit=1)[0]]
    told = printed.run("pdfinfo", folder / name)
    assert re.search(r"Pages:\s+2\n", told)
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", told)
    assert size is not None
    assert float(size[1]) / printed.MM == pytest.approx(width, abs=0.1)
    assert float(size[2]) / printed.MM == pytest.approx(height, abs=0.1)
    assert (folder / name).stat().st_size < most


@pytest.mark.parametrize("name", [*LEAFLETS, *SHEETS])
def test_every_font_lies_in_the_file(folder: Path, name: str) -> None:
    rows = printed.run("pdffonts", folder / name).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row  # embedded, a part only, readable as text
        assert "Noto-Sans" in row


@pytest.mark.parametrize("name", LEAFLETS)
def test_no_word_touches_the_frame_or_another_word(folder: Path, name: str) -> None:
    for page in (1, 2):
        words = printed.words(folder / name, page)
        assert len(words) > 60
        for one in words:
            assert one.left > FRAME + 1 and one.right < 105 - FRAME - 1, one
            assert one.top > FRAME and one.bottom < 148 - FRAME, one
        for index, one in enumerate(words):
            for other in words[index + 1 :]:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across < 0.3 or down < 1.3, (one, other)  # the boxes of two lines overlap a little


@pytest.mark.parametrize("name", SHEETS)
def test_a_back_lies_behind_each_front(folder: Path, name: str) -> None:
    for page in (1, 2):
        words = printed.words(folder / name, page)
        first = words[0].text
        corners = sorted((round(one.left), round(one.top)) for one in words if one.text == first)[:4]
        left, top = corners[0]
        assert left < 12 and top < 12
        assert {(left, top), (left, top + 148), (left + 105, top), (left + 105, top + 148)} <= {
            (round(one.left), round(one.top) + shift)
            for one in words
            for shift in (0, -1)
            if one.text == first
        }


@pytest.mark.parametrize(("own", "theirs"), list(product(LANGUAGES, LANGUAGES)))
def test_every_pair_of_languages_fits(own: str, theirs: str, folder: Path) -> None:
    made = (sides.front(of(own), way(LINE)), sides.back(of(own), of(theirs)))
    assert all(gap >= 0.5 for gap in fit.gaps(of(own), made))


def test_nothing_is_smaller_than_eight_points_and_no_colour_runs() -> None:
    style = (Path(sides.__file__).parent / "leaflet.css").read_text("utf-8")
    sizes = [float(one) for one in re.findall(r"(\d+(?:\.\d+)?)pt", style)]
    assert sizes and min(sizes) >= 8
    assert not re.search(r"font-size: [\d.]+(?!pt|[\d.])", style)
    assert not any("radient" in picture(step.article) for step in of("en").steps)


def test_a_step_without_a_picture_for_print_takes_its_scene() -> None:
    assert picture("wounded").startswith("<svg")
    with pytest.raises(KeyError, match="There is no drawing named"):
        picture("no-such-article")
