import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from safeconduct.locate.engine.area import Area
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.grids import mgrs_grid
from safeconduct.locate.engine.links import read as read_link
from safeconduct.locate.engine.parse import closed_codes, parse

PIECES = st.sampled_from(
    [
        *"0123456789.,;:+-/°'\"()= \nNSEWOnsewСВЮЗxyхуXY",
        *[
            "47.4456",
            "35.8343",
            "с.ш.",
            "в.д.",
            "lat",
            "lon",
            "кв. ",
            "36T",
            "YT",
            "geo:",
            "https://",
            "maps.google.com/",
        ],
        *[
            "?q=",
            "&ll=",
            "#map=",
            "!3d",
            "!4d",
            "@",
            "%2C",
            "om://",
            "yandex.ru/",
            "/p/s-",
            "8GVQCRWM+",
            "СК-42",
            "[",
            "²",
        ],
    ]
)
NEAR = st.one_of(st.none(), st.tuples(st.floats(), st.floats()))


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)), NEAR)
@settings(max_examples=600, deadline=None)
@example("http://[", None)
@example("https://wego.here.com/p/s-" + "W1tb" * 500, None)
@example("\ud800 47.4456, 35.8343", (float("nan"), 0.0))
@example("https://a.b/?" + "&".join(f"q{i}=1" for i in range(300)), None)
def test_no_text_raises_or_leaves_the_globe(text: str, near: tuple[float, float] | None) -> None:
    closed_codes(text)
    for c in parse(text, near):
        assert 0 <= c.span[0] < c.span[1] <= len(text)
        assert Candidate.from_json(c.to_json()) == c
        if c.lat is None or c.lon is None:
            assert c.question is not None
        else:
            assert -90 <= c.lat <= 90
            assert -180 <= c.lon <= 180
            assert c.radius_m is not None
            assert c.radius_m >= 1


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_link_raises(text: str) -> None:
    for head in ("https://www.google.com/maps", "geo:", "om://", "https://yandex.ru/maps/?pt="):
        assert isinstance(read_link(head + text, Area()), list)


LATS = st.floats(-79.9, 83.9, allow_nan=False)
LONS = st.floats(-179.9, 179.9, allow_nan=False)


@given(LATS, LONS, st.integers(4, 7))
@settings(max_examples=150, deadline=None)
def test_decimal_degrees_survive_writing_and_reading(lat: float, lon: float, digits: int) -> None:
    text = f"{abs(lat):.{digits}f}{'N' if lat >= 0 else 'S'} {abs(lon):.{digits}f}{'E' if lon >= 0 else 'W'}"
    (found,) = parse(text)
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.51 * 10**-digits)


@given(st.integers(-80 * 36000, 83 * 36000), st.integers(-179 * 36000, 179 * 36000))
@settings(max_examples=150, deadline=None)
def test_degrees_minutes_and_seconds_survive_writing_and_reading(lat: int, lon: int) -> None:
    def dms(tenths: int, letters: str) -> str:
        d, rest = divmod(abs(tenths), 36000)
        m, s = divmod(rest, 600)
        return f"{d}°{m:02d}'{s / 10:04.1f}\"{letters[tenths < 0]}"

    (found,) = parse(f"{dms(lat, 'NS')} {dms(lon, 'EW')}")
    assert (found.lat, found.lon) == pytest.approx((lat / 36000, lon / 36000), abs=1e-9)


@given(LATS, LONS, st.integers(3, 5))
@settings(max_examples=150, deadline=None)
def test_mgrs_survives_writing_and_reading(lat: float, lon: float, digits: int) -> None:
    written = mgrs_grid.write(lat, lon, digits)
    found = parse(written)
    assume(abs(lat) > 1e-3)  # just below the equator the converter writes a northing that it does not read
    assert len(found) == 1, written
    again = mgrs_grid.write(found[0].lat, found[0].lon, digits)
    # the centre of a cell that the edge of a zone or band cuts may lie over the edge, in the neighbour's names
    assert again == written or again[:3] != written[:3] or again[:6] != written[:6]
    cell = 1.5 * 10 ** (5 - digits) / 111_000
    assert found[0].lat == pytest.approx(lat, abs=cell)


HOSTILE = [
    "12 " * 1365,
    "12.3456 " * 512,
    "47°" * 1365,
    "-1" * 2048,
    "+1" * 2048,
    "х 1 " * 1024,
    "36T " * 1024,
    "a.a." * 1024,
    "22+" * 1365,
    "кв. 60" * 682,
    "geo:1,1 " * 512,
    "https://www.google.com/maps/" + "!1d1!2d2" * 500,
    "N47 26.736 E35 50.058 " * 186,
    "1" * 4096,
    "\n" * 4096,
    "с.ш." * 1024,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_repetition_costs_milliseconds(text: str) -> None:
    def best_of(n: int) -> float:
        times = []
        for _ in range(n):
            start = time.process_time()
            parse(text)
            times.append(time.process_time() - start)
        return min(times)

    assert best_of(5) < 0.03


def test_only_the_first_4096_characters_are_read() -> None:
    assert parse(" " * 4096 + "47.4456N 35.8343E") == []
    assert parse(" " * 4000 + "47.4456N 35.8343E") != []
