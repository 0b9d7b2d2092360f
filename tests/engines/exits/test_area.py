"""An area knows where its cells are and refuses layers that do not fit."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.exits.engine.area import Area, InvalidArea, Source
from safeconduct.exits.engine.generated import Generated, generate


@settings(max_examples=50, deadline=None)
@given(row=st.floats(0, 698), col=st.floats(0, 698))
def test_degrees_and_cells_convert_both_ways(generated: Generated, row: float, col: float) -> None:
    lat, lon = generated.area.to_latlon(row, col)
    back_row, back_col = generated.area.to_rowcol(lat, lon)
    assert float(back_row) == pytest.approx(row, abs=1e-3)
    assert float(back_col) == pytest.approx(col, abs=1e-3)


def test_the_centre_of_a_cell_is_in_that_cell(generated: Generated) -> None:
    for cell in ((0, 0), (350, 123), (699, 699)):
        lat, lon = generated.area.to_latlon(*cell)
        assert generated.area.cell_at(float(lat), float(lon)) == cell


@pytest.mark.parametrize("point", [(1.0, -21.0), (48.0, 37.0), (-90.0, 0.0), (0.03, 159.0)])
def test_points_outside_are_in_no_cell(generated: Generated, point: tuple[float, float]) -> None:
    assert generated.area.cell_at(*point) is None


def test_rows_grow_southwards_and_columns_eastwards(generated: Generated) -> None:
    lat, lon = generated.area.to_latlon([0, 10], [0, 10])
    assert lat[1] < lat[0]
    assert lon[1] > lon[0]
    south, west, north, east = generated.area.corners()
    assert south < lat[1] < lat[0] < north
    assert west < lon[0] < lon[1] < east


def test_hash_changes_with_every_layer_and_source(generated: Generated) -> None:
    area = generated.area
    dem, cover, hazard = area.dem.copy(), area.cover.copy(), area.hazard.copy()
    dem[5, 5] += 1
    cover[5, 5] = 3 if cover[5, 5] != 3 else 2
    hazard[5, 5] ^= True
    changed = [
        replace(area, dem=dem),
        replace(area, cover=cover),
        replace(area, hazard=hazard),
        replace(area, sources=(Source("x", "2026-01-01", ""),)),
        replace(area, transform=(10.0, 0.0, 500_010.0, 0.0, -10.0, area.transform[5])),
    ]
    hashes = {a.layers_hash for a in changed}
    assert len(hashes | {area.layers_hash}) == 6
    assert replace(area).layers_hash == area.layers_hash


def test_layers_cannot_be_changed_after_the_hash(generated: Generated) -> None:
    with pytest.raises(ValueError, match="read-only"):
        generated.area.hazard[0, 0] = True


def test_hazards_are_only_added(generated: Generated) -> None:
    none = np.zeros(generated.area.shape, bool)
    assert np.array_equal(generated.area.with_hazard(none).hazard, generated.area.hazard)


@pytest.mark.parametrize(
    "change",
    [
        {"cover": np.full((700, 700), 99, np.uint8)},
        {"cover": np.zeros((3, 3), np.uint8)},
        {"epsg": 4326},
        {"transform": (10.0, 1.0, 0.0, 0.0, -10.0, 0.0)},
        {"transform": (10.0, 0.0, 0.0, 0.0, 10.0, 0.0)},
        {"cell": 20.0},
    ],
)
def test_layers_that_do_not_fit_are_refused(generated: Generated, change: dict[str, object]) -> None:
    with pytest.raises(InvalidArea):
        replace(generated.area, **change)


def test_the_same_seed_gives_the_same_area_and_another_seed_another(generated: Generated) -> None:
    again = generate()
    assert again.area.layers_hash == generated.area.layers_hash
    assert again.rendezvous == generated.rendezvous
    assert again.start == generated.start
    assert generate(seed=8).area.layers_hash != generated.area.layers_hash


def test_the_generated_area_lies_in_open_ocean(generated: Generated) -> None:
    south, west, north, east = generated.area.corners()
    # The nearest land, the rocks of Saint Peter and Saint Paul, is at 0.9 N, 29.3 W.
    assert 0 < south < north < 0.2
    assert -21.1 < west < east < -20.8


def test_an_area_without_cells_is_refused() -> None:
    tiny = np.zeros((1, 1))
    with pytest.raises(InvalidArea, match="cells"):
        Area("x", tiny, tiny.astype(np.uint8), tiny.astype(bool), (1, 0, 0, 0, -1, 0), 32627, 1, ())
