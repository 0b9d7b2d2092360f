"""The answers as the page shows them: the plan of an exit first, then all others, newest last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from safeconduct.cases import services as cases

BRIEF = "brief"
# Only in these states is a plan to be walked; in any other its words would lead somebody into danger.
WALKING = (cases.State.APPROVED, cases.State.UNDER_WAY)


@dataclass(frozen=True)
class Answer:
    """One answer: its words, when it came, and whether it is a plan that no longer holds."""

    text: str
    when: str
    void: bool = False


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago something was, in words."""
    minutes = max(int((now - moment) / timedelta(minutes=1)), 0)
    if minutes < 2:
        return _("just now")
    if minutes < 60:
        return ngettext("%(n)d minute ago", "%(n)d minutes ago", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)d hour ago", "%(n)d hours ago", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def clock(moment: datetime) -> str:
    """Return day and time on the clocks of the area (ORGANISATION["time_zone"]), with the name of the zone."""
    zone = ZoneInfo(str(settings.ORGANISATION.get("time_zone", settings.TIME_ZONE)))
    local = moment.astimezone(zone)
    # Django's letters: F is the month's name, E the form that stands after a number where they differ
    day = date_format(local, pgettext("date format", "j F"))
    return f"{day}, {local:%H:%M} ({zone.key.rpartition('/')[2].replace('_', ' ')})"


def of(seen: cases.PersonView, now: datetime | None = None) -> dict[str, Any]:
    """Return what the template is given: brief, replies, next_check_in."""
    moment = now or timezone.now()
    valid = holding(seen, moment)
    return {
        "brief": _answer(valid, moment) if valid else None,
        "replies": [_answer(item, moment) for item in seen.replies if item is not valid and item.text],
        "next_check_in": clock(seen.next_check_in) if seen.next_check_in else "",
    }


def holding(seen: cases.PersonView, now: datetime) -> cases.Item | None:
    """Return the newest brief if it may still be walked by, else None.

    Not after its time, not after a word that the way is off, and only while the case stands so.
    """
    briefs = [item for item in seen.replies if item.kind == BRIEF]
    if not briefs or seen.state not in WALKING:
        return None
    newest = briefs[-1]
    stopped = any(
        item.kind == "stop" and item.header.get("plan") == newest.header.get("plan") for item in seen.replies
    )
    expires = newest.header.get("expires")
    over = isinstance(expires, int) and now.timestamp() >= expires
    return None if stopped or over else newest


def _answer(item: cases.Item, now: datetime) -> Answer:
    when = f"{ago(item.at, now)}, {clock(item.at)}" if item.at else ""
    return Answer(item.text, when, void=item.kind == BRIEF)
