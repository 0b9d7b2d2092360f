"""Areas are written whole and read back equal; anything else is refused with a sentence."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.exits.area_files import load_area, save_area
from safeconduct.exits.engine.area import Area, InvalidArea
from safeconduct.exits.engine.generated import Generated


def test_an_area_reads_back_equal(generated: Generated, tmp_path: Path) -> None:
    save_area(generated.area, tmp_path / "a.npz")
    back = load_area(tmp_path / "a.npz")
    assert back.layers_hash == generated.area.layers_hash
    assert back.sources == generated.area.sources
    assert back.name == generated.area.name
    assert [p.name for p in tmp_path.iterdir()] == ["a.npz"]


def test_the_bare_format_is_read_with_its_sources(bayreuth: Area) -> None:
    assert bayreuth.shape == (932, 914)
    assert bayreuth.epsg == 32632
    assert "OpenStreetMap" in bayreuth.attributions[0]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    generated: Generated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(OSError, match="no space"):
        save_area(generated.area, path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidArea, match=r"no area file gone\.npz"):
        load_area(tmp_path / "gone.npz")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(data)
    with pytest.raises(InvalidArea, match="cannot be read"):
        load_area(path)


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.99])
def test_a_truncated_file_is_refused(generated: Generated, tmp_path: Path, cut: float) -> None:
    path = tmp_path / "a.npz"
    save_area(generated.area, path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    with pytest.raises(InvalidArea, match="cannot be read"):
        load_area(path)


def test_pickled_content_is_never_executed(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, dem=np.array([{"a": 1}], dtype=object), lc=np.zeros(3), hazard=np.zeros(3))
    with pytest.raises(InvalidArea, match="cannot be read"):
        load_area(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez(path, head=np.array('{"format": "safeconduct-area-9"}'))
    with pytest.raises(InvalidArea, match="format"):
        load_area(path)
