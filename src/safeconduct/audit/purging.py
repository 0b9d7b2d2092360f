"""Lets payloads go when their time is over; the chain keeps their digests and stays verifiable."""

import struct
from datetime import UTC, date, datetime, time

from django.db import DEFAULT_DB_ALIAS

from safeconduct.audit.models import Entry, Payload


def boundary(day: date) -> int:
    """Return the beginning of that day (UTC) in milliseconds since 1970."""
    return int(datetime.combine(day, time(), UTC).timestamp()) * 1000


def as_object(milliseconds: int) -> bytes:
    """Return the boundary as the object of the entry that records the purge: eight bytes, big-endian."""
    return struct.pack(">q", milliseconds)


def delete(before: int) -> int:
    """Delete the payloads of entries written before `before` (ms) in the open transaction; return how many."""
    old = Entry.objects.using(DEFAULT_DB_ALIAS).filter(at__lt=before).values("seq")
    gone, _ = Payload.objects.using(DEFAULT_DB_ALIAS).filter(entry_id__in=old).delete()
    return gone


def purged_before(verb: str) -> int:
    """Return the latest boundary that a purge has recorded in the chain; 0 when there was none."""
    seen = Entry.objects.using(DEFAULT_DB_ALIAS).filter(verb=verb).values_list("object", flat=True)
    found = [struct.unpack(">q", bytes(each))[0] for each in seen if len(bytes(each)) == 8]
    return max(found, default=0)
