"""What is stored: the chain, the payloads that may be purged, and a copy of the signed heads."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One link of the chain; triggers of the database refuse any change (see migration 0002)."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.BigIntegerField()
    actor = models.BinaryField(max_length=16)
    verb = models.CharField(max_length=64)
    object = models.BinaryField(max_length=64)
    payload_digest = models.BinaryField(max_length=32)
    prev = models.BinaryField(max_length=32, unique=True)
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["actor"], name="audit_by_actor"),
            models.Index(fields=["object"], name="audit_by_object"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class Payload(models.Model):
    """The ciphertext that belongs to an entry; it may go, the chain keeps only its SHA-256."""

    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="payload"
    )
    sealed = models.BinaryField()


class Head(models.Model):
    """A copy of a signed head, so that a line cut off at the second place is noticed here, and vice versa."""

    number = models.BigIntegerField(primary_key=True)
    line = models.CharField(max_length=600)
