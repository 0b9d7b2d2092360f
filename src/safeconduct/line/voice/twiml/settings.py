"""What an administrator may set about a TwiML provider: `[line.voice.twiml]` in config.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

CREDENTIAL = "twiml-token"
NAMES = ("address", "account", "recordings", "person")


@dataclass(frozen=True, slots=True)
class Settings:
    """`address` is our public one as the provider knows it; `recordings` is where it keeps what it records."""

    address: str
    account: str
    recordings: str = "https://api.twilio.com/"
    person: str = ""


def read(given: Mapping[str, Any]) -> Settings:
    """Return the settings; ValueError with a sentence about what is wrong."""
    if not isinstance(given, Mapping):
        raise ValueError("[line.voice.twiml] is a section with options below it; see docs/twiml.md.")
    for name, value in given.items():
        if name not in NAMES or not isinstance(value, str):
            raise ValueError(
                f"[line.voice.twiml] cannot have {name!r}; it has {', '.join(NAMES)}, each a text."
            )
    for name in ("address", "account"):
        if not given.get(name):
            raise ValueError(f"[line.voice.twiml] needs {name}; see docs/twiml.md.")
    found = Settings(**given)
    address = urlsplit(found.address)
    if address.scheme not in ("https", "http") or not address.netloc or address.path not in ("", "/"):
        raise ValueError("[line.voice.twiml] address must be like https://line.example, without a path.")
    if not (urlsplit(found.recordings).scheme in ("https", "http") and found.recordings.endswith("/")):
        raise ValueError("[line.voice.twiml] recordings must be an address that ends in a slash.")
    if found.person and not re.fullmatch(r"sips?:\S+@\S+|\+?[0-9]{3,20}", found.person):
        raise ValueError("[line.voice.twiml] person must be like sip:name@host, or a number.")
    return Settings(found.address.rstrip("/"), found.account, found.recordings, found.person)
