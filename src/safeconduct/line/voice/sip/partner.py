"""Where the voice of a call goes to and may come from.

A caller behind a translator of addresses sends from elsewhere than he says: his real address is learned from his
packets. It is learned once, from a host that has to do with the call, after some packets that follow one another;
a stray packet from elsewhere changes nothing while the first is heard.
"""

from __future__ import annotations

from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.packets import Packet

ENOUGH = 3  # packets one after the other
LOST_S = 5.0  # without a packet: then another may come in his place


class Partner:
    """`address` is where voice is sent to; None while nobody knows."""

    def __init__(self, said: Address | None, signalling: str, networks: Networks) -> None:
        self.address = said
        self.said = said
        self._hosts = {signalling, said[0] if said else signalling}
        self._networks = networks
        self._heard = float("-inf")
        self._candidate: tuple[Address, int] | None = None
        self._follows = self._number = 0

    def is_it(self, address: Address, packet: Packet, now: float) -> bool:
        """Return whether a packet is the partner's, learning from it where he is."""
        if address in (self.address, self.said):
            self.address, self._heard = address, now
            return True
        if address[0] not in self._hosts or not self._networks.allow_media(address):
            return False
        if now - self._heard < LOST_S:
            return False
        if self._candidate != (address, packet.source) or packet.number != (self._number + 1) & 0xFFFF:
            self._candidate, self._follows = (address, packet.source), 0
        self._follows, self._number = self._follows + 1, packet.number
        if self._follows >= ENOUGH:
            self.address, self._heard, self._candidate = address, now, None
            return True
        return False
