"""A message that came in, as bytes that can be sealed and read again."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from safeconduct.line.channels.records import Attachment, Incoming, Part, Place
from safeconduct.line.engine.script import Input


def to_bytes(incoming: Incoming) -> bytes:
    """Return a message as bytes that `from_bytes` reads."""
    return json.dumps(asdict(incoming), ensure_ascii=False, default=_plain).encode()


def from_bytes(kept: bytes) -> Incoming:
    """Return what `to_bytes` wrote."""
    plain = json.loads(kept)
    part, place, attachment = plain["part"], plain["place"], plain["attachment"]
    return Incoming(
        **{
            **plain,
            "input": Input(**plain["input"]),
            "at": datetime.fromisoformat(plain["at"]) if plain["at"] else None,
            "attachment": Attachment(**attachment) if attachment else None,
            "place": Place(**place) if place else None,
            "part": Part(**{**part, "octets": bytes.fromhex(part["octets"])}) if part else None,
        }
    )


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"A message cannot be kept with a {type(value).__name__} in it.")
