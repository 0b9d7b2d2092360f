"""The parent's side: hands a picture to the child process and judges what comes back."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.pictures.worker import EDGE
from safeconduct.faces.problems import BadInput, Busy, TooLarge
from safeconduct.faces.uploads import too_large

PATIENCE = 20  # seconds on the clock, also for a machine that is busy
UNOPENED = "application/octet-stream"
# The child's memory times this is what pictures may take of the machine.
_places = threading.BoundedSemaphore(2)
_BOMB = _("This picture would take too much memory to open, so it was not taken. Send a smaller one.")
_NO_PICTURE = _("This file is not a picture, so it was not taken. Send a photo, or write in words.")
_EMPTY = _("The file is empty, so nothing was taken. Choose the photo again.")
_BUSY = _("Too many photos arrive at this moment, so yours was not taken. Send it again in a minute.")


@dataclass(frozen=True)
class Cleaned:
    """A picture that may be kept: its bytes, their media type, and the GPS tags that it carried.

    `media_type` is image/jpeg for a clean one, application/octet-stream for one that is kept as it came,
    because only its decoding failed. `gps` maps EXIF's GPS tag numbers (as text) to plain values. `width` and
    `height` are in pixels, 0 for one that could not be decoded.
    """

    data: bytes
    media_type: str
    gps: dict[str, Any] | None = None
    width: int = 0
    height: int = 0

    @property
    def opened(self) -> bool:
        """Whether it could be decoded."""
        return self.media_type != UNOPENED


def looks_like_picture(data: bytes) -> bool:
    """Tell by the first bytes whether a file claims to be a picture of a kind that telephones make.

    Signatures: JPEG, PNG, GIF, BMP, TIFF (both byte orders), WebP, and the HEIF family (HEIC, AVIF).
    """
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")):
        return True
    brand = data[8:12]
    if data[:4] == b"RIFF":
        return brand == b"WEBP"
    return data[4:8] == b"ftyp" and brand in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}


def clean(data: bytes, *, edge: int = EDGE, most: int = 0, field: str = "photo") -> Cleaned:
    """Return the picture as it may be kept, its longer side at most `edge` pixels.

    `most` is the most bytes that it may have: it gets coarser, then smaller, until it fits; 0 for as many as it
    takes. Raises TooLarge (more bytes than settings.UPLOAD_LIMIT, or more pixels, memory or time than a
    picture takes), BadInput (empty, or no picture at all) and Busy (no place in time), about the form's `field`.
    """
    if not data:
        raise BadInput(_EMPTY, field=field)
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(too_large(), field=field)
    if not looks_like_picture(data):
        raise BadInput(_NO_PICTURE, field=field)
    if not _places.acquire(timeout=PATIENCE):
        raise Busy(_BUSY, field=field)
    try:
        said, body = _child(data, edge, most)
    finally:
        _places.release()
    if said["outcome"] == "large":
        raise TooLarge(_BOMB, field=field)
    if said["outcome"] == "unreadable":
        return Cleaned(data, UNOPENED)
    return Cleaned(body, "image/jpeg", said.get("gps"), *said["size"])


def _child(data: bytes, edge: int, most: int) -> tuple[dict[str, Any], bytes]:
    """Run the child; one that was killed for time or memory had a bomb in its hands."""
    try:
        done = subprocess.run(  # noqa: S603  two numbers are all that is passed
            [sys.executable, "-I", "-m", "safeconduct.faces.pictures.worker", str(edge), str(most)],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            cwd="/",
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"outcome": "large"}, b""
    if done.returncode:
        return {"outcome": "large"}, b""
    head, _line, body = done.stdout.partition(b"\n")
    return json.loads(head), body
