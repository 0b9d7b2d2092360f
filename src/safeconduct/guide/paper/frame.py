"""The striped frame of a safe-conduct, as flat shapes: no gradient, no clip, nothing that a viewer may drop."""

from __future__ import annotations

from safeconduct.guide.paper.pictograms import GREEN

BAND = 2.6  # millimetres


def frame(width: float, height: float) -> str:
    """Return a frame of slanted stripes between two thin lines as an SVG document; width and height in mm."""
    stripes = [*_edge(width), *(_shifted(one, 0, height - BAND) for one in _edge(width))]
    stripes += [_turned(one) for one in _edge(height)]
    stripes += [_shifted(_turned(one), width - BAND, 0) for one in _edge(height)]
    path = "".join("M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in one) + "z" for one in stripes)
    corners = "".join(
        f'<rect x="{x:g}" y="{y:g}" width="{BAND:g}" height="{BAND:g}"/>'
        for x in (0, width - BAND)
        for y in (0, height - BAND)
    )
    lines = "".join(
        f'<rect x="{inset:g}" y="{inset:g}" width="{width - 2 * inset:g}" height="{height - 2 * inset:g}" '
        f'fill="none" stroke="{GREEN}" stroke-width=".35"/>'
        for inset in (0.175, BAND)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm" '
        f'viewBox="0 0 {width:g} {height:g}"><g fill="{GREEN}">{corners}<path d="{path}"/></g>{lines}</svg>'
    )


Shape = list[tuple[float, float]]


def _edge(length: float) -> list[Shape]:
    """Return the stripes of the upper band between its two corners."""
    inner = length - 2 * BAND
    count = round(inner / 2.2)
    step = inner / count
    return [
        [(x, BAND), (x + step / 2, BAND), (min(x + step, BAND + inner), 0), (x + step / 2, 0)]
        for x in (BAND + i * step for i in range(count))
    ]


def _turned(shape: Shape) -> Shape:
    return [(y, x) for x, y in shape]


def _shifted(shape: Shape, right: float, down: float) -> Shape:
    return [(x + right, y + down) for x, y in shape]
