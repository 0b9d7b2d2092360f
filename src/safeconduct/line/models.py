"""What the line keeps between two messages of one conversation. See docs/data.md.

No address, no word and no case is in any plain column: identifiers are keyed digests of the address, and what a
thread holds opens only when the same contact is back. Threads end a day after the last word.
"""

import uuid

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
