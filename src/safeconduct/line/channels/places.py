"""A point that was sent, as the script takes it and as figures."""

from __future__ import annotations

from safeconduct.line.channels.records import Place, Unreadable
from safeconduct.line.engine.script import Input


def place(latitude: float | None, longitude: float | None, accuracy_m: float | None, live: bool) -> Place:
    """Return a point; Unreadable when it does not lie on the earth."""
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise Unreadable("A place was sent that does not lie on the earth.")
    return Place(latitude, longitude, accuracy_m if accuracy_m and accuracy_m > 0 else None, live)


def place_input(point: Place, words: str = "") -> Input:
    """Return the input `place`: degrees with six decimals (a tenth of a metre), and what the person's map says."""
    return Input("place", f"{point.latitude:.6f}, {point.longitude:.6f} {' '.join(words.split())}".rstrip())
