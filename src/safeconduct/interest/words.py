"""What a series says, in sentences of the reader's language; never a cause, never a number of people."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from safeconduct.interest.services import Level, Outlook, Series, Unit

UNITS = {
    Unit.COUNT: gettext_lazy("Count"),
    Unit.INDEX: gettext_lazy("Index (no absolute numbers)"),
    Unit.SHARE: gettext_lazy("Share in percent"),
}


def number(value: float) -> str:
    """Return a value as the reader's language writes it, with its thousands parted; small ones with five decimals."""
    shown = f"{value:.{2 if value >= 1 else 5}f}".rstrip("0").rstrip(".")
    return number_format(shown, use_l10n=True, force_grouping=True)


def day(series: Series, start: date, *, since: bool = False) -> str:
    """Return a period's name: a month of a monthly series, else its first day; `since` after "since"."""
    if all(point.start.day == 1 for point in series.points):
        return date_format(start, f"{_inflected()} Y" if since else "F Y")
    return date_format(start, f"j {_inflected()} Y")


def _inflected() -> str:
    # Django's genitive of months is right in Ukrainian and Russian; in French it is a capitalised nominative.
    return "E" if (get_language() or "")[:2] in {"uk", "ru"} else "F"


def sentences(series: Series, outlook: Outlook) -> list[str]:
    """Return what can be said of a series, the most important first."""
    latest = outlook.latest
    said = [
        _("Last value: %(value)s (%(day)s).")
        % {"value": number(latest.value or 0.0), "day": day(series, latest.start)},
        _level(outlook),
    ]
    if outlook.rising_since:
        said.append(_("Rising since %(day)s.") % {"day": day(series, outlook.rising_since, since=True)})
    said.append(
        _("Peak: %(value)s (%(day)s).")
        % {"value": number(outlook.peak.value or 0.0), "day": day(series, outlook.peak.start)}
    )
    if outlook.highest_of:
        said.append(
            ngettext(
                "The highest of %(n)d period since %(day)s; that alone is no proof of a change.",
                "The highest of %(n)d periods since %(day)s; that alone is no proof of a change.",
                outlook.highest_of,
            )
            % {"n": outlook.highest_of, "day": day(series, outlook.since, since=True)}
        )
    if gaps := len(series.points) - len(series.known()):
        said.append(
            ngettext("%(n)d period has no value.", "%(n)d periods have no value.", gaps) % {"n": gaps}
        )
    return said


def _level(outlook: Outlook) -> str:
    if outlook.usual is None:
        return _("Too few earlier periods to say what is usual.")
    sentence = {
        Level.ABOVE: _("This is above the usual; the median of earlier periods is %(usual)s."),
        Level.BELOW: _("This is below the usual; the median of earlier periods is %(usual)s."),
    }.get(outlook.level) or _("This is as usual; the median of earlier periods is %(usual)s.")
    return sentence % {"usual": number(outlook.usual)}
