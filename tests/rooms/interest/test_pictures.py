"""A chart as PNG: shapes and words, of the size that was asked for."""

import re
import struct

import numpy as np
import pytest
import skia
from tests.engines.interest.charting.looked_at import news, said

from safeconduct.interest import pictures
from safeconduct.interest.engine.charting import DARK, svg
from safeconduct.interest.pictures import NoFont, png


@pytest.fixture
def chart() -> str:
    try:
        pictures._face(True)
    except NoFont as missing:
        pytest.skip(str(missing))
    found = news()
    return svg(found, said(found, "uk"))


def size(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def inked(picture: bytes, paper: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Return where the picture is not of its paper's lightness."""
    pixels = skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(picture)).toarray()
    return np.abs(pixels[..., :3].astype(int).mean(axis=2) - paper) > 60


def test_a_chart_becomes_a_picture_twice_its_size(chart: str) -> None:
    width, height = (float(part) for part in re.findall(r'viewBox="0 0 (\S+) (\S+)"', chart)[0])
    picture = png(chart)
    assert picture.startswith(b"\x89PNG")
    assert size(picture) == (round(2 * width), round(2 * height))
    assert size(png(chart, 1)) == (round(width), round(height))


def test_words_are_drawn_as_well_as_shapes(chart: str) -> None:
    drawn, wordless = png(chart, 1), png(re.sub(r"<text.*?</text>", "", chart), 1)
    assert inked(drawn, 255)[:50].sum() > 300  # the headline
    assert inked(wordless, 255)[:50].sum() == 0
    assert inked(wordless, 255).sum() > 500  # the line


def test_a_dark_chart_is_dark(chart: str) -> None:
    found = news()
    pixels = skia.Image.MakeFromEncoded(
        skia.Data.MakeWithCopy(png(svg(found, said(found), theme=DARK)))
    ).toarray()
    assert pixels[2, 2, :3].max() < 60


def test_a_chart_of_a_page_or_with_colours_for_the_dark_becomes_the_same_picture() -> None:
    found = news()
    plain = size(png(svg(found, said(found))))
    assert size(png(svg(found, said(found), inline="one"))) == plain
    assert size(png(svg(found, said(found), dark=True))) == plain


@pytest.mark.parametrize("wrong", ["", "no picture", "<svg></svg>", '<svg viewBox="0 0 9">'])
def test_what_is_no_chart_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a chart made here"):
        png(wrong)


@pytest.mark.parametrize("scale", [0, -1, 1000, float("nan")])
def test_a_picture_that_would_fill_the_memory_is_refused(chart: str, scale: float) -> None:
    with pytest.raises(ValueError, match="smaller scale"):
        png(chart, scale)


def test_without_a_font_a_sentence_says_what_to_install(chart: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "FAMILIES", ("No such family",))
    with pytest.raises(NoFont, match="apt-get install"):
        png(chart)
