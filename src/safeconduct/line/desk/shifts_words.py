"""Times, languages, duties and rules of shifts in the reader's words; all times are those of the line's own zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from safeconduct.accounts.guard import DeskRequest
from safeconduct.faces.problems import BadInput
from safeconduct.line.engine.staffing.rules import Breach, Rule, Rules
from safeconduct.line.shifts.counting import line_zone

DUTIES = {
    "answer": pgettext_lazy("duty of a shift", "answers the line"),
    "lead": pgettext_lazy("duty of a shift", "leads the shift"),
    "standby": pgettext_lazy("duty of a shift", "can be called in"),
}
BREACHES = {
    Rule.TWICE: gettext_lazy("%(name)s is on two shifts at once (%(at)s)."),
    Rule.DAY: gettext_lazy("%(name)s works longer than %(most)s hours in one duty (%(at)s)."),
    Rule.WEEK: gettext_lazy("%(name)s works longer than %(most)s hours in this week."),
    Rule.REST: gettext_lazy("%(name)s rests less than %(most)s hours before the shift of %(at)s."),
    Rule.NIGHT: gettext_lazy("%(name)s works longer than %(most)s hours in a night duty (%(at)s)."),
    Rule.NIGHTS: gettext_lazy("%(name)s works more than %(most)s nights in a row (until %(at)s)."),
}
TABS = (
    ("line:shifts", gettext_lazy("My shifts"), "line.shifts"),
    ("line:roster", gettext_lazy("Need and roster"), "line.roster"),
    ("line:roster_week", gettext_lazy("Shifts of the week"), "line.roster"),
    ("line:handover", gettext_lazy("Hand-over"), "cases.inbox"),
    ("line:dead_letters", gettext_lazy("Could not be sent"), "cases.inbox"),
    ("line:wallboard", gettext_lazy("Wallboard"), "line.wallboard"),
)
CHANNELS = {
    "telephone": gettext_lazy("Telephone"),
    "sms": gettext_lazy("SMS"),
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "web": gettext_lazy("Web"),
    "webchat": gettext_lazy("Web chat"),
}
FARTHEST = timedelta(days=366)


@dataclass(frozen=True)
class Tab:
    """One of the pages that belong together; `current` is where the reader is."""

    url: str
    title: str
    current: bool


def tabs(request: DeskRequest) -> list[Tab]:
    """Return the pages about shifts that this reader may open."""
    mine = [(reverse(name), str(title)) for name, title, right in TABS if right in request.staff_rights]
    return [Tab(url, title, url == request.path) for url, title in mine]


def clock(moment: datetime) -> str:
    """Return a time of day as the clock on the line's wall shows it."""
    return date_format(moment.astimezone(line_zone()), "H:i")


def until(moment: datetime) -> str:
    """Return a time of day at which something ends: midnight is the end of its day."""
    return "24:00" if clock(moment) == "00:00" else clock(moment)


def day(of: date | datetime) -> str:
    """Return a day with its weekday."""
    if isinstance(of, datetime):
        of = of.astimezone(line_zone()).date()
    return date_format(of, "l j F")


def span(begins: datetime, ends: datetime) -> str:
    """Return from when until when, with the weekday; the second day too where it is not within a day."""
    local = begins.astimezone(line_zone())
    first = f"{date_format(local, 'D j M')}, {clock(begins)}"
    if ends - begins <= timedelta(hours=24):
        return f"{first}–{until(ends)}"
    return f"{first} – {date_format(ends.astimezone(line_zone()), 'D j M')}, {clock(ends)}"


def languages(codes: Iterable[str]) -> str:
    """Return the names of languages in the reader's own."""
    known = dict(settings.LANGUAGES)
    return ", ".join(str(known.get(code, code)) for code in codes)


def language(code: str) -> str:
    """Return the name of one language, with a capital where its name has one."""
    return languages([code])


def broken(breach: Breach, name: str, rules: Rules | None = None) -> str:
    """Return the sentence that says which rule somebody breaks and when."""
    limits = rules or Rules()
    most = {
        Rule.TWICE: 0.0,
        Rule.DAY: limits.day_h,
        Rule.WEEK: limits.week_h,
        Rule.REST: limits.rest_h,
        Rule.NIGHT: limits.night_h,
        Rule.NIGHTS: float(limits.nights_in_row),
    }[breach.rule]
    at = date_format(breach.start.astimezone(line_zone()), "D j M, H:i")
    return str(BREACHES[breach.rule]) % {"name": name, "most": f"{most:g}", "at": at}


def channel(code: str) -> str:
    """Return the name of a channel in the reader's language."""
    return str(CHANNELS.get(code, code))


def age(minutes: int) -> str:
    """Return a length of time in one unit, rounded down: minutes, from two hours hours, from two days days."""
    if minutes < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return ngettext("%(n)d day", "%(n)d days", hours // 24) % {"n": hours // 24}


def monday_asked(request: DeskRequest, default: date) -> date:
    """Return the Monday of the week that the address names (`week`), or the default; BadInput for no day of ours."""
    written = request.GET.get("week", "") or request.POST.get("week", "")
    if not written:
        return default
    try:
        asked = date.fromisoformat(written)
        if abs(asked - default) > FARTHEST:
            raise ValueError
    except ValueError:
        raise BadInput(_("There is no such week here. Begin at the page of the roster.")) from None
    return asked - timedelta(days=asked.weekday())
