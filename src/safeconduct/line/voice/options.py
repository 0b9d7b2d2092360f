"""What an administrator may set under [line.voice] of config.toml; docs/telephone.md explains each."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from safeconduct.line.engine.script import LANGUAGES

ENDPOINT = ("networks", "advertised", "most_calls", "calls_a_second", "ports", "trunk", "user")
OURS = ("language", "call_back")
SECTIONS = ("browser", "asterisk", "twiml")


class Unusable(ValueError):
    """The options cannot be used; the message says which one, and what to write."""


@dataclass(frozen=True, slots=True)
class Options:
    """The telephone's options: `endpoint` is for the built-in one, `language` what callers are met in.

    `call_back` are the beginnings of the numbers that may be called; none: nobody is called back.
    """

    endpoint: Mapping[str, Any] = field(default_factory=dict)
    language: str = "en"
    call_back: tuple[str, ...] = ()
    browser: Mapping[str, Any] = field(default_factory=dict)
    asterisk: Mapping[str, Any] | None = None
    twiml: Mapping[str, Any] | None = None


def read(given: Mapping[str, Any], usual_language: str) -> Options:
    """Return the options that stand in a file; Unusable for what cannot be meant."""
    for name in given:
        if name not in (*ENDPOINT, *OURS, *SECTIONS):
            raise Unusable(f"There is no option {name!r} under [line.voice]; see docs/telephone.md.")
    language = given.get("language", usual_language)
    if language not in LANGUAGES:
        raise Unusable(f"language under [line.voice] must be one of {', '.join(LANGUAGES)}.")
    endpoint = {name: given[name] for name in ENDPOINT if name in given}
    for name in ("networks", "ports"):
        if name in endpoint:
            endpoint[name] = tuple(endpoint[name])
    for network in endpoint.get("networks", ()):
        try:
            ipaddress.ip_network(network)
        except ValueError:
            raise Unusable(
                f"networks under [line.voice]: {network!r} is no network; write one like 192.0.2.0/24."
            ) from None
    call_back = tuple(given.get("call_back", ()))
    if not all(isinstance(one, str) and one.strip("+ ").isdigit() for one in call_back):
        raise Unusable('call_back under [line.voice] is a list of beginnings of numbers, as ["+380", "+7"].')
    return Options(
        endpoint,
        language,
        call_back,
        given.get("browser", {}),
        given.get("asterisk"),
        given.get("twiml"),
    )


def address(written: str) -> tuple[str, int]:
    """Return host and port of HOST:PORT; the host is numeric, since a name would be asked of a server elsewhere."""
    host, _, port = written.rpartition(":")
    host = host.strip("[]")
    try:
        ipaddress.ip_address(host)
        number = int(port)
    except ValueError:
        number = -1
    if not 0 <= number <= 65535:
        raise Unusable(f"{written!r} is no address; write HOST:PORT with a numeric host, as 127.0.0.1:5060.")
    return host, number
