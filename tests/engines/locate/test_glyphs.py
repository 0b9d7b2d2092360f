from collections.abc import Callable

import pytest

from safeconduct.locate.engine.angles.values import parse_angle
from safeconduct.locate.engine.parse import parse


def test_every_glyph_of_the_sample_is_read_and_the_broken_line_refused(
    data_file: Callable[[str], str],
) -> None:
    lines = [line.rsplit(" ", 1)[0] for line in data_file("geographiclib_dms-sample.txt").splitlines()]
    assert len(lines) == 29
    for line in lines:
        expected = (
            None if line.endswith(":") else (1 + 2 / 60 + 3 / 3600) * (-1 if line[0] in "-‐‑–—−" else 1)
        )
        assert parse_angle(line) == (expected if expected is None else pytest.approx(expected)), line


@pytest.mark.parametrize(
    "text", ["5d. 0", "47°75'10\"N 35°50'03\"E", "47 26 60 N 35 50 03 E", "91.0000N 35.0000E"]
)
def test_impossible_angles_give_nothing(text: str) -> None:
    assert parse(text) == []


def test_invisible_marks_and_foreign_digits_do_not_hide_a_position() -> None:
    assert parse("\u200e47.4456,\u00a035.8343\u200f")[0].lat == 47.4456
    assert parse("４７.４４５６N ３５.８３４３E")[0].lon == 35.8343
    assert parse("٤٧.٤٤٥٦N ٣٥.٨٣٤٣E")[0].lat == 47.4456
