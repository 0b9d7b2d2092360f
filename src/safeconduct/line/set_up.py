"""What an administrator has written under [line], looked at when a process starts and not with the first caller."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from safeconduct.line.channels.paces import sms_pace
from safeconduct.line.engine.floods import Rules
from safeconduct.line.voice import options
from safeconduct.line.voice.twiml import settings as twiml


def check(given: Mapping[str, Any], usual_language: str) -> None:
    """Raise ValueError with a sentence about the first option that cannot be meant."""
    for name in ("voice", "sms", "floods"):
        if not isinstance(given.get(name, {}), Mapping):
            raise ValueError(f"[line.{name}] is a section with options below it; see docs/administrator.md.")
    provider = options.read(given.get("voice", {}), usual_language).twiml
    if provider is not None:
        twiml.read(provider)
    _sms(given.get("sms", {}))
    rate = given.get("floods", {}).get("new_a_second", 1)
    if not isinstance(rate, int | float):
        raise ValueError("new_a_second under [line.floods] is a number above 0.")
    Rules(new_rate=rate)


def _sms(given: Mapping[str, Any]) -> None:
    for network in given.get("networks", ()):
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise ValueError(
                f"networks under [line.sms]: {network!r} is no network; write one like 192.0.2.0/24."
            ) from None
    parts = given.get("parts_a_second", 1)
    if not isinstance(parts, int | float):
        raise ValueError("parts_a_second under [line.sms] is a number above 0.")
    sms_pace(parts)
