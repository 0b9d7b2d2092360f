"""Areas are built from extracts and height models; what is broken is counted and said."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from safeconduct.exits.building.build import Request, build_area, utm_of
from safeconduct.exits.building.heights import read_hgt
from safeconduct.exits.building.report import CannotBuild
from safeconduct.exits.engine.cover import Cover

BOX = (0.010, -20.990, 0.030, -20.970)
Node = tuple[int, float, float]


class Sheet:
    """Writes a small OSM file."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.rest: list[str] = []

    def way(self, points: list[tuple[float, float]], closed: bool = False, **tags: str) -> int:
        refs = []
        for lat, lon in points:
            self.nodes.append(f'<node id="{len(self.nodes) + 1}" version="1" lat="{lat}" lon="{lon}"/>')
            refs.append(len(self.nodes))
        refs += refs[:1] if closed else []
        number = 1000 + len(self.rest)
        inside = "".join(f'<nd ref="{r}"/>' for r in refs)
        inside += "".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items())
        self.rest.append(f'<way id="{number}" version="1" timestamp="2026-01-02T00:00:00Z">{inside}</way>')
        return number

    def relation(self, members: list[int], **tags: str) -> int:
        number = 5000 + len(self.rest)
        inside = "".join(f'<member type="way" ref="{m}" role="outer"/>' for m in members)
        inside += "".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items())
        self.rest.append(f'<relation id="{number}" version="1">{inside}</relation>')
        return number

    def save(self, path: Path) -> Path:
        path.write_text(
            f'<?xml version="1.0"?><osm version="0.6">{"".join(self.nodes)}{"".join(self.rest)}</osm>'
        )
        return path


def square(lat: float, lon: float, half: float) -> list[tuple[float, float]]:
    return [
        (lat - half, lon - half),
        (lat - half, lon + half),
        (lat + half, lon + half),
        (lat + half, lon - half),
    ]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A GeoTIFF of heights that rise to the north."""
    path = tmp_path / "heights.tif"
    heights = np.tile(np.linspace(200, 100, 60, dtype=np.float32)[:, None], (1, 60))
    with rasterio.open(
        path, "w", driver="GTiff", height=60, width=60, count=1, dtype="float32", crs="EPSG:4326",
        transform=from_origin(-21.0, 0.04, 0.001, 0.001),
    ) as file:  # fmt: skip
        file.write(heights, 1)
    return path


@pytest.fixture
def sheet() -> Sheet:
    """A wood, a river from north to south, a road over it on a bridge."""
    made = Sheet()
    made.way(square(0.025, -20.985, 0.002), closed=True, landuse="forest")
    made.way([(0.005, -20.980), (0.035, -20.980)], waterway="river")
    made.way([(0.020, -20.995), (0.020, -20.9805)], highway="tertiary")
    made.way([(0.020, -20.9805), (0.020, -20.9795)], highway="tertiary", bridge="yes")
    made.way([(0.020, -20.9795), (0.020, -20.965)], highway="tertiary")
    return made


def test_cover_is_burnt_and_untagged_ground_is_open_field(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    area, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert area.epsg == 32627
    assert area.cover[area.cell_at(0.025, -20.985)] == Cover.FOREST
    assert area.cover[area.cell_at(0.012, -20.973)] == Cover.FIELD
    assert area.cover[area.cell_at(0.015, -20.980)] == Cover.WATER
    assert area.cover[area.cell_at(0.020, -20.988)] == Cover.ROAD
    assert area.dem[0].mean() > area.dem[-1].mean() + 20
    assert report.counts["areas"] == 1
    assert report.counts["lines"] == 4
    assert area.sources[0].date == "2026-01-02"
    assert "ODbL" in area.attributions[0]


def test_a_bridge_stays_open_over_its_river(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    area, _ = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    row, col = area.cell_at(0.020, -20.980) or (0, 0)
    assert area.cover[row, col] == Cover.BRIDGE
    dry = area.cover[row] != Cover.WATER
    assert dry.all()
    assert (area.cover[:, col] == Cover.WATER).sum() > 100


def test_hazards_touch_every_cell_they_meet(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    sheet.way(square(0.015, -20.975, 0.0003), closed=True, boundary="hazard", hazard="minefield")
    sheet.way([(0.027, -20.978), (0.027, -20.972)], hazard="minefield")
    area, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert area.hazard[area.cell_at(0.015, -20.975)]
    assert area.hazard[area.cell_at(0.0153, -20.9747)]
    assert area.hazard[area.cell_at(0.027, -20.975)]
    assert not area.hazard[area.cell_at(0.020, -20.985)]
    assert report.counts["broken hazards"] == 0


def test_a_hazard_that_is_no_area_is_reported_by_number(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    open_way = sheet.way([(0.015, -20.975), (0.016, -20.975), (0.016, -20.974)])
    broken = sheet.relation([open_way], type="multipolygon", hazard="minefield", boundary="hazard")
    _, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert report.counts["broken hazards"] == 1
    assert any(str(broken) in problem and "NOT in the area" in problem for problem in report.problems)


def test_a_crossed_hazard_outline_keeps_the_outline_and_is_reported(
    sheet: Sheet, model: Path, tmp_path: Path
) -> None:
    bow = [(0.015, -20.976), (0.016, -20.974), (0.016, -20.976), (0.015, -20.974)]
    number = sheet.way(bow, closed=True, military="danger_area")
    area, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert area.hazard[area.cell_at(0.0155, -20.975)]
    assert any(str(number) in problem for problem in report.problems)


def test_a_way_with_missing_nodes_is_counted(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    sheet.rest.append(
        '<way id="9001" version="1"><nd ref="777777"/><nd ref="777778"/><tag k="highway" v="path"/></way>'
    )
    sheet.rest.append(
        '<way id="9002" version="1"><nd ref="777777"/><nd ref="777778"/><tag k="hazard" v="minefield"/></way>'
    )
    _, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert report.counts["broken shapes"] == 2
    assert report.counts["broken hazards"] == 1
    assert any("9002" in problem for problem in report.problems)


def test_an_extract_without_hazards_says_so(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    _, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), BOX))
    assert any("holds no hazard" in line for line in report.lines())


def test_cells_without_height_are_counted(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    wide = (0.010, -20.990, 0.030, -20.930)
    area, report = build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), wide))
    assert report.counts["cells of unknown height"] == int(np.isnan(area.dem).sum()) > 0


def test_an_srtm_tile_has_its_samples_on_the_degree_lines(tmp_path: Path) -> None:
    raw = np.zeros((1201, 1201), ">i2")
    raw[0, 0], raw[5, 5] = 1234, -32768
    path = tmp_path / "S01W021.hgt.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("S01W021.hgt", raw.tobytes())
    lat, lon, heights = read_hgt(path)
    assert (lat, lon) == (-1, -21)
    assert heights[0, 0] == 1234
    assert np.isnan(heights[5, 5])


def test_the_sample_extract_builds(exits_data: Path) -> None:
    tiles = (exits_data / "N49E011.hgt.zip", exits_data / "N50E011.hgt.zip")
    area, report = build_area(Request("sample", exits_data / "north-bayreuth.osm.gz", tiles))
    share = np.bincount(area.cover.ravel(), minlength=12) / area.cover.size
    assert 0.25 < share[Cover.FOREST] < 0.35
    assert (area.cover == Cover.BRIDGE).any()
    assert report.counts["broken hazards"] == 0
    assert not np.isnan(area.dem).any()
    assert 290 < area.dem.min() < area.dem.max() < 520


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.osm", b"<html>not found</html>"),
        ("a.osm.pbf", b"\x00\x00"),
        ("a.osm", b"<osm version='0.6'></osm>"),
    ],
)
def test_a_file_that_is_no_extract_is_refused(model: Path, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotBuild, match=name):
        build_area(Request("made", path, (model,), BOX))


def test_missing_files_are_refused(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    good = sheet.save(tmp_path / "a.osm")
    for request in (
        Request("made", tmp_path / "gone.osm", (model,), BOX),
        Request("made", good, (tmp_path / "gone.tif",), BOX),
        Request("made", good, (), BOX),
    ):
        with pytest.raises(CannotBuild):
            build_area(request)


@pytest.mark.parametrize("name", ["N49E011.hgt", "heights.hgt", "N49E011.hgt.zip"])
def test_a_damaged_tile_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x00" * 100)
    with pytest.raises(CannotBuild):
        read_hgt(path)


def test_a_height_model_elsewhere_is_refused(sheet: Sheet, model: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="does not cover"):
        build_area(
            Request("made", sheet.save(tmp_path / "a.osm"), (model,), (0.010, -20.890, 0.020, -20.880))
        )


@pytest.mark.parametrize("box", [(0.03, -20.99, 0.01, -20.97), (-10.0, -30.0, 10.0, -10.0)])
def test_an_impossible_box_is_refused(
    sheet: Sheet, model: Path, tmp_path: Path, box: tuple[float, float, float, float]
) -> None:
    with pytest.raises(CannotBuild, match="box"):
        build_area(Request("made", sheet.save(tmp_path / "a.osm"), (model,), box))


def test_zones_of_places() -> None:
    assert (utm_of(50.0, 11.5), utm_of(-1.0, 179.9), utm_of(0.0, -180.0)) == (32632, 32760, 32601)
