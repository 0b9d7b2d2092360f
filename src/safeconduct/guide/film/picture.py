"""The picture of a scene: drawn once, encoded in one go for every outlet, kept until its drawing changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from safeconduct.guide.engine.drawing import scene as drawing
from safeconduct.guide.engine.drawing.shapes import Shapes
from safeconduct.guide.film.programs import Pipe, encodes, ffmpeg, version
from safeconduct.guide.film.raster import Raster
from safeconduct.guide.film.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """How the film is drawn: the size in pixels, frames a second, and frames a second of the light copies.

    `rate` is a whole multiple of `light_rate`, so that scenes end on a frame of both.
    """

    width: int = 1280
    height: int = 720
    rate: int = 24
    light_rate: int = 12

    def frames(self, seconds: float) -> int:
        """Return how many frames a scene of at least so many seconds has."""
        each = self.rate // self.light_rate
        return math.ceil(seconds * self.light_rate - 1e-9) * each


SMALL = (426, 240)
SQUARE = 540
"""Side of the square cut in pixels; the picture is its upper part, the words stand below."""
SQUARE_PICTURE = (540, 304)
BITEXACT = ("-fflags", "+bitexact", "-flags:v", "+bitexact")
EXACT = ("-map_metadata", "-1", *BITEXACT)
"""No dates, no names of programs, no random numbers."""
_COLOUR = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")


def h264(crf: int, preset: str, rate: int) -> tuple[str, ...]:
    """Return the arguments for H.264 with a fixed number of threads: the bytes depend on it."""
    return (
        "-c:v", "libx264", "-preset", preset, "-crf", str(crf), "-tune", "animation", "-pix_fmt", "yuv420p",
        "-g", str(rate * 5), "-threads", "2", *_COLOUR,
    )  # fmt: skip


def web(rate: int) -> tuple[str, ...]:
    """Return the arguments for AV1, or for VP9 where this ffmpeg has no SVT-AV1."""
    if encodes("libsvtav1"):
        return (
            "-c:v", "libsvtav1", "-preset", "10", "-crf", "40", "-g", str(rate * 5), "-pix_fmt", "yuv420p",
            "-svtav1-params", "lp=2", *_COLOUR,
        )  # fmt: skip
    return (
        "-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0", "-deadline", "good", "-cpu-used", "5", "-threads", "2",
        "-g", str(rate * 5), "-pix_fmt", "yuv420p", *_COLOUR,
    )  # fmt: skip


def outlets(shape: Format) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return file name → (filter, encoder) of everything that one drawing of a scene is encoded to."""
    matrix = "out_color_matrix=bt709:out_range=tv"
    light, small, square = f"fps={shape.light_rate}", "{}:{}".format(*SMALL), "{}:{}".format(*SQUARE_PICTURE)
    return {
        "full.mkv": (f"scale={matrix}", h264(26, "fast", shape.rate)),
        "web.mkv": (f"scale={matrix}", web(shape.rate)),
        "small.mkv": (f"{light},scale={small}:flags=area:{matrix}", h264(31, "medium", shape.light_rate)),
        "square.mkv": (
            f"{light},scale={square}:flags=area:{matrix}",
            h264(17, "ultrafast", shape.light_rate),
        ),
    }


def segments(store: Store, name: str, seconds: float, shape: Format) -> Path:
    """Return the folder of a scene's encoded pictures; each lasts the same number of frames, without sound.

    What it is made from is the drawing itself, sampled four times a second, so that a mended drawing is noticed
    wherever its description lies.
    """
    made, count = drawing(name), shape.frames(seconds)
    step = max(1, shape.rate // 4)
    sampled = [made.draw(at / (count - 1)) for at in range(0, count, step)]
    parts = (repr(sampled), count, repr(shape), repr(outlets(shape)), version("ffmpeg"))
    return store.get(f"scene-{name}", "", parts, lambda path: _encode(path, name, count, shape))


def _encode(folder: Path, name: str, count: int, shape: Format) -> None:
    folder.mkdir()
    arguments = [
        "-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{shape.width}x{shape.height}", "-r", str(shape.rate), "-i", "-",
    ]  # fmt: skip
    for file, (filters, encoder) in outlets(shape).items():
        arguments += ["-map", "0:v", "-vf", filters, *encoder, *EXACT, str(folder / file)]
    made, raster = drawing(name), Raster(shape.width, shape.height)
    raster.rest_on(_still(made.draw(0.0), made.draw(0.5), made.draw(1.0)))
    pipe = Pipe(arguments)
    try:
        shown: Shapes = ()
        for number in range(count):
            shapes = made.draw(number / (count - 1))
            if shapes != shown:
                frame, shown = raster.frame(shapes).tobytes(), shapes
            pipe.write(frame)
    except BaseException:
        pipe.abandon()
        raise
    pipe.close()


def _still(*frames: Shapes) -> Shapes:
    """Return what all frames begin with: the scenery."""
    return tuple(one for one, *_ in takewhile(lambda same: len(set(same)) == 1, zip(*frames, strict=True)))


def joined(pieces: Sequence[Path], target: Path, lengths: Sequence[float]) -> None:
    """Join encoded pieces of one kind, which last so many seconds each, without encoding them again."""
    listing = target.with_suffix(".txt")
    lines = ["ffconcat version 1.0"]
    for piece, length in zip(pieces, lengths, strict=True):
        lines += [
            f"file '{str(piece.resolve()).replace(chr(39), chr(39) + chr(92) + chr(39) * 2)}'",
            f"duration {length:.6f}",
        ]
    listing.write_text("\n".join(lines) + "\n", "utf-8")
    try:
        ffmpeg(
            [
                "-f",
                "concat",
                "-safe",
                "0",
                "-i",
                str(listing),
                "-c",
                "copy",
                *EXACT,
                "-f",
                "matroska",
                str(target),
            ]
        )
    finally:
        listing.unlink()
