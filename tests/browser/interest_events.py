"""Run in a process of its own: signs analysts in, and keeps invented series (see events.py)."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"

from datetime import date

from tests.browser.desk_events import enter
from tests.browser.events import answer
from tests.rooms.interest.made import keep, series

from safeconduct.accounts.models import Staff
from safeconduct.interest import services as interest
from safeconduct.interest.services import Statement, Unit


def made() -> str:
    """Keep three series and two events; returns the id of the one that rises."""
    by = Staff.objects.get(username="analyst-1")
    row = keep(by, series(name="lay down arms", region="Arcadia"))
    keep(by, series((40, 35, 38, 41, 37, 100), unit=Unit.INDEX, name="an index"))
    keep(by, series((500,) * 11, name="weather"))
    names = {"en": "A levy was announced", "uk": "Оголошено набір", "ru": "Объявлен набор", "fr": "Une levée"}
    interest.record_event(by, Statement(date(2025, 9, 21), names, "decree"))
    interest.record_event(by, Statement(date(2025, 10, 14), {"en": "A report about the line"}, "press"))
    return str(row.id)


def gone() -> None:
    """Delete all series and events: other tests look at the pages of this installation too."""
    interest.KeptSeries.objects.all().delete()
    interest.KeptEvent.objects.all().delete()


if __name__ == "__main__":
    answer({"enter": enter, "made": made, "gone": gone})
