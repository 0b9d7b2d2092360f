"""Hazards touch every cell they may touch and are kept away from."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.exits.engine.generated import Generated
from safeconduct.exits.engine.hazard_cells import distance, stand_off, touched
from safeconduct.exits.engine.hazards import Hazard, HazardKind, StandOff


def cells_touching(shape: shapely.Geometry, size: tuple[int, int]) -> np.ndarray:
    rows, cols = np.mgrid[0 : size[0], 0 : size[1]]
    return shapely.intersects(shape, shapely.box(cols - 0.5, rows - 0.5, cols + 0.5, rows + 0.5))


@settings(max_examples=25, deadline=None)
@given(points=st.lists(st.tuples(st.floats(5, 60), st.floats(5, 60)), min_size=3, max_size=7))
def test_a_polygon_touches_at_least_every_cell_it_meets(
    generated: Generated, points: list[tuple[float, float]]
) -> None:
    area = generated.area
    lat, lon = area.to_latlon([p[0] for p in points], [p[1] for p in points])
    got = touched(area, [Hazard.polygon(list(zip(lat.tolist(), lon.tolist(), strict=True)))])
    outline = shapely.LineString([(c, r) for r, c in [*points, points[0]]])
    want = cells_touching(outline, (80, 80)) | cells_touching(
        shapely.make_valid(shapely.Polygon(outline.coords)), (80, 80)
    )
    assert got[:80, :80][want].all()
    reach = shapely.distance(outline.convex_hull, shapely.points(*np.argwhere(got).T[::-1]))
    assert reach.max(initial=0) < 0.75


def test_a_disc_has_its_size(generated: Generated) -> None:
    area = generated.area
    lat, lon = area.to_latlon(300, 300)
    got = np.argwhere(touched(area, [Hazard.disc(float(lat), float(lon), 150)]))
    away = np.hypot(*(got - 300).T) * area.cell
    assert 150 <= away.max() <= 150 + area.cell
    assert len(got) > math.pi * 15**2


def test_a_line_is_hazardous_along_its_length(generated: Generated) -> None:
    lat, lon = generated.area.to_latlon([100, 100], [50, 150])
    line = Hazard(HazardKind.LINE, (((lat[0], lon[0]), (lat[1], lon[1])),))
    assert touched(generated.area, [line])[100, 50:151].all()


def test_a_hole_is_free_but_its_rim_is_not(generated: Generated) -> None:
    def ring(half: float) -> tuple[tuple[float, float], ...]:
        lat, lon = generated.area.to_latlon(
            200 + half * np.array([-1, -1, 1, 1]), 200 + half * np.array([-1, 1, 1, -1])
        )
        return tuple(zip(lat.tolist(), lon.tolist(), strict=True))

    got = touched(generated.area, [Hazard(HazardKind.POLYGON, (ring(40), ring(20)))])
    assert not got[200, 200]
    assert got[200, 170]
    assert got[200, 220]


def test_a_hazard_elsewhere_changes_nothing(generated: Generated) -> None:
    assert not touched(generated.area, [Hazard.disc(0.5, -20.95, 500)]).any()


@pytest.mark.parametrize("hard", [0.0, 5.0, 50.0, 120.0])
def test_the_stand_off_is_at_least_one_cell_and_never_less_than_stated(hard: float) -> None:
    mask = np.zeros((60, 60), bool)
    mask[30, 30] = True
    forbidden, near = stand_off(mask.shape, distance(mask, 10.0), 10.0, StandOff(hard, 100.0, 2.0))
    assert forbidden[29:32, 29:32].all()
    rows, cols = np.indices(mask.shape)
    # From the edge of the hazardous cell to the nearest point of another cell.
    gap = 10 * np.hypot(np.maximum(np.abs(rows - 30) - 1, 0), np.maximum(np.abs(cols - 30) - 1, 0))
    centre_gap = 10 * np.hypot(np.maximum(np.abs(rows - 30) - 0.5, 0), np.maximum(np.abs(cols - 30) - 0.5, 0))
    assert centre_gap[~forbidden].min() >= hard
    assert gap[~forbidden].min() > 0
    row = near[30, 30:]
    assert (np.diff(row) <= 1e-6).all()
    assert near.max() == pytest.approx(2.0)
    assert row[-1] == 0


def test_without_hazards_nothing_is_forbidden() -> None:
    mask = np.zeros((9, 9), bool)
    forbidden, near = stand_off(mask.shape, distance(mask, 10.0), 10.0, StandOff())
    assert not forbidden.any()
    assert not near.any()


@pytest.mark.parametrize(
    ("kind", "rings", "radius"),
    [
        (HazardKind.DISC, (((0.0, 0.0),),), 0.0),
        (HazardKind.DISC, (((0.0, 0.0), (1.0, 1.0)),), 10.0),
        (HazardKind.LINE, (((0.0, 0.0),),), 0.0),
        (HazardKind.POLYGON, (((0.0, 0.0), (1.0, 1.0)),), 0.0),
        (HazardKind.POLYGON, (), 0.0),
        (HazardKind.DISC, (((91.0, 0.0),),), 10.0),
        (HazardKind.DISC, (((math.nan, 0.0),),), 10.0),
        (HazardKind.DISC, (((0.0, 0.0),),), math.nan),
    ],
)
def test_a_shape_that_cannot_be_is_refused(
    kind: HazardKind, rings: tuple[tuple[tuple[float, float], ...], ...], radius: float
) -> None:
    with pytest.raises(ValueError, match="hazard"):
        Hazard(kind, rings, radius)
