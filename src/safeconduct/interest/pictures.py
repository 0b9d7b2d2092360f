"""A chart as a picture of dots: PNG, for those who cannot use SVG."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import skia

FAMILIES = ("Inter", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial")
LARGEST = 12_000  # dots on a side; beyond it a request would take the machine's memory
_LASTING = ("fill", "font-size", "font-weight")
_FONT = "The picture needs a font. Install it: apt-get install fonts-dejavu-core"
_CHART = "This is not a chart made here: it has no size. Give what `svg` returned."


class NoFont(RuntimeError):
    """No font with the letters of our languages is installed; the message says which package brings one."""


def png(svg: str, scale: float = 2) -> bytes:
    """Return a chart that `charting.svg` made as PNG, `scale` dots for each unit of its size.

    ValueError where it is not such a chart, or would be larger than 12,000 dots on a side; NoFont without a font.
    """
    words = _Words()
    words.feed(svg)
    if words.size is None:
        raise ValueError(_CHART)
    width, height = words.size
    if not 0 < max(width, height) * scale <= LARGEST:
        raise ValueError(f"The picture may have at most {LARGEST} dots on a side; ask for a smaller scale.")
    # The stream would else read from memory that is already given back.
    shapes = skia.SVGDOM.MakeFromStream(skia.MemoryStream(svg.encode(), True))
    if shapes is None:
        raise ValueError(_CHART)
    surface = skia.Surface(round(width * scale), round(height * scale))
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    shapes.setContainerSize(skia.Size(width, height))
    shapes.render(canvas)
    # Skia draws the shapes of SVG, but no words.
    faces = {bold: _face(bold) for bold in {"font-weight" in line.style for line in words.lines}}
    for line in words.lines:
        line.draw(canvas, faces["font-weight" in line.style])
    return bytes(surface.makeImageSnapshot().encodeToData(skia.kPNG, 100))


def _face(bold: bool) -> Any:
    style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
    fonts = skia.FontMgr.RefDefault()
    for family in FAMILIES:
        face = fonts.matchFamilyStyle(family, style)
        if face is not None and face.getFamilyName() == family:
            return face
    raise NoFont(_FONT)


class _Line:
    """Words at a place, with what they inherit from the groups round them."""

    def __init__(self, given: dict[str, str], style: dict[str, str]) -> None:
        self.x, self.y = float(given.get("x", 0)), float(given.get("y", 0))
        self.anchor = given.get("text-anchor", "start")
        self.style = style
        self.text = ""

    def draw(self, canvas: Any, face: Any) -> None:
        font = skia.Font(face, float(self.style.get("font-size", 16)))
        # At any scale the words are as wide as in the drawing, not rounded to whole dots.
        font.setSubpixel(True)
        font.setLinearMetrics(True)
        font.setHinting(skia.FontHinting.kNone)
        wide = font.measureText(self.text)
        left = self.x - {"middle": wide / 2, "end": wide}.get(self.anchor, 0.0)
        value = int(self.style.get("fill", "#000000")[1:], 16)
        colour = skia.Color(value >> 16, value >> 8 & 255, value & 255)
        canvas.drawString(self.text, left, self.y, font, skia.Paint(AntiAlias=True, Color=colour))


class _Words(HTMLParser):
    """Finds the words of a chart and its size; this reader never follows an entity or an address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[_Line] = []
        self.size: tuple[float, float] | None = None
        self._styles: list[dict[str, str]] = [{}]
        self._open: _Line | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        style = self._styles[-1] | {name: given[name] for name in _LASTING if name in given}
        self._styles.append(style)
        if tag == "svg" and self.size is None:
            box = given.get("viewbox", "").split()
            self.size = (float(box[2]), float(box[3])) if len(box) == 4 else None
        elif tag == "text":
            self._open = _Line(given, style)
            self.lines.append(self._open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element without content: it has no words."""

    def handle_endtag(self, tag: str) -> None:
        if len(self._styles) > 1:
            self._styles.pop()
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.text += data
