"""Where a browser can reach us: the addresses of this machine, or those that the administrator named."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

_KIND = 4  # "candidate:… component transport priority ADDRESS port typ …": the address is the fifth word


@dataclass(frozen=True, slots=True)
class Reach:
    """`hosts`: the only addresses to be told to browsers, none being all of this machine; `stun`: a server, or ""."""

    hosts: tuple[str, ...] = ()
    stun: str = ""

    def __post_init__(self) -> None:
        for host in self.hosts:
            try:
                ipaddress.ip_address(host)
            except ValueError:
                raise ValueError(
                    f"{host!r} in [line.voice.browser] hosts is no address; write one like '10.0.0.5'."
                ) from None
        if self.stun and not self.stun.startswith(("stun:", "stuns:")):
            raise ValueError("[line.voice.browser] stun must begin with 'stun:', or be left out.")


def only(sdp: str, hosts: tuple[str, ...]) -> str:
    """Return an answer in which candidates stand for these hosts alone; as it is when none are named.

    Where none of our own addresses is among them (a machine behind a fixed translation of addresses), the named
    ones stand in place of ours.
    """
    if not hosts:
        return sdp
    lines, kept, ours = [], 0, []
    for line in sdp.splitlines():
        if not line.startswith("a=candidate:"):
            lines.append(line)
        elif line.split()[_KIND] in hosts:
            lines.append(line)
            kept += 1
        else:
            ours.append((len(lines), line))
    if not kept and ours:
        at, first = ours[0]
        words = first.split()
        lines[at:at] = [" ".join([*words[:_KIND], host, *words[_KIND + 1 :]]) for host in hosts]
    return "\r\n".join(lines) + "\r\n"
