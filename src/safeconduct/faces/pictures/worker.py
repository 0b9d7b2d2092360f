"""The child process: reads one picture on standard input, writes a clean one on standard output.

Run as ``python -I -m safeconduct.faces.pictures.worker EDGE MOST``; it imports no Django and opens no file. Whatever
a hostile picture makes the decoder do happens here, with little memory, little time and nothing to read.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from io import BytesIO
from typing import Any

PIXELS = 50_000_000
EDGE = 1600  # pixels of the longer side of what is kept
SMALLEST = 40  # pixels: below that a picture shows nothing, and is not made smaller any more
SECONDS, MEMORY = 10, 1024**3
GPS = 0x8825  # EXIF 2.32: pointer to the GPS directory
# What telephones send. HEIC needs a decoder that Pillow does not bring.
FORMATS = ("JPEG", "PNG", "WEBP")


def limit() -> None:
    """Give up what decoding does not need: time, memory, new files, core dumps, child processes."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))


def plain(value: Any) -> Any:
    """Return an EXIF value as JSON can hold it: rationals as [numerator, denominator], bytes as text."""
    if isinstance(value, tuple | list):
        return [plain(one) for one in value][:8]
    if isinstance(value, bytes):
        return value.decode("latin-1")[:64]
    if isinstance(value, str):
        return value[:64]
    if hasattr(value, "numerator") and hasattr(value, "denominator"):
        return [int(value.numerator), int(value.denominator)]
    return None


def gps_of(picture: Any) -> dict[str, Any] | None:
    """Return the GPS directory, tag number to value, or None; an unsound one says nothing, and harms nothing."""
    try:
        found = picture.getexif().get_ifd(GPS)
        tags = {str(int(tag)): plain(value) for tag, value in list(found.items())[:32]}
    except (ValueError, TypeError, KeyError, SyntaxError, ArithmeticError, OSError):
        return None
    return tags or None


def clean(data: bytes, edge: int = EDGE, most: int = 0) -> tuple[dict[str, Any], bytes]:
    """Return what became of a picture: outcome clean, large or unreadable; size, GPS tags; and the clean JPEG.

    Only the first frame is decoded. The result is turned upright, at most `edge` pixels wide and high, of at
    most `most` bytes unless that is 0, on white where it was transparent, without any metadata.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415  after the limits

    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > PIXELS:
            return {"outcome": "large"}, b""
        gps = gps_of(picture)
        picture.draft("RGB", (edge, edge))
        upright = ImageOps.exif_transpose(picture)
        if upright.mode not in ("RGB", "L"):
            upright = upright.convert("RGBA")
        upright.thumbnail((edge, edge))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return {"outcome": "large"}, b""
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, EOFError):
        return {"outcome": "unreadable"}, b""
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
    jpeg = encoded(flat)
    if most and len(jpeg) > most:
        jpeg = fitting(flat, most)
    return {"outcome": "clean", "gps": gps, "size": flat.size}, jpeg


def encoded(picture: Any, quality: int = 85) -> bytes:
    """Return a picture as JPEG."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def fitting(picture: Any, most: int) -> bytes:
    """Return a picture as JPEG of at most `most` bytes, coarser first, then smaller; it is made smaller itself."""
    while True:
        for quality in (75, 60, 50):
            jpeg = encoded(picture, quality)
            if len(jpeg) <= most or max(picture.size) < SMALLEST:
                return jpeg
        picture.thumbnail((picture.width * 4 // 5, picture.height * 4 // 5))


def main() -> None:
    """Answer with one line of JSON and the bytes of the clean picture."""
    limit()
    said, jpeg = clean(sys.stdin.buffer.read(), *map(int, sys.argv[1:3]))
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + jpeg)


if __name__ == "__main__":
    main()
