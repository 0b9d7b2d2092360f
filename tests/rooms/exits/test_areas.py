"""Areas: a file that is one, meeting places inside it, dangerous ground of which nothing is dropped in silence."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.rooms.exits.world import NOON, World, browser, text_of

from safeconduct.exits import services as exits
from safeconduct.exits.area_files import save_area
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def planner(world: World) -> Any:
    return browser(world.staff["planner"][0], elevated=True)


def area_file(world: World, tmp_path: Any) -> bytes:
    save_area(world.terrain.area, tmp_path / "area.npz")
    return bytes((tmp_path / "area.npz").read_bytes())


def test_an_area_is_added_from_a_file(world: World, planner: Any, tmp_path: Any) -> None:
    sent = SimpleUploadedFile("area.npz", area_file(world, tmp_path))
    answer = planner.post(reverse("exits:add_area"), {"name": "Second", "time_zone": "UTC", "file": sent})
    assert answer.status_code == 302
    added = next(one for one in exits.areas() if one.name == "Second")
    assert exits.layers_of(added).shape == world.terrain.area.shape
    assert exits.meeting_places(world.who("planner")[1], added) == []


def test_a_name_that_is_taken_is_refused_and_stays_in_the_form(
    world: World, planner: Any, tmp_path: Any
) -> None:
    sent = SimpleUploadedFile("area.npz", area_file(world, tmp_path))
    form = {"name": world.record.name, "time_zone": "UTC", "file": sent}
    answer = planner.post(reverse("exits:add_area"), form)
    assert answer.status_code == 409
    assert "another name" in text_of(answer)


def _bomb() -> bytes:
    """A small file whose parts would unpack to far more than is taken."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("dem.npy", "w") as part:
        np.lib.format.write_array_header_1_0(
            part, {"descr": "|u1", "fortran_order": False, "shape": (300 * 1024 * 1024,)}
        )
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    return packed.getvalue()


def _liar() -> bytes:
    """A part that claims an array of a billion cells and holds none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts, parts.open("dem.npy", "w") as part:
        np.lib.format.write_array_header_1_0(
            part, {"descr": "<f4", "fortran_order": False, "shape": (32_000, 32_000)}
        )
    return packed.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x93NUMPY\x01\x00", _liar()])
def test_what_is_no_area_file_gets_one_sentence(data: bytes) -> None:
    with pytest.raises(BadInput, match="no area file"):
        exits.read_area(data, "x")


def test_a_file_that_would_unpack_to_too_much_is_not_unpacked() -> None:
    with pytest.raises(BadInput, match="too large"):
        exits.read_area(_bomb(), "x")


def test_an_unknown_time_zone_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="no such time zone"):
        exits.add_area(
            world.staff["planner"][0].id.bytes, replace(world.terrain.area, name="Other"), "Nowhere/Never"
        )


def test_meeting_places_are_read_in_any_writing_and_sealed_to_planners(world: World, planner: Any) -> None:
    place = world.terrain.rendezvous[0]
    address = reverse("exits:places", args=[world.record.id])
    form = {"name": ["Oak", ""], "position": [f"{place.lat:.5f}N {-place.lon:.5f}W", ""]}
    assert planner.post(address, form).status_code == 302
    world.record.refresh_from_db()
    stored = exits.meeting_places(world.who("planner")[1], world.record)
    assert [one.name for one in stored] == ["Oak"]
    assert stored[0].lat == pytest.approx(place.lat, abs=1e-4)
    with pytest.raises(NotAllowed):
        exits.meeting_places(world.who("caseworker")[1], world.record)


@pytest.mark.parametrize("position", ["", "somewhere", "10.00000N 20.00000E"])
def test_a_meeting_place_that_cannot_be_read_or_lies_outside_is_refused(
    world: World, planner: Any, position: str
) -> None:
    before = world.record.meeting_stamp
    address = reverse("exits:places", args=[world.record.id])
    answer = planner.post(address, {"name": ["Oak"], "position": [position]})
    assert answer.status_code == 400
    assert "one position inside the area" in text_of(answer)
    assert 'value="Oak"' in answer.content.decode()
    world.record.refresh_from_db()
    assert world.record.meeting_stamp == before


def test_no_meeting_place_at_all_is_refused(world: World, planner: Any) -> None:
    address = reverse("exits:places", args=[world.record.id])
    assert planner.post(address, {"name": [""], "position": [""]}).status_code == 400


def geojson(*features: dict[str, Any]) -> SimpleUploadedFile:
    text = json.dumps({"type": "FeatureCollection", "features": list(features)})
    return SimpleUploadedFile("hazards.geojson", text.encode())


def feature(geometry: Any, status: str = "") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"status": status}, "geometry": geometry}


def test_hazards_are_stored_and_what_was_left_out_is_said(world: World, planner: Any) -> None:
    start = world.terrain.start
    point = {"type": "Point", "coordinates": [start.lon, start.lat]}
    sent = geojson(feature(point), feature(point, "cleared"), feature(None))
    form = {"file": sent, "source": "test", "date": "2026-11-01", "field": "status"}
    answer = planner.post(reverse("exits:hazards", args=[world.record.id]), form)
    said = text_of(answer)
    assert "1 hazard is stored" in said
    assert "has no geometry and is NOT in the area" in said
    world.record.refresh_from_db()
    stored = exits.hazards(world.who("planner")[1], world.record)
    assert [(one.source, one.date) for one in stored] == [("test", "2026-11-01")]


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff\xfe"])
def test_what_is_no_geojson_is_refused_and_nothing_changes(world: World, planner: Any, data: bytes) -> None:
    form = {"file": SimpleUploadedFile("x", data), "source": "t", "date": "2026-11-01", "field": "status"}
    answer = planner.post(reverse("exits:hazards", args=[world.record.id]), form)
    assert answer.status_code == 400
    world.record.refresh_from_db()
    assert world.record.hazards_stamp == ""


def test_without_planners_who_could_open_them_nothing_is_sealed(world: World) -> None:
    world.teams["planner"].closed = True
    world.teams["planner"].save()
    with pytest.raises(Conflict, match="no planners"):
        exits.set_hazards(world.staff["planner"][0].id.bytes, world.record, [])


def test_areas_need_the_right_and_their_places_the_password(world: World) -> None:
    assert browser(world.staff["caseworker"][0]).get(reverse("exits:areas")).status_code == 403
    client = browser(world.staff["planner"][0])
    assert client.get(reverse("exits:areas")).status_code == 200
    answer = client.get(reverse("exits:area", args=[world.record.id]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("accounts:elevate"))
