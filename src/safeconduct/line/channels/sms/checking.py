"""Whether a request comes from our gateway: it carries a shared secret, and comes from where it stands."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from safeconduct.line.channels.records import Unreadable
from safeconduct.line.channels.secrets import same
from safeconduct.line.channels.sms.parameters import parameters, word

HEADER = "X-Safeconduct-Gateway"  # set by a proxy before us
PARAMETER = "secret"  # or written into the gateway's get-url


def secret_in(query: bytes | str) -> str | None:
    """Return the secret that a query carries in PARAMETER; None when there is none."""
    try:
        return word(parameters(query), PARAMETER, 256) or None
    except Unreadable:
        return None


def comes_from_gateway(
    given: str | None, secret: str, address: str = "", networks: Iterable[str] = ()
) -> bool:
    """Tell whether a request has the secret (HEADER or PARAMETER) and comes from one of the networks, if any.

    The secret is compared in constant time. `address` is numeric, as the server saw it; a network is written
    as 192.0.2.0/24 (ValueError for one that is none).
    """
    allowed = [ipaddress.ip_network(one) for one in networks]
    return same(given, secret) and (not allowed or _within(address, allowed))


def _within(address: str, allowed: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return any(found in one for one in allowed)
