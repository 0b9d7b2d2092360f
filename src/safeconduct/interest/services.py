"""The only door to interest: reading a series of public search counts and saying what it shows."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from safeconduct.faces.problems import BadInput
from safeconduct.interest.engine.chart import Chart, chart
from safeconduct.interest.engine.outlook import Level, Outlook, look
from safeconduct.interest.engine.series import Fault, Point, Series, Unit, Unreadable, read_csv

__all__ = ["Level", "Outlook", "Point", "Reading", "Series", "Unit", "read"]

_WRONG = {
    Fault.EMPTY: _("There is no line with a date and a number. Send two columns: date, number."),
    Fault.COLUMNS: _("Line %(line)d has other columns than date and number. Keep these two."),
    Fault.DATE: _("Line %(line)d begins with no date. Write 2025-11-24, or 2025-11 for a month."),
    Fault.NUMBER: _("Line %(line)d has no number that can be read. Write it like 70253 or 70 253."),
    Fault.FRACTION: _(
        "Line %(line)d: a count has no fraction. Part thousands by spaces, or choose another unit."
    ),
    Fault.SHARE: _("Line %(line)d: a share is at most 100 percent. Correct it, or choose another unit."),
    Fault.ORDER: _("Line %(line)d is not later than the one before. Sort the lines, one for each period."),
    Fault.STEP: _("Line %(line)d does not fit the step between the other dates. Correct its date."),
    Fault.LONG: _("Up to line %(line)d there are more than 5,000 periods. Send a shorter time."),
}


@dataclass(frozen=True)
class Reading:
    """A series, what it says, and its drawing; nothing of it is stored."""

    series: Series
    outlook: Outlook
    chart: Chart


def read(text: str, unit: Unit, source: str) -> Reading:
    """Read a two-column text and describe it; BadInput with the line at fault. Nothing is stored."""
    try:
        series = read_csv(text, unit, source)
    except Unreadable as error:
        raise BadInput(str(_WRONG[error.fault]) % {"line": error.line}, field="text") from error
    outlook = look(series)
    return Reading(series, outlook, chart(series, outlook))
