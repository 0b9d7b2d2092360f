"""Whom the endpoint speaks with: numeric addresses of networks that the administrator named, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Address = tuple[str, int]
LOOPBACK = ("127.0.0.0/8", "::1/128")
LOWEST_MEDIA_PORT = 1024  # below are services of other kinds, at which nobody may aim our voice


class Networks:
    """The networks that may speak with us, each written as a number and a length (192.0.2.0/24)."""

    def __init__(self, written: Iterable[str]) -> None:
        self._networks: tuple[IPv4Network | IPv6Network, ...] = tuple(ip_network(one) for one in written)
        self._known = lru_cache(maxsize=1024)(self._look)

    def allow(self, address: Address) -> bool:
        """Return whether packets may come from or go to an address. A name never may: it would ask a DNS."""
        return 0 < address[1] < 65536 and self._known(address[0])

    def allow_media(self, address: Address) -> bool:
        """Return whether voice may go there: not to the ports of well-known services."""
        return address[1] >= LOWEST_MEDIA_PORT and self.allow(address)

    def _look(self, host: str) -> bool:
        try:
            ip = ip_address(host)
        except ValueError:
            return False
        return any(ip in network for network in self._networks)


def numeric(host: str, port: str) -> Address | None:
    """Return an address whose host is a number and whose port can be one, or None."""
    if not (port.isascii() and port.isdigit() and len(port) <= 5):
        return None
    try:
        ip = ip_address(host)
    except ValueError:
        return None
    return (str(ip), int(port)) if 0 < int(port) < 65536 else None
