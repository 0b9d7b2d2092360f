"""Where the lines of a chart go: numbers in units of the drawing, y downwards, zero at the foot."""

from dataclasses import dataclass

from safeconduct.interest.engine.outlook import Outlook
from safeconduct.interest.engine.series import Series

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, FOOT = 8, 712, 24, 216


@dataclass(frozen=True)
class Chart:
    """Unbroken lines as SVG point lists, single dots between gaps, the usual band, and the highest value."""

    lines: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    band: tuple[str, str] | None  # y of its top, and its height
    top: float


def chart(series: Series, outlook: Outlook) -> Chart:
    """Place a series on the drawing; a gap breaks the line, and the axis begins at zero."""
    values = [point.value for point in series.points]
    top = max([value for value in values if value is not None] + [outlook.high or 0.0])
    scale = (FOOT - TOP) / (top or 1.0)
    stride = (RIGHT - LEFT) / max(len(values) - 1, 1)
    runs: list[list[tuple[str, str]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((f"{LEFT + at * stride:.1f}", f"{FOOT - value * scale:.1f}"))
    band = None
    if outlook.low is not None and outlook.high is not None:
        band = (f"{FOOT - outlook.high * scale:.1f}", f"{(outlook.high - outlook.low) * scale:.1f}")
    return Chart(
        lines=tuple(" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1),
        band=band,
        top=top,
    )
