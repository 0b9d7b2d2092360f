"""Run in a process of its own: signs analysts in, and saves an invented topic (see events.py)."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"

from tests.browser.desk_events import enter
from tests.browser.events import answer
from tests.rooms.interest.made import keep, series
from tests.rooms.interest.topics_made import saved

from safeconduct.accounts.models import Staff
from safeconduct.interest import services as interest
from safeconduct.interest.topic_models import LabelSample, TopicVersion


def made() -> str:
    """Save a topic, and keep a series that it counted; returns the id of the series."""
    by = Staff.objects.get(username="analyst-1")
    saved(by)
    return str(keep(by, series(name="arms", definition=1), topic="arms").id)


def gone() -> None:
    """Delete all topics, samples and series: other tests look at the pages of this installation too."""
    for one in LabelSample.objects.filter(finished_at=None):
        interest.discard_sample(Staff.objects.get(username="analyst-1"), one.id)
    LabelSample.objects.all().delete()
    TopicVersion.objects.all().delete()
    interest.KeptSeries.objects.filter(topic="arms").delete()


if __name__ == "__main__":
    answer({"enter": enter, "made": made, "gone": gone})
