"""The cut for messengers: the picture above, the words below it, so that it is understood with the sound off."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from safeconduct.guide.engine.captions import Cue
from safeconduct.guide.film import raster
from safeconduct.guide.film.picture import EXACT, SQUARE, SQUARE_PICTURE, Format, h264
from safeconduct.guide.film.programs import Pipe, version
from safeconduct.guide.film.store import Store

LETTERS = 34.0
"""Height of the letters in pixels of the square."""


def piece(
    store: Store,
    name: str,
    language: str,
    picture: Path,
    captions: Sequence[Cue],
    seconds: float,
    shape: Format,
) -> Path:
    """Return a scene with its words burned in below; `picture` is the folder of its encoded pictures.

    `captions` are timed from the scene's beginning; the first shows at once, the last stays.
    """
    parts = (picture, repr(captions), seconds, SQUARE, LETTERS, repr(shape), version("ffmpeg"))
    return store.get(
        f"square-{language}-{name}",
        ".mkv",
        parts,
        lambda path: _encode(path, picture, captions, seconds, shape),
    )


def _encode(target: Path, picture: Path, captions: Sequence[Cue], seconds: float, shape: Format) -> None:
    width, below = SQUARE, SQUARE - SQUARE_PICTURE[1]
    with tempfile.TemporaryDirectory() as folder:
        panels = Path(folder) / "panels.mkv"
        _panels(panels, captions, seconds, shape, width, below)
        pipe = Pipe(
            ["-i", str(picture / "square.mkv"), "-i", str(panels), "-filter_complex", "[0:v][1:v]vstack=shortest=1",
             *h264(27, "fast", shape.light_rate), *EXACT, "-f", "matroska", str(target)]
        )  # fmt: skip
        pipe.close()


def _panels(
    target: Path, captions: Sequence[Cue], seconds: float, shape: Format, width: int, height: int
) -> None:
    """Encode the panels as a film of their own, without loss."""
    pipe = Pipe(
        ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{width}x{height}", "-r", str(shape.light_rate), "-i", "-",
         "-vf", "scale=out_color_matrix=bt709:out_range=tv", *h264(4, "ultrafast", shape.light_rate), str(target)]
    )  # fmt: skip
    try:
        count = round(seconds * shape.light_rate)
        shown, frame = None, b""
        for number in range(count):
            now = number / shape.light_rate
            said = next((cue.text for cue in reversed(captions) if cue.start <= now), captions[0].text)
            if said != shown:
                frame, shown = raster.panel(said, width, height, LETTERS).tobytes(), said
            pipe.write(frame)
    except BaseException:
        pipe.abandon()
        raise
    pipe.close()
