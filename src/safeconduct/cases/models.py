"""What a case is in the database: a random handle, a state, and sealed entries. See docs/data.md.

Plain columns are only those listed in tests/security: state, priority, language, team, who waits since
which quarter of an hour, due times rounded to a quarter, days, and for minutes who is at a case. Everything
said lies in `sealed`.
"""

import uuid
from typing import ClassVar

from django.db import models

from safeconduct.cases.engine.checkins import CheckInState
from safeconduct.cases.engine.states import State


class Waits(models.TextChoices):
    """Who has to do something next."""

    NOW = "now"
    US = "us"
    THEM = "them"
    LATER = "later"
    NOBODY = "nobody"


class Case(models.Model):
    """One person's way, or a small group's, from the first word to the last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField(max_length=32, unique=True)
    workflow = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, default=State.ENQUIRY)
    priority = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=2)
    waits = models.CharField(max_length=6, choices=Waits.choices, default=Waits.US)
    waits_since = models.DateTimeField()
    snoozed_until = models.DateTimeField(null=True)
    assignee_id = models.UUIDField(null=True)
    created_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    length = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["waits", "-priority", "waits_since", "id"], name="queue"),
            models.Index(fields=["state", "waits_since"], name="cases_by_state"),
            models.Index(fields=["assignee_id", "waits"], name="cases_of_a_colleague"),
        ]

    def __str__(self) -> str:
        return self.handle


class CaseTeam(models.Model):
    """A team that works on a case; the vault's grants follow from these."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="teams")
    team_id = models.UUIDField()
    role = models.CharField(max_length=20)
    owns = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "team_id"], name="one_team_a_case")]
        indexes: ClassVar = [models.Index(fields=["team_id", "case"], name="cases_of_a_team")]


class Entry(models.Model):
    """Something said, noted or done in a case, sealed to one compartment; `position` orders it in the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    compartment = models.CharField(max_length=8)
    key_version = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "compartment", "position"], name="one_entry_a_position")
        ]


class Digest(models.Model):
    """All that is said in a case once more, closed with one quick key, for searching; a cache.

    `length` is the case's length when it was made: a digest of a shorter case is stale and made anew.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="digest")
    length = models.PositiveIntegerField()
    sealed = models.BinaryField()


class Presence(models.Model):
    """Somebody is at a case at this moment: a colleague who reads or writes, or the person himself.

    `staff_id` is all zeros for the person. A row counts until `until`, and is swept away
    within minutes: nobody's working day can be read from it afterwards.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="presences")
    staff_id = models.UUIDField()
    act = models.CharField(max_length=8)
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "staff_id"], name="one_presence")]


class Prepared(models.Model):
    """A prepared reply in all languages: what stands for everybody, and a draft that waits for a second person.

    `key` names it; one of our own keys replaces what the package brings. `published` without words takes it back.
    Nothing here is about a person.
    """

    key = models.SlugField(max_length=40, unique=True)
    published = models.JSONField(null=True)
    draft = models.JSONField(null=True)
    author_id = models.UUIDField()
    publisher_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField()


class CheckIn(models.Model):
    """A time at which the person said he would be heard of; only staff are alarmed by silence."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="check_ins")
    due_at = models.DateTimeField()
    grace_minutes = models.PositiveSmallIntegerField()
    alarm_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=CheckInState.PLANNED)
    handled_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "alarm_at"], name="check_ins_due")]


class Handover(models.Model):
    """A transfer (the owner changes on acceptance) or a referral (a helper is added)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    kind = models.CharField(max_length=8)
    from_team = models.UUIDField()
    to_team = models.UUIDField()
    offered_by = models.UUIDField()
    state = models.CharField(max_length=8, default="offered")
    answered_by = models.UUIDField(null=True)
    offered_on = models.DateField()


class IdentityRequest(models.Model):
    """A colleague asks to read an identity, with a reason; another one releases it for some minutes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="identity_requests")
    asked_by = models.UUIDField()
    state = models.CharField(max_length=8, default="asked")
    answered_by = models.UUIDField(null=True)
    expires_at = models.DateTimeField(null=True)
    asked_on = models.DateField()


class RetentionClock(models.Model):
    """The day on which a compartment's keys are destroyed, unless a named person holds them for longer."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    compartment = models.CharField(max_length=8)
    due_on = models.DateField(db_index=True)
    held_by = models.UUIDField(null=True)
    held_until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "compartment"], name="one_clock_a_compartment")
        ]
