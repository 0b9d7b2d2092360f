import csv
from collections.abc import Callable

import pytest

from safeconduct.locate.engine.parse import parse

Data = Callable[[str], str]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(line for line in text.splitlines() if line and not line.startswith("#")))


def test_every_decoding_vector_gives_the_centre_of_its_cell(data_file: Data) -> None:
    vectors = rows(data_file("olc/decoding.csv"))
    assert len(vectors) == 420
    for code, _, lat_lo, lon_lo, lat_hi, lon_hi in vectors:
        found = parse(code)
        assert len(found) == 1, (code, found)
        assert found[0].lat == pytest.approx((float(lat_lo) + float(lat_hi)) / 2, abs=1e-6), code
        assert found[0].lon == pytest.approx((float(lon_lo) + float(lon_hi)) / 2, abs=1e-6), code


def test_invalid_codes_give_nothing_and_valid_ones_are_placed_or_asked_about(data_file: Data) -> None:
    for code, valid, short, full in rows(data_file("olc/validityTests.csv")):
        found = parse(code)
        if valid == "false":
            assert found == [], code
        elif full == "true":
            assert [c.is_placed for c in found] == [True], code
        elif (
            short == "true"
            and len(code.split("+")[0]) >= 4
            and any(ch.isalpha() for ch in code.split("G6")[0])
        ):
            assert [c.question for c in found] == ["needs_area"], code


def test_short_codes_are_recovered_from_the_area(data_file: Data) -> None:
    checked = 0
    for full, lat, lon, short, kind in rows(data_file("olc/shortCodeTests.csv")):
        if kind == "S" or len(short.split("+")[0]) not in (4, 6) or not any(ch.isalpha() for ch in short):
            continue
        found = parse(short, (float(lat), float(lon)))
        whole = parse(full)
        assert [(c.lat, c.lon) for c in found] == [(c.lat, c.lon) for c in whole], short
        assert found[0].assumptions == ("completed_from_area",)
        checked += 1
    assert checked >= 2
