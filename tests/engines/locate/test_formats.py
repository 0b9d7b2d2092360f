import json
from collections.abc import Callable

import pytest

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.parse import parse

Data = Callable[[str], str]


def near_of(ctx: dict | None) -> tuple[float, float] | None:
    if not ctx:
        return None
    return (ctx["lat"], ctx["lon"]) if "lat" in ctx else tuple(ctx["gaz"][1:])


def test_every_message_of_the_corpus_gives_its_place_or_nothing(data_file: Data) -> None:
    cases = [json.loads(line) for line in data_file("formats_dev.jsonl").splitlines()]
    assert len(cases) == 34
    for c in cases:
        found = parse(c["text"], near_of(c["ctx"]))
        if c["cat"] == "neg":
            assert found == [], c
            continue
        assert len(found) == 1, (c, found)
        assert distance_m((found[0].lat, found[0].lon), (c["lat"], c["lon"])) <= c["tol_m"], (c, found)


@pytest.mark.parametrize(
    ("form", "pattern", "kind"),
    [
        ("mgrs", "{mgrs}", "mgrs"),
        ("mgrs_100m", "{mgrs_100m}", "mgrs"),
        ("utm", "{utm}", "utm"),
        ("sk42", "X={sk42[x_north]} Y={sk42[y_east]}", "rectangular"),
        ("ucs2000", "УСК-2000 X {ucs2000[x_north]} Y {ucs2000[y_east]}", "rectangular"),
        ("plus_code", "{plus_code}", "pluscode"),
    ],
)
def test_every_grid_vector_lies_within_its_tolerance(
    data_file: Data, form: str, pattern: str, kind: str
) -> None:
    vectors = json.loads(data_file("grid_vectors.json"))
    assert len(vectors["rows"]) == 40
    for row in vectors["rows"]:
        text = pattern.format(**row)
        found = parse(text)
        assert [c.kind for c in found] == [kind], (text, found)
        away = distance_m((found[0].lat, found[0].lon), (row["lat"], row["lon"]))
        assert away <= vectors["tolerance_m"][form], (text, away)


POINTS = [
    (47.4456, 35.8343),
    (-33.8568, 151.2153),
    (40.6892, -74.0445),
    (-22.9519, -43.2105),
    (0.5123, 0.2345),
]


@pytest.mark.parametrize(("lat", "lon"), POINTS)
@pytest.mark.parametrize(
    "form",
    [
        "{a:.4f}{n} {b:.4f}{e}",
        "{n}{a:.4f} {e}{b:.4f}",
        "{n} {a:.4f}, {e} {b:.4f}",
        "{b:.4f}°{e}; {a:.4f}°{n}",
        "lat {lat:.4f} lon {lon:.4f}",
        "longitude: {lon:.4f}\nlatitude: {lat:.4f}",
        "lat/lon: {lat:.4f}, {lon:.4f}",
        "{lat:+08.4f}{lon:+09.4f}/",
    ],
)
def test_written_forms_keep_hemisphere_and_order_everywhere(lat: float, lon: float, form: str) -> None:
    n, e = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    text = form.format(a=abs(lat), b=abs(lon), lat=lat, lon=lon, n=n, e=e)
    found = parse(text)
    assert len(found) == 1, (text, found)
    assert (found[0].lat, found[0].lon) == pytest.approx((lat, lon), abs=1e-9)
    assert found[0].question is None


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("47°26'44\" северной широты 35°50'03\" восточной долготы", 47.445556, 35.834167),
        ("47°26′44″ північної широти, 35°50′03″ східної довготи", 47.445556, 35.834167),
        ("С 47° 26.736' В 035° 50.058'", 47.4456, 35.8343),
        ("47.4456с 35.8343в", 47.4456, 35.8343),
        ("Пн 47.4456 Сх 35.8343", 47.4456, 35.8343),
        ("48°51′24″ Nord, 2°21′07″ Est", 48.856667, 2.351944),
        ("latitude 48,8566 longitude 2,3519", 48.8566, 2.3519),
        ("47d26m44s N 35d50m03s E", 47.445556, 35.834167),
        ("широта - 47.4456, долгота - 35.8343", 47.4456, 35.8343),
        ("я у дороги 47,4456,35,8343 забери", 47.4456, 35.8343),
        ("472644N 0355003E", 47.445556, 35.834167),
        ("N472644 E0355003", 47.445556, 35.834167),
        ("4726.7N 03550.1E", 47.445, 35.835),
        ("+4726.7+03550.1/", 47.445, 35.835),
        ("47 26 44 35 50 03", 47.445556, 35.834167),
        ("47 26.736 35 50.058", 47.4456, 35.8343),
        ("рост 1.85 N47.4456 E35.8343", 47.4456, 35.8343),
        ("шир 47.4456 долг 35.8343", 47.4456, 35.8343),
        ("47.4456 широты 35.8343 долготы", 47.4456, 35.8343),
        ("47.4456,35.8343,17z", 47.4456, 35.8343),
        ("47.4456;35.8343;120", 47.4456, 35.8343),
        ("47 град 26 мин 44 сек с.ш. 35 град 50 мин 03 сек в.д.", 47.445556, 35.834167),
        ("47.4456N 35.8343E 5.5 km", 47.4456, 35.8343),
        ("с 47.4456 N 35.8343 E", 47.4456, 35.8343),
        ("QTH locator KN87wk", 47.4375, 37.875),
        ("56HLH 34873 52288", -33.8567, 151.2152),
        ("36tyt1367358578", 47.4456, 35.8343),
        ("36Т УТ 13673 58578", 47.4456, 35.8343),
    ],
)
def test_words_letters_and_gaps_of_four_languages_are_read(text: str, lat: float, lon: float) -> None:
    found = parse(text)
    assert len(found) == 1, found
    assert (found[0].lat, found[0].lon) == pytest.approx((lat, lon), abs=2e-4)
    assert found[0].question is None


@pytest.mark.parametrize(
    ("text", "radius"),
    [
        ("35.37N 119.02W", 1434),
        ("35°22'24\"N 119°1'4\"W", 40),
        ("35 26.1 N 118 48.1 W", 239),
        ("35.373N 119.018W", 143),
    ],
)
def test_radius_of_writing_is_the_published_cell_diagonal(text: str, radius: float) -> None:
    assert parse(text)[0].radius_m == pytest.approx(radius, rel=0.005)


def test_two_places_in_one_message_are_two_statements() -> None:
    text = "был 47.4456N 35.8343E, иду к 47.5012N 35.9004E"
    found = parse(text)
    assert [round(c.lat, 4) for c in found] == [47.4456, 47.5012]
    assert [text[slice(*c.span)] for c in found] == ["47.4456N 35.8343E", "47.5012N 35.9004E"]
