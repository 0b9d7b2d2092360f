"""The colours of a chart: told apart by colour-blind eyes, and by their lightness alone where there is no colour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`paper`: behind all. `ink`, `quiet`: words. `grid`: rules. `band`: the usual. `line`: the series. `event`."""

    paper: str
    ink: str
    quiet: str
    grid: str
    band: str
    line: str
    event: str


LIGHT = Theme("#ffffff", "#1a1a1a", "#555555", "#d9d9d9", "#dfe3e7", "#00588c", "#a33c00")
DARK = Theme("#151d24", "#e6edf2", "#a3b4c0", "#34424e", "#2b3742", "#6cbbe4", "#f0a070")


def dark_style(theme: Theme = DARK) -> str:
    """Return a style element that shows the groups of a chart in these colours where the reader prefers dark.

    Only for a picture in a file or an image element: a page's own policy forbids styles within it.
    """
    of = (
        f".paper{{fill:{theme.paper}}}.ink,.peak{{fill:{theme.ink}}}.quiet{{fill:{theme.quiet}}}"
        f".grid{{stroke:{theme.grid}}}.base,.seam{{stroke:{theme.ink}}}.band{{fill:{theme.band}}}"
        f".line{{stroke:{theme.line}}}.fan,.solid{{fill:{theme.line}}}.hollow{{fill:{theme.paper};stroke:{theme.line}}}"
        f".event{{stroke:{theme.event}}}.named{{fill:{theme.event}}}"
    )
    return f"<style>@media (prefers-color-scheme:dark){{{of}}}</style>"
