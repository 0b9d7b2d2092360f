"""Shapes to pixels with Skia: frames for the encoder, the poster, and panels of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from safeconduct.guide.engine.drawing.shapes import HEIGHT, WIDTH, Line, Shape, Shapes
from safeconduct.guide.film.programs import FilmFault

Pixels = NDArray[np.uint8]
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


class Raster:
    """Draws frames of one size; scenery that the last frame had too is not drawn again."""

    def __init__(self, width: int, height: int) -> None:
        self.size = width, height
        self._scale = width / WIDTH, height / HEIGHT
        self._base: Shapes = ()
        self._under: Pixels | None = None
        self._paints: dict[tuple[object, ...], Any] = {}

    def rest_on(self, shapes: Shapes) -> None:
        """Draw these once; a frame that begins with them starts from their picture."""
        self._base, self._under = shapes, None
        self._under = self.frame(shapes)

    def frame(self, shapes: Shapes) -> Pixels:
        """Return rows of red, green, blue and alpha bytes."""
        width, height = self.size
        start = 0
        if self._under is not None and shapes[: len(self._base)] == self._base:
            pixels, start = self._under.copy(), len(self._base)
        else:
            pixels = np.zeros((height, width, 4), np.uint8)
        canvas = skia.Surface(pixels).getCanvas()
        canvas.scale(*self._scale)
        for shape in shapes[start:]:
            if shape.opacity > 0:
                self._draw(canvas, shape)
        return pixels

    def _draw(self, canvas: Any, shape: Shape) -> None:
        path = skia.Path()
        if isinstance(shape, Line):
            path.addPoly([skia.Point(x, y) for x, y in shape.points], bool(shape.fill))
        else:
            path.addOval(
                skia.Rect.MakeLTRB(
                    shape.x - shape.rx, shape.y - shape.ry, shape.x + shape.rx, shape.y + shape.ry
                )
            )
        if shape.fill:
            canvas.drawPath(path, self._paint(shape.fill, shape.opacity, 0.0, False))
        if shape.stroke:
            dashed = not isinstance(shape, Line) and shape.dashed
            canvas.drawPath(path, self._paint(shape.stroke, shape.opacity, shape.width, dashed))

    def _paint(self, colour: str, opacity: float, width: float, dashed: bool) -> Any:
        key = (colour, opacity, width, dashed)
        if key not in self._paints:
            paint = skia.Paint(AntiAlias=True, Color=_colour(colour, opacity))
            if width:
                paint.setStyle(skia.Paint.kStroke_Style)
                paint.setStrokeWidth(width)
                paint.setStrokeCap(skia.Paint.kButt_Cap if dashed else skia.Paint.kRound_Cap)
                paint.setStrokeJoin(skia.Paint.kRound_Join)
            if dashed:
                paint.setPathEffect(skia.DashPathEffect.Make([14, 12], 0))
            self._paints[key] = paint
        return self._paints[key]


def _colour(colour: str, opacity: float = 1.0) -> int:
    value = int(colour[1:], 16)
    return int(skia.Color(value >> 16, value >> 8 & 255, value & 255, round(opacity * 255)))


def panel(text: str, width: int, height: int, size: float) -> Pixels:
    """Return a dark panel with words in white, broken into lines and centred; smaller when they do not fit."""
    if not FONT.is_file():
        raise FilmFault("The captioned cut needs a font. Install it: apt-get install fonts-dejavu-core")
    face = skia.Typeface.MakeFromFile(str(FONT))
    pixels = np.zeros((height, width, 4), np.uint8)
    canvas = skia.Surface(pixels).getCanvas()
    canvas.clear(_colour("#10181f"))
    margin = round(width * 0.05)
    font, lines = skia.Font(face, size), [text]
    while size > 8:
        font = skia.Font(face, size)
        lines = _broken(text, font, width - 2 * margin)
        if len(lines) * size * 1.35 <= height - margin:
            break
        size -= 1
    paint = skia.Paint(AntiAlias=True, Color=_colour("#ffffff"))
    top = (height - len(lines) * size * 1.35) / 2
    for number, line in enumerate(lines):
        x = (width - font.measureText(line)) / 2
        canvas.drawString(line, x, top + size * (1.35 * number + 1.0), font, paint)
    return pixels


def _broken(text: str, font: Any, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.measureText(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def encoded(pixels: Pixels, path: Path, quality: int = 88) -> None:
    """Write pixels as PNG or JPEG, by the name's ending."""
    image = skia.Image.fromarray(pixels, colorType=skia.kRGBA_8888_ColorType)
    kind = skia.kPNG if path.suffix == ".png" else skia.kJPEG
    path.write_bytes(bytes(image.encodeToData(kind, quality)))
