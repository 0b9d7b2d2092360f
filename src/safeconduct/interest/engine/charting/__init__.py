"""Charts of search interest as SVG, made by hand on the server: pure functions of findings and words."""

from safeconduct.interest.engine.charting.comparing import Apart, Reason, factors
from safeconduct.interest.engine.charting.picture import svg
from safeconduct.interest.engine.charting.rows import Row, table
from safeconduct.interest.engine.charting.several import several
from safeconduct.interest.engine.charting.theme import DARK, LIGHT, Theme
from safeconduct.interest.engine.charting.words import ChartWords, Grain

__all__ = [
    "DARK",
    "LIGHT",
    "Apart",
    "ChartWords",
    "Grain",
    "Reason",
    "Row",
    "Theme",
    "factors",
    "several",
    "svg",
    "table",
]
