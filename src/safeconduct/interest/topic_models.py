"""What is kept of topics: their definitions by version, and samples of queries that people label.

Queries may hold personal words: those of a sample are sealed to the analysts' teams (`topics_kept/samples.py`) and
erased when it is finished. The rows here hold figures, and one letter for each query. See docs/data.md.
"""

import uuid
from typing import ClassVar

from django.db import models


class TopicVersion(models.Model):
    """A definition as it was saved on the desk; never changed. Those that the package brings are files.

    `reason` says what changed against the version before: "surrender 2 → 3 (+3 −1)". `forms` is its size.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(max_length=200, blank=True)
    forms = models.PositiveIntegerField()
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "number"], name="one_definition_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class LabelSample(models.Model):
    """Queries that one version of a topic found, drawn to be labelled: `size` of `found` different ones.

    `searches` is how often all of these were searched. With `seed` the same list gives the same sample again.
    `finished_at` is empty while it is labelled; `figures` is what came out of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=40)
    definition = models.PositiveIntegerField()
    seed = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    found = models.PositiveIntegerField()
    searches = models.PositiveBigIntegerField()
    drawn_by = models.UUIDField()
    drawn_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["topic"],
                condition=models.Q(finished_at__isnull=True),
                name="one_open_sample_a_topic",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.definition}"


class SampleLabels(models.Model):
    """What one colleague said of a sample: a letter for each query in its order; deleted when it is finished."""

    sample = models.ForeignKey(LabelSample, on_delete=models.CASCADE, related_name="labels")
    staff_id = models.UUIDField()
    marks = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "staff_id"], name="one_row_of_labels_a_colleague"),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id}"
