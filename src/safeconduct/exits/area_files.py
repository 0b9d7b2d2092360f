"""Areas on disk: one .npz file each, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from safeconduct.exits.engine.area import Area, InvalidArea, Source

FORMAT = "safeconduct-area-1"
OSM_ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"
# The first format named its layers otherwise and carried no sources; those of its only maker are known.
_OLD_SOURCES = (Source("OpenStreetMap", "", OSM_ATTRIBUTION), Source("SRTM heights", "", ""))
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError)


def save_area(area: Area, path: Path) -> None:
    """Write an area to a .npz file; a crash leaves the old file or the new one, never half of one."""
    head = {
        "format": FORMAT,
        "name": area.name,
        "transform": list(area.transform),
        "epsg": area.epsg,
        "cell": area.cell,
        "sources": [asdict(source) for source in area.sources],
    }
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez_compressed(
                file, dem=area.dem, cover=area.cover, hazard=area.hazard, head=np.array(json.dumps(head))
            )
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def load_area(path: Path) -> Area:
    """Read an area written by `save_area`, or a bare raster file with dem, lc, hazard, transform, epsg, cell.

    Raises InvalidArea when the file is missing, damaged or something else. Never executes what it reads.
    """
    if not path.is_file():
        raise InvalidArea(f"There is no area file {path.name}. Build one, or check the name.")
    try:
        with np.load(path, allow_pickle=False) as stored:
            return _current(stored) if "head" in stored else _bare(stored, path.stem)
    except InvalidArea:
        raise
    except _UNREADABLE as error:
        raise InvalidArea(f"The area file {path.name} cannot be read ({error}). Build it again.") from error


def _current(stored: Any) -> Area:
    head = json.loads(str(stored["head"]))
    if head["format"] != FORMAT:
        raise InvalidArea(f"This area file has format {head['format']!r}, not {FORMAT}. Build it again.")
    return Area(
        str(head["name"]),
        stored["dem"],
        stored["cover"],
        stored["hazard"],
        _affine(head["transform"]),
        int(head["epsg"]),
        float(head["cell"]),
        tuple(Source(**source) for source in head["sources"]),
    )


def _bare(stored: Any, name: str) -> Area:
    return Area(
        name,
        stored["dem"],
        stored["lc"],
        stored["hazard"].astype(bool),
        _affine(stored["transform"]),
        int(stored["epsg"]),
        float(stored["cell"]),
        _OLD_SOURCES,
    )


def _affine(terms: Any) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = (float(term) for term in terms[:6])
    return a, b, c, d, e, f
