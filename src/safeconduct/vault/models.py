"""The key database. Nothing here opens anything by itself: see each table for what it waits for.

No foreign key leaves this database, and nothing but these tables may be backed up with it.
"""

import uuid
from typing import ClassVar

from django.db import models


class StaffKey(models.Model):
    """A colleague's two key pairs, locked under what Argon2id makes of the password."""

    staff_id = models.UUIDField(primary_key=True)
    salt = models.BinaryField(max_length=16)
    passes = models.PositiveSmallIntegerField()
    kibibytes = models.PositiveIntegerField()
    verifier = models.BinaryField(max_length=32)
    base_locked = models.BinaryField()
    high_locked = models.BinaryField()
    base_public = models.BinaryField()
    high_public = models.BinaryField()


class SessionKey(models.Model):
    """A seed on loan to one browser, locked under the token that only its cookie carries."""

    id = models.BinaryField(primary_key=True, max_length=32)
    owner = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=6)
    locked = models.BinaryField()
    idle_until = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)


class TeamEpoch(models.Model):
    """One key pair of a team for one epoch and tier; `link` holds the epoch before, locked under this one."""

    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    tier = models.CharField(max_length=6)
    public = models.BinaryField()
    link = models.BinaryField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team_id", "epoch", "tier"], name="one_epoch_a_tier")
        ]


class TeamSeat(models.Model):
    """A team's seed of one epoch and tier, sealed to one member."""

    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    tier = models.CharField(max_length=6)
    staff_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team_id", "epoch", "tier", "staff_id"], name="one_seat_a_member")
        ]


class CompartmentKey(models.Model):
    """The public key of one compartment of one case: all that a channel needs to append.

    `stale` asks the next writer to make a new version, because somebody left a team that could read it.
    `link` (replies only) is the new seed sealed to the version before, so that the codename reaches it.
    """

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    public = models.BinaryField()
    link = models.BinaryField(null=True)
    stale = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_id", "compartment", "version"], name="one_key_a_version")
        ]


class Grant(models.Model):
    """A compartment's seed (or half of it) for one team; the outer layer is the key-encryption key `kek`."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    tier = models.CharField(max_length=6)
    kek = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case_id", "compartment", "version", "team_id", "tier"], name="one_grant_a_team"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["team_id", "compartment"], name="grants_of_a_team")]


class Access(models.Model):
    """A way in for the person: four rows a case, of one size; which is which lies inside the ciphertext."""

    lookup = models.BinaryField(primary_key=True, max_length=32)
    case_id = models.UUIDField(db_index=True)
    kek = models.PositiveIntegerField()
    sealed = models.BinaryField()


class WaysBook(models.Model):
    """Which of a case's four access rows serves what, locked under its replies key."""

    case_id = models.UUIDField(primary_key=True)
    locked = models.BinaryField()


class Release(models.Model):
    """Half of a two-person key, sealed by the second person to the first until a given time."""

    case_id = models.UUIDField()
    compartment = models.CharField(max_length=8)
    version = models.PositiveSmallIntegerField()
    staff_id = models.UUIDField()
    sealed = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case_id", "compartment", "version", "staff_id"], name="one_release_a_reader"
            )
        ]


class Mark(models.Model):
    """A short blind mark of a value in a case; see engine.marks."""

    case_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=10)
    mark = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "mark"], name="cases_of_a_mark")]


class Parcel(models.Model):
    """Content for a team as such (a notice, the rendezvous points of an area), sealed to its epoch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=20)
    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    tier = models.CharField(max_length=6)
    kek = models.PositiveIntegerField()
    sealed = models.BinaryField()


class RecoveryKey(models.Model):
    """The public half of the recovery pair; its seed exists only as paper shares."""

    public = models.BinaryField()
    needed = models.PositiveSmallIntegerField()
    made = models.PositiveSmallIntegerField()
    created_on = models.DateField(auto_now_add=True)


class Deposit(models.Model):
    """A team's seed sealed to the recovery key, so that a team whose members are all gone can be revived."""

    team_id = models.UUIDField()
    epoch = models.PositiveIntegerField()
    tier = models.CharField(max_length=6)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team_id", "epoch", "tier"], name="one_deposit_a_tier")
        ]
