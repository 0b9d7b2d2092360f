"""Records of exits: which plan, who agreed, when it may be walked. The plan itself lies sealed in `exit`."""

import uuid
from typing import ClassVar

from django.db import models


class PlanState(models.TextChoices):
    """Where a plan stands; only an approved one may ever be walked."""

    PROPOSED = "proposed"
    NOTIFIED = "notified"
    APPROVED = "approved"
    REFUSED = "refused"
    STOPPED = "stopped"
    DONE = "done"


LIVING = (PlanState.PROPOSED, PlanState.NOTIFIED, PlanState.APPROVED)


class AreaRecord(models.Model):
    """A piece of terrain that exits are planned over: a file of public layers, and their hash.

    Meeting places and further hazards of an area are not public; they are parcels for the planners' teams.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)
    file = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40)
    layers_hash = models.CharField(max_length=64)
    south = models.FloatField()
    west = models.FloatField()
    north = models.FloatField()
    east = models.FloatField()
    added_on = models.DateField()
    # A random word for each sealed version, so that a colleague who cannot open it never plans without it.
    meeting_stamp = models.CharField(max_length=32, blank=True, default="")
    hazards_stamp = models.CharField(max_length=32, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class PlanRecord(models.Model):
    """One plan of one case. Times are rounded to a quarter of an hour, outwards never: see services.records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    area = models.ForeignKey(AreaRecord, on_delete=models.PROTECT)
    planner_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=PlanState.choices, default=PlanState.PROPOSED)
    entry_id = models.UUIDField()
    layers_hash = models.CharField(max_length=64)
    opens = models.DateTimeField()
    latest_departure = models.DateTimeField()
    arrives_by = models.DateTimeField()
    closes = models.DateTimeField()
    made_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case_id"],
                condition=models.Q(state__in=["proposed", "notified", "approved"]),
                name="one_living_plan_a_case",
            )
        ]


class Approval(models.Model):
    """One person's word on one plan; nobody has two, and the planner has none."""

    plan = models.ForeignKey(PlanRecord, on_delete=models.CASCADE, related_name="approvals")
    staff_id = models.UUIDField()
    approves = models.BooleanField()
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "staff_id"], name="one_word_a_person")
        ]


class Acknowledgement(models.Model):
    """The receiving unit's word that it expects the person, given by a liaison."""

    plan = models.OneToOneField(PlanRecord, on_delete=models.CASCADE, related_name="acknowledgement")
    staff_id = models.UUIDField()
    on = models.DateField()


class HeldBrief(models.Model):
    """The brief, sealed for the person by the second approver, and held back until the acknowledgement."""

    plan = models.OneToOneField(PlanRecord, on_delete=models.CASCADE, related_name="held_brief")
    entry_id = models.UUIDField()
    key_version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
