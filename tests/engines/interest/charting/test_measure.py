"""Text is guessed wide enough for the fonts that readers have, and broken so that it fits."""

import pytest
import skia
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.interest.charting.looked_at import LONG

from safeconduct.interest.engine.charting.measure import ELLIPSIS, balanced, width, wrapped

TEXTS = (
    *LONG.values(),
    "70,253",
    "70\u202f253 – 95 %",
    "№ 1/2 (№ 3): «як здатися в полон?»",
    "WHO MAY SURRENDER",
)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("family", ["DejaVu Sans", "Noto Sans", "Inter"])
def test_no_font_draws_wider_than_is_thought(family: str, bold: bool) -> None:
    face = skia.FontMgr.RefDefault().matchFamilyStyle(
        family, skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    )
    if face is None or face.getFamilyName() != family:
        pytest.skip(f"The font {family} is not installed.")
    font = skia.Font(face, 100)
    for text in TEXTS:
        assert font.measureText(text) <= width(text, 100, bold=bold)


def test_text_that_fits_stays_in_one_line() -> None:
    assert wrapped("how to surrender", 500, 12, 3) == ("how to surrender",)
    assert wrapped("", 500, 12, 3) == ()


def test_a_text_too_long_ends_at_a_word_with_an_ellipsis() -> None:
    found = wrapped(LONG["ru"], 200, 12, 2)
    assert len(found) == 2
    assert found[1].endswith(ELLIPSIS)
    assert found[1].removesuffix(ELLIPSIS).split()[-1] in LONG["ru"].split()


def test_a_headline_leaves_no_word_alone() -> None:
    first, second = balanced("Searches for how to surrender have risen since October 2022", 450, 17, 2, True)
    assert width(second, 17) > width(first, 17) / 2


@given(st.text(max_size=80), st.floats(20, 400), st.integers(1, 4))
def test_what_is_broken_fits(text: str, room: float, lines: int) -> None:
    found = wrapped(text, room, 12, lines)
    assert len(found) <= lines
    assert all(width(line, 12) <= room for line in found if line != ELLIPSIS)
