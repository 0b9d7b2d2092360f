"""Pictures as SVG text: stills, pictograms, and moving scenes under four kilobytes.

Several pictures may stand in one page: every `id` carries the scene's name. A moving picture goes through a few
moments that fade into each other: CSS key frames, no script. Those who ask for less motion get its last moment.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

from safeconduct.guide.engine.drawing.pen import Pen
from safeconduct.guide.engine.drawing.repeats import Writer
from safeconduct.guide.engine.drawing.scene import Scene
from safeconduct.guide.engine.drawing.shapes import BACKGROUND, Shape, extent

LARGEST = 4000
"""Bytes that a moving picture stays below."""
_FINE, _COARSE = Pen(0.5), Pen(0.25)
_ROUND = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
_SPARE = frozenset({"fingers", "vest", "tree", "hill", "steam", "detail"})
"""Details that a moving picture does without when it would grow too large."""


def _motion(count: int) -> str:
    """Return the style of a picture with so many moments of three seconds each.

    Where nothing is animated (an old browser, paper, a wish for less motion) the last moment alone is seen.
    """
    name, share = f"sc{count}", 100 // count
    delays = "".join(f".{name}{i}{{animation-delay:{3 * i - 3 * count}s}}" for i in range(1, count))
    return (
        f".{name}{{opacity:0;animation:{name} {3 * count}s infinite}}{delays}.{name}{count - 1}{{opacity:1}}"
        f"@keyframes {name}{{0%,{share - 3}%{{opacity:1}}{share}%,97%{{opacity:0}}to{{opacity:1}}}}"
        f"@media(prefers-reduced-motion:reduce){{.{name}{{animation:none}}}}"
    )


MOTION_STYLES = {count: _motion(count) for count in (2, 3, 4)}
"""The only style rules of moving pictures, so that a page's security policy needs three hashes at most."""


def still_svg(scene: Scene, t: float | None = None, title: str = "") -> str:
    """Return the picture at the time t (0 to 1; by default the moment that says most) with a title for readers."""
    shapes = scene.draw(scene.still if t is None else t)
    return _document(scene, "0 0 640 360", title, "s", _FINE.write(shapes))


def pictogram_svg(scene: Scene, title: str = "") -> str:
    """Return the square cut that shows the thing, on a flat tile, without the landscape."""
    x, y, side = scene.focus
    drawn = scene.draw(scene.still)
    sky = next(shape for shape in drawn if shape.part == "sky")
    ground = [shape for shape in drawn if shape.part in {"land", "earth"} and shape.fill][-1]
    left, top, size = (round(value * _COARSE.scale) for value in (x - side / 2, y - side / 2, side))
    tile = f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="{sky.fill}"/>'
    floor = f'<path d="M{left} 139h{size}" stroke="{ground.fill}" stroke-width="3" stroke-linecap="butt"/>'
    shapes = [shape for shape in drawn if shape.part not in BACKGROUND and _within(shape, x, y, side / 2)]
    box = f"{left} {top} {size} {size}"
    return _document(scene, box, title, "p", tile + floor + _COARSE.write(shapes))


def animated_svg(scene: Scene, title: str = "") -> str:
    """Return the scene as a picture that goes through its moments, slowly and for ever; under `LARGEST` bytes.

    Small details, then moments, are left out while the text is too long; ValueError when nothing helps.
    """
    for pen, count, spare in (
        (_FINE, 4, frozenset[str]()),
        (_FINE, 4, _SPARE),
        (_COARSE, 4, _SPARE),
        (_FINE, 3, _SPARE),
        (_COARSE, 3, _SPARE),
        (_FINE, 2, _SPARE),
        (_COARSE, 2, _SPARE),
    ):
        text = _moments(scene, title, pen, count, spare)
        if len(text.encode()) < LARGEST:
            return text
    raise ValueError(
        f"The scene {scene.id} does not fit into {LARGEST} bytes as a moving picture: draw it with fewer shapes."
    )


def _moments(scene: Scene, title: str, pen: Pen, count: int, spare: frozenset[str]) -> str:
    """Write what stands still once, and what changes once a moment; the last moment is the still one."""
    times = {4: scene.moments, 3: (scene.moments[0], scene.moments[2]), 2: (scene.moments[0],)}[count]
    drawn = [[shape for shape in scene.draw(t) if shape.part not in spare] for t in (*times, scene.still)]
    writer = Writer(pen, f"{scene.id}-")
    writer.say(f"<style>{MOTION_STYLES[count]}</style>")
    for same, run in groupby(
        zip(*drawn, strict=True), key=lambda shapes: len(set(map(pen.mark, shapes))) == 1
    ):
        columns = list(zip(*run, strict=True))
        if same:
            writer.draw(columns[0])
            continue
        for i, column in enumerate(columns):
            writer.say(f'<g class="sc{count} sc{count}{i}">')
            writer.draw(column)
            writer.say("</g>")
    size = f"0 0 {round(1280 * pen.scale)} {round(720 * pen.scale)}"
    return _document(scene, size, title, "a", writer.text())


def _document(scene: Scene, box: str, title: str, kind: str, inner: str) -> str:
    name = f"{scene.id}-{kind}"
    words = escape(title or scene.shows, quote=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-labelledby="{name}" {_ROUND}>'
        f'<title id="{name}">{words}</title>{inner}</svg>'
    )


def _within(shape: Shape, x: float, y: float, half: float) -> bool:
    """Tell whether any of a shape shows in the square around (x, y)."""
    left, top, right, bottom = extent(shape)
    return left < x + half and right > x - half and top < y + half and bottom > y - half
