"""Run in a process of its own: shifts, a sheet, a letter that could not be sent, and a screen (see events.py)."""

import os
from datetime import datetime, time, timedelta
from uuid import uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"

from django.utils import timezone
from tests.browser.desk_events import PASSWORD, case, enter, missed  # noqa: F401 - answered to the tests
from tests.browser.events import answer

from safeconduct.accounts.models import Membership, Staff, Team
from safeconduct.line.engine.staffing.clock import instant, monday_of
from safeconduct.line.models import Outgoing, Shift
from safeconduct.line.shifts import counting, handing, planning, terms
from safeconduct.line.shifts.planning import Wanted
from safeconduct.line.shifts.terms import Numbers
from safeconduct.vault import services as vault


def _next_monday(hour: int) -> datetime:
    zone = counting.line_zone()
    day = monday_of(timezone.now(), zone) + timedelta(days=7)
    return instant(datetime.combine(day, time(hour)), zone)


def crew() -> str:
    """Plan next week with gaps and a shift that is too long, run a shift now, count a day; returns the Monday."""
    lead, one, two = (
        Staff.objects.get(username=name) for name in ("caseworker-1", "operator-1", "operator-2")
    )
    eight, hours = _next_monday(8), timedelta(hours=1)
    planning.plan(lead, Wanted(one.pk, eight, eight + 8 * hours, ("uk", "ru"), "answer", repeats=4))
    planning.plan(lead, Wanted(two.pk, eight + 4 * hours, eight + 16 * hours, ("ru", "fr"), "answer"))
    lent = planning.plan(lead, Wanted(two.pk, eight + 120 * hours, eight + 128 * hours, ("ru",), "answer"))
    planning.offer(two, lent[0].pk)
    terms.save(lead, Numbers(calls={"uk": 60.0, "ru": 30.0}, written={"uk": 40.0}, opens=8, closes=22))
    now = timezone.now()
    Shift.objects.create(staff_id=one.pk, begins=now - hours, ends=now + hours, languages="ru uk")
    for waited in (4, 12, 90):
        counting.offered("telephone", "uk")
        counting.answered("telephone", "uk", waited_s=waited, handled_s=400)
    counting.abandoned("telephone", "ru", waited_s=70)
    return str(eight.astimezone(counting.line_zone()).date().isoformat())


def letter() -> None:
    """Let a message be given up."""
    Outgoing.objects.create(
        thread_id=uuid4(),
        channel="telegram",
        sealed=b"sealed",
        dead=True,
        reason="refused",
        on=timezone.now().date(),
        attempts=3,
    )


def sheet(username: str, words: str) -> None:
    """Leave a hand-over sheet."""
    by = Staff.objects.get(username=username)
    handing.leave(by, handing.teams_of(by)[0].pk, words)


def screen() -> None:
    """Make the account of a screen on the wall."""
    team = Team.objects.create(name="screens", role="screen", takes_new_cases=False)
    one = Staff.objects.create(username="screen-1", display_name="screen 1")
    vault.enrol(one.id, PASSWORD)
    Membership.objects.create(team=team, staff=one)


if __name__ == "__main__":
    answer(globals())
