"""The text channels: what comes in as plain records, what goes out as plain requests, and their senders."""

from safeconduct.line.channels.records import (
    Attachment,
    Blocked,
    Fetched,
    Incoming,
    Media,
    Outcome,
    Outgoing,
    Part,
    Place,
    Read,
    Refused,
    Report,
    RetryAfter,
    Sent,
    Unknown,
    Unreadable,
)

__all__ = [
    "Attachment",
    "Blocked",
    "Fetched",
    "Incoming",
    "Media",
    "Outcome",
    "Outgoing",
    "Part",
    "Place",
    "Read",
    "Refused",
    "Report",
    "RetryAfter",
    "Sent",
    "Unknown",
    "Unreadable",
]
