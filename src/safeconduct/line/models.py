"""What the line keeps between two messages of one conversation. See docs/data.md.

No address, no word and no case is in any plain column: identifiers are keyed digests of the address, and what a
thread holds opens only when the same contact is back. Threads end a day after the last word.
"""

import uuid
from typing import ClassVar

from django.db import models


class Thread(models.Model):
    """One conversation of one contact (`vault.Contact.id`); `locked` says where it stands (threads.held)."""

    id = models.UUIDField(primary_key=True, editable=False)
    locked = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    claimed_until = models.DateTimeField(null=True)
    taken = models.BooleanField(default=False)  # a colleague answers: the script is silent
    ends_at = models.DateTimeField(db_index=True)


class Heard(models.Model):
    """A message that was taken, by a keyed digest of the channel's own identifier: it is taken once."""

    digest = models.BinaryField(max_length=16, unique=True)
    on = models.DateField(db_index=True)


class Outgoing(models.Model):
    """A message on its way out: the address and the words, sealed to the sending process. Gone when sent."""

    tied = models.UUIDField(default=uuid.uuid4, editable=False)
    thread_id = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=16)
    sealed = models.BinaryField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    dead = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, default="")  # why it is dead (threads.letters)
    on = models.DateField()


class Way(models.Model):
    """The way back to somebody who speaks to us now: the case, and his address, sealed to the sending process.

    It ends with the conversation: a message that nobody expects can betray whoever gets it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    thread = models.OneToOneField(Thread, on_delete=models.CASCADE)
    channel = models.CharField(max_length=16)
    sealed = models.BinaryField()


class Offered(models.Model):
    """How many people tried to reach a person of ours in half an hour, by channel and language; never who.

    `in_time`: answered within what the line promises. `handled` of the answered have a known length. Seconds: sums.
    """

    start = models.DateTimeField()
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    offered = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    in_time = models.PositiveIntegerField(default=0)
    abandoned = models.PositiveIntegerField(default=0)
    handled = models.PositiveIntegerField(default=0)
    waited_s = models.PositiveBigIntegerField(default=0)
    handled_s = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["start", "channel", "language"], name="one_count_a_half_hour")
        ]


class Shift(models.Model):
    """A colleague's time at the line. `duty`: shifts.duties. `offered`: he would give it to whoever takes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staff_id = models.UUIDField(db_index=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField(db_index=True)
    languages = models.CharField(max_length=40)
    duty = models.CharField(max_length=8, default="answer")
    offered = models.BooleanField(default=False)


class StaffingTerms(models.Model):
    """What whoever leads the line plans with; the newest row holds (shifts.terms)."""

    numbers = models.JSONField()
    by_id = models.UUIDField()
    on = models.DateField()


class WeekNeed(models.Model):
    """How many people a week needs, reckoned in the background (shifts.reckoning); empty while that is under way.

    It holds for these terms, and for a forecast made in the week that began on `made_in`.
    """

    monday = models.DateField(unique=True)
    terms = models.PositiveIntegerField()
    made_in = models.DateField()
    reckoned = models.JSONField(null=True)


class HandoverSheet(models.Model):
    """One shift hands over to the next; its free words lie in the team's parcel of the same id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team_id = models.UUIDField(db_index=True)
    left_by = models.UUIDField()
    taken_by = models.UUIDField(null=True)
    left_at = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)


class Delivery(models.Model):
    """What became of a message that was sent; its identifier is a keyed digest of the channel's own. Ends in days.

    `thread_id` is kept only until it is delivered: so that a failure can be shown with the case it belongs to.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    thread_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=16)
    state = models.CharField(max_length=12)
    on = models.DateField(db_index=True)


class Pace(models.Model):
    """How fast may be sent (threads.pacing): `key` is a channel or a thread, `full_at` when its bucket is full again.

    A thread's row goes as soon as its bucket is full. `failures` in a row close a channel until `closed_until`.
    """

    key = models.CharField(max_length=40, primary_key=True)
    full_at = models.DateTimeField(db_index=True)
    closed_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)


class Arrival(models.Model):
    """A message that waits for a file, or for its other parts, sealed to the sending process (threads.arriving).

    `digest` is a keyed one of the channel's identifier; the parts of one message share `whole`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.BinaryField(max_length=16, unique=True)
    thread_id = models.UUIDField(db_index=True)
    whole = models.BinaryField(max_length=16, null=True, db_index=True)
    sealed = models.BinaryField()
    attempts = models.PositiveSmallIntegerField(default=0)
    on = models.DateField()


class CallBack(models.Model):
    """Somebody asked to be called; the number is sealed to the voice process. Gone when done, or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    language = models.CharField(max_length=8)
    urgent = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    dialling_until = models.DateTimeField(null=True)
    since = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)


class Parked(models.Model):
    """A message that waits until there is room for whoever is new (threads.parking); sealed to what sends."""

    tied = models.UUIDField(default=uuid.uuid4, editable=False)
    thread_id = models.UUIDField(db_index=True)
    digest = models.BinaryField(max_length=16, unique=True)
    sealed = models.BinaryField()


class Muted(models.Model):
    """A case whose person is answered as ever and alarms nobody, until then (guarding.muting)."""

    case_id = models.UUIDField(primary_key=True, editable=False)
    until = models.DateTimeField(db_index=True)


class SetAside(models.Model):
    """What a muted person said: sealed for his case as ever, and kept out of it until he is heard again."""

    entry_id = models.UUIDField(unique=True, editable=False)
    case_id = models.UUIDField(db_index=True)
    key_version = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()


class ChatReply(models.Model):
    """A colleague's answer in the web chat, locked so that only whoever has that chat's cookie can open it."""

    tied = models.UUIDField(unique=True, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE)
    locked = models.BinaryField()
