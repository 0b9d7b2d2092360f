"""A mine action layer is read by status; what cannot be drawn is counted and said."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.exits.building.geojson import StatusRule, import_hazards
from safeconduct.exits.building.report import BuildReport, CannotBuild
from safeconduct.exits.engine.hazards import Hazard, HazardKind

RING = [[-20.98, 0.02], [-20.97, 0.02], [-20.97, 0.03], [-20.98, 0.02]]


def read(*features: object, rule: StatusRule | None = None) -> tuple[tuple[Hazard, ...], BuildReport]:
    report = BuildReport()
    text = json.dumps({"type": "FeatureCollection", "features": list(features)})
    return import_hazards(text, rule or StatusRule(source="layer", date="2026-02-03"), report), report


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def polygon() -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [RING]}


def test_a_suspected_area_is_a_hazard_in_latitude_and_longitude() -> None:
    found, report = read(feature(polygon(), status="SHA"))
    assert found[0].kind is HazardKind.POLYGON
    assert found[0].rings[0][0] == (0.02, -20.98)
    assert (found[0].source, found[0].date) == ("layer", "2026-02-03")
    assert report.counts["hazard layer, hazardous (sha)"] == 1


@pytest.mark.parametrize("status", ["cleared", "Cleared", " CANCELLED "])
def test_cleared_ground_is_free_and_counted(status: str) -> None:
    found, report = read(feature(polygon(), status=status))
    assert found == ()
    assert sum(report.counts.values()) == 1


@pytest.mark.parametrize("status", ["", None, "partly cleared", "reduced", "?"])
def test_ground_of_unknown_status_is_hazardous(status: str | None) -> None:
    assert len(read(feature(polygon(), status=status))[0]) == 1


def test_the_status_field_and_words_can_be_named() -> None:
    rule = StatusRule(field="STATE", free=frozenset({"ok"}))
    assert read(feature(polygon(), STATE="OK"), rule=rule)[0] == ()
    assert len(read(feature(polygon(), STATE="cleared"), rule=rule)[0]) == 1


@pytest.mark.parametrize("geometry", [None, {}])
def test_a_hazard_without_geometry_is_counted_and_said(geometry: object) -> None:
    found, report = read(feature(geometry, status="CHA"), feature(polygon(), status="CHA"))
    assert len(found) == 1
    assert report.counts["hazard layer, without geometry"] == 1
    assert "feature 1 (cha)" in report.problems[0]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[1, 2]]]},
        {"type": "Polygon", "coordinates": [[[200, 2], [1, 95], [3, 3]]]},
        {"type": "Polygon"},
        {"type": "Circle", "coordinates": [1, 2]},
        {"type": "MultiPolygon", "coordinates": []},
        {"type": "Point", "coordinates": ["x", "y"]},
        "POLYGON((0 0))",
    ],
)
def test_a_hazard_that_cannot_be_drawn_is_counted_and_said(geometry: object) -> None:
    found, report = read(feature(geometry, status="CHA"))
    assert found == ()
    assert report.counts["hazard layer, broken"] == 1
    assert "NOT in the area" in report.problems[0]


@pytest.mark.parametrize(
    ("geometry", "kinds"),
    [
        ({"type": "Point", "coordinates": [-20.98, 0.02]}, [HazardKind.DISC]),
        ({"type": "MultiPoint", "coordinates": RING[:2]}, [HazardKind.DISC] * 2),
        ({"type": "LineString", "coordinates": RING[:2]}, [HazardKind.LINE]),
        ({"type": "MultiPolygon", "coordinates": [[RING], [RING]]}, [HazardKind.POLYGON] * 2),
        ({"type": "GeometryCollection", "geometries": [polygon()]}, [HazardKind.POLYGON]),
    ],
)
def test_every_kind_of_geometry_is_read(geometry: object, kinds: list[HazardKind]) -> None:
    assert [hazard.kind for hazard in read(feature(geometry))[0]] == kinds


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": 3}', "<kml/>", "[" * 100_000])
def test_text_that_is_no_layer_is_refused(text: str) -> None:
    with pytest.raises(CannotBuild, match="hazard layer"):
        import_hazards(text, StatusRule(), BuildReport())


def test_a_layer_in_another_projection_is_refused() -> None:
    text = json.dumps({"features": [], "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}})
    with pytest.raises(CannotBuild, match="WGS-84"):
        import_hazards(text, StatusRule(), BuildReport())


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["type", "geometry", "properties", "coordinates", "status", "geometries"]), inner, max_size=4
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(features=st.lists(JSON, max_size=4))
def test_no_feature_disappears(features: list[object]) -> None:
    _, report = read(*features)
    assert sum(report.counts.values()) == len(features)
