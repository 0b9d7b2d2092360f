"""Stills, pictograms and moving pictures: they parse, they are small, and they can share a page."""

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from safeconduct.guide.engine.drawing import SCENES
from safeconduct.guide.engine.drawing.svg import (
    LARGEST,
    MOTION_STYLES,
    animated_svg,
    pictogram_svg,
    still_svg,
)

NAMES = sorted(SCENES)
Make = Callable[..., str]
SPACE = "{http://www.w3.org/2000/svg}"
LONG_TITLE = "Людина сидить на землі, затягує турнікет на стегні, потім показує відкриті руки. <І «це» & все>"
MAKERS = [still_svg, pictogram_svg, animated_svg]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("make", MAKERS)
def test_a_picture_parses_and_is_named_for_those_who_cannot_see_it(name: str, make: Make) -> None:
    root = ET.fromstring(make(SCENES[name], title=LONG_TITLE))  # noqa: S314 - our own text
    title = root.find(f"{SPACE}title")
    assert title.text == LONG_TITLE
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")


@pytest.mark.parametrize("name", NAMES)
def test_without_a_title_the_drawing_says_what_it_shows(name: str) -> None:
    assert SCENES[name].shows in still_svg(SCENES[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_moving_picture_is_below_four_thousand_bytes_in_any_language(name: str) -> None:
    assert LARGEST <= 4000
    assert len(animated_svg(SCENES[name], LONG_TITLE).encode()) < LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_stills_are_below_five_thousand_bytes_and_pictograms_below_four(name: str) -> None:
    assert len(still_svg(SCENES[name]).encode()) < 5000
    assert len(pictogram_svg(SCENES[name]).encode()) < 4000


@pytest.mark.parametrize("name", NAMES)
def test_a_moving_picture_stands_still_for_those_who_ask_for_less_motion(name: str) -> None:
    text = animated_svg(SCENES[name])
    style = re.search("<style>(.*?)</style>", text)[1]
    assert style in MOTION_STYLES.values()
    count = int(re.search(r"sc(\d)", style)[1])
    always, reduced = style.split("@media(prefers-reduced-motion:reduce)")
    assert reduced == f"{{.sc{count}{{animation:none}}}}"
    assert always.startswith(f".sc{count}{{opacity:0;")  # without any animation, only the last moment is seen
    assert f".sc{count}{count - 1}{{opacity:1}}@keyframes" in always
    assert f'class="sc{count} sc{count}{count - 1}"' in text
    assert not re.search(r"<(script|animate|foreignObject)|\son\w+=", text)


def test_all_pictures_can_stand_in_one_page() -> None:
    ids = Counter()
    for name in NAMES:
        for make in MAKERS:
            text = make(SCENES[name])
            ids.update(re.findall(r'\sid="([^"]+)"', text))
            for used in re.findall(r'href="#([^"]+)"', text):
                assert f'id="{used}"' in text
    assert max(ids.values()) == 1
    assert all(any(one.startswith(f"{name}-") for name in NAMES) for one in ids)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_scene_gives_the_same_text(make: Make) -> None:
    assert [make(SCENES[name]) for name in NAMES] == [make(SCENES[name]) for name in NAMES]


def test_no_picture_fetches_anything_or_holds_words() -> None:
    for name in NAMES:
        for make in MAKERS:
            text = make(SCENES[name])
            assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
            assert "<text" not in text
