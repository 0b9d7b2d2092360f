"""What is kept of public statistics: series with their versions, and recorded events. Public, so not sealed.

The file itself is never kept, only its digest and what was read from it. Free words of analysts about a series are
sealed to their team (`services/notes.py`). See docs/data.md.
"""

import uuid
from typing import ClassVar

from django.db import models

from safeconduct.interest.topic_models import LabelSample, SampleLabels, TopicVersion

__all__ = [
    "Alert",
    "EventBefore",
    "EventKind",
    "KeptEvent",
    "KeptSeries",
    "LabelSample",
    "SampleLabels",
    "SeriesVersion",
    "TopicVersion",
]


class EventKind(models.TextChoices):
    """What happened; a press report about the line itself drives searches like any other."""

    DECREE = "decree"
    FIGHTING = "fighting"
    PRESS = "press"
    OURS = "ours"
    PROVIDER = "provider"
    OTHER = "other"


class KeptSeries(models.Model):
    """One term or topic of one source, by one unit and one length of period.

    `identity` is a digest of these, so that a second file finds its series. `number` is the current version's.
    `facts` is what the list shows of that version, found when it was kept. `seams` are [day or time, reason]:
    from there on something else is measured. `topic` names the topic that was counted; empty for a term. `silent`
    lists the rules that raise no alert. `for_staffing`: contacts of the line are foretold with this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    identity = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200)
    region = models.CharField(max_length=100, blank=True, default="")
    devices = models.CharField(max_length=100, blank=True, default="")
    match = models.CharField(max_length=5)
    unit = models.CharField(max_length=11)
    period = models.CharField(max_length=5)
    topic = models.CharField(max_length=64, blank=True, default="", db_index=True)
    control = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    number = models.PositiveIntegerField(default=0)
    seams = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    made_on = models.DateField()
    silent = models.JSONField(default=list)
    for_staffing = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["for_staffing"],
                condition=models.Q(for_staffing=True),
                name="one_series_for_staffing",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.source


class SeriesVersion(models.Model):
    """A series as it stood after one file was kept.

    `points` are [start, value or null, marks] in order, marks being 1 for censored plus 2 for a period that was not
    over. `digest` is the file's SHA-256. `added` counts the periods that the file brought, `changed` lists
    [start, before, after] of those whose value it changed. `definition` is the topic's version, 0 for a term.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(KeptSeries, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    points = models.JSONField()
    digest = models.CharField(max_length=64)
    retrieved_at = models.DateTimeField(null=True)
    definition = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    added = models.PositiveIntegerField()
    changed = models.JSONField(default=list)
    kept_by = models.UUIDField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="one_number_a_series"),
            models.UniqueConstraint(fields=["series", "digest"], name="one_version_a_file"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.number}"


class KeptEvent(models.Model):
    """Something that happened on a day, with its name by language.

    `entered_at` is when this day was written down: an event that is moved to another day is a new statement, so the
    time begins anew. `link` is where it can be read, as plain text. `version` counts what it said so far.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(db_index=True)
    names = models.JSONField()
    kind = models.CharField(max_length=8, choices=EventKind.choices, default=EventKind.OTHER)
    link = models.CharField(max_length=300, blank=True, default="")
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()
    version = models.PositiveIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.day}"


class EventBefore(models.Model):
    """What an event said before it was changed or withdrawn, by whom and when that was done; never deleted."""

    event = models.ForeignKey(KeptEvent, on_delete=models.CASCADE, related_name="history")
    version = models.PositiveIntegerField()
    day = models.DateField()
    names = models.JSONField()
    kind = models.CharField(max_length=8)
    link = models.CharField(max_length=300, blank=True, default="")
    entered_at = models.DateTimeField()
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "version"], name="one_state_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.version}"


class Alert(models.Model):
    """Something that a rule found in a series, once ever for its onset or period; no series: the line's contacts.

    `start` is that onset or period in ISO form, `said` the sentence by language as it was true then, `number` the
    version that it was found in. Whoever saw it and when is in `seen_by` and `seen_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(KeptSeries, null=True, on_delete=models.CASCADE, related_name="alerts")
    rule = models.CharField(max_length=8)
    start = models.CharField(max_length=32)
    number = models.PositiveIntegerField(default=0)
    said = models.JSONField()
    raised_at = models.DateTimeField()
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "rule", "start"], name="one_alert_a_start"),
            models.UniqueConstraint(
                fields=["rule", "start"],
                condition=models.Q(series__isnull=True),
                name="one_alert_of_the_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.start}"
