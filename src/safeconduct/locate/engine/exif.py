"""The GPS part of a photo's EXIF data, already decoded by somebody else, as a candidate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from safeconduct.locate.engine.candidate import Candidate, on_globe

# EXIF 2.32, GPS attribute information
_LAT_REF, _LAT, _LON_REF, _LON, _ALT_REF, _ALT, _TIME, _BEARING, _DATE, _ERROR = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    17,
    29,
    31,
)
UNKNOWN_ERROR_M = 100.0  # a telephone that does not state its error may have used the network


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """Where and when a photo says it was taken; a photo may be old, so `taken_at` None means: ask when.

    bearing_deg: direction of view; altitude_m: negative below the sea; taken_at: UTC from the satellites.
    """

    candidate: Candidate
    taken_at: datetime | None
    bearing_deg: float | None
    altitude_m: float | None


def read(gps: Mapping[int, Any]) -> PhotoPlace | None:
    """Return the place in a decoded GPS directory (tag number to value), or None when it holds no sound one.

    Numbers may be floats, (numerator, denominator) pairs or objects with these attributes; 0/0 counts as absent.
    The radius is tag 31 (metres) read as one standard error and doubled, else 100 m.
    """
    lat, lon = _degrees(gps, _LAT, _LAT_REF, "NS"), _degrees(gps, _LON, _LON_REF, "EW")
    if lat is None or lon is None or not on_globe(lat, lon) or (lat == 0 and lon == 0):
        return None
    error = _number(gps.get(_ERROR))
    known = error is not None and 0 < error < 1e6
    radius = 2 * error if known and error is not None else UNKNOWN_ERROR_M
    notes: tuple[str, ...] = () if known else ("photo_error_unknown",)
    taken = _taken(gps)
    notes += () if taken else ("photo_time_unknown",)
    bearing, altitude = _number(gps.get(_BEARING)), _number(gps.get(_ALT))
    below = gps.get(_ALT_REF) in (1, b"\x01", "1")
    return PhotoPlace(
        Candidate("photo", lat, lon, radius, assumptions=notes),
        taken,
        bearing if bearing is not None and 0 <= bearing <= 360 else None,
        None if altitude is None else -altitude if below else altitude,
    )


def _number(value: Any) -> float | None:
    """Return a finite float of a number, a pair or a rational object; None for 0/0, NaN and anything else."""
    try:
        if isinstance(value, tuple | list) and len(value) == 2:
            value = Fraction(int(value[0]), int(value[1]))
        elif hasattr(value, "numerator") and hasattr(value, "denominator"):
            value = Fraction(int(value.numerator), int(value.denominator))
        if isinstance(value, bool | str | bytes | tuple | list) or value is None:
            return None
        out = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return out if math.isfinite(out) else None


def _three(value: Any) -> tuple[float, float, float] | None:
    if not isinstance(value, tuple | list) or len(value) != 3:
        return None
    a, b, c = (_number(v) for v in value)
    return None if a is None or b is None or c is None else (a, b, c)


def _degrees(gps: Mapping[int, Any], tag: int, ref_tag: int, letters: str) -> float | None:
    parts, ref = _three(gps.get(tag)), _text(gps.get(ref_tag)).upper()
    if (
        parts is None
        or min(parts) < 0
        or parts[1] >= 60
        or parts[2] >= 60
        or len(ref) != 1
        or ref not in letters
    ):
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return value if ref == letters[0] else -value


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value.strip("\0 ") if isinstance(value, str) else ""


def _taken(gps: Mapping[int, Any]) -> datetime | None:
    """Return the satellite time (tags 29 and 7); the second may be 60 or carry a fraction."""
    clock, day = _three(gps.get(_TIME)), _text(gps.get(_DATE)).replace("-", ":")
    if clock is None or not (0 <= clock[0] < 24 and 0 <= clock[1] < 60 and 0 <= clock[2] < 61):
        return None
    try:
        start = datetime.strptime(day, "%Y:%m:%d").replace(tzinfo=UTC)
        return start + timedelta(hours=clock[0], minutes=clock[1], seconds=clock[2])
    except (ValueError, OverflowError):
        return None
