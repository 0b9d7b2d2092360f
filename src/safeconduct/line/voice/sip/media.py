"""The voice of one call: its socket, what is spoken into it, and what is heard from it."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable

from safeconduct.line.voice.legs import FRAME
from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.codecs import Codec
from safeconduct.line.voice.sip.datagrams import Datagrams, Where, address_of
from safeconduct.line.voice.sip.keys import Presses
from safeconduct.line.voice.sip.offers import Offer
from safeconduct.line.voice.sip.ordering import Ordering
from safeconduct.line.voice.sip.packets import LARGEST, Packet, read, written
from safeconduct.line.voice.sip.partner import Partner

SAMPLES = FRAME // 2
MOST_A_TICK = 24  # datagrams; a flood waits in a small buffer and falls out of it
BUFFER = 64 * 1024
TRIES = 40
COMFORT = 13  # RFC 3389: says that nobody speaks


class NoPort(Exception):
    """No port for voice is free."""


def opened(host: str, ports: tuple[int, int]) -> Datagrams:
    """Return a socket at a port that nobody can guess. NoPort when none was free."""
    for _ in range(TRIES):
        port = ports[0] + 2 * secrets.randbelow((ports[1] - ports[0]) // 2 + 1)
        with contextlib.suppress(OSError):  # in use: another
            return Datagrams(host, port, BUFFER, LARGEST + 1)
    raise NoPort("Every port that was tried for voice is in use: give the telephone a wider range of them.")


class Media:
    """Speaks 20 ms at every tick and takes what came. `on_key` hears presses, `on_heard` payloads in their order."""

    def __init__(self, host: str, ports: tuple[int, int], networks: Networks) -> None:
        self._socket = opened(host, ports)
        self.port = self._socket.address[1]
        self._networks = networks
        self.on_key: Callable[[str], None] = lambda _key: None
        self.on_heard: Callable[[bytes], None] | None = None
        self.on_met: Callable[[], None] = lambda: None
        self.on_played: Callable[[], None] = lambda: None
        self.stream: Callable[[], bytes] | None = None  # 20 ms in the codec, asked for at every tick
        self.heard_at = time.monotonic()
        self._number, self._stamp, self._source = (secrets.randbits(bits) for bits in (16, 32, 32))
        self._playing, self._at, self._again, self._marker = b"", 0, False, True
        self._presses = Presses()
        self._tick = 0
        self._partner: Partner | None = None
        self._address: Address | None = None  # where to, and the same as the socket has it
        self._where: Where | None = None
        self.sending = True
        self._met = False  # whether anything was ever heard
        self.begun = False  # before the call is taken nothing is said

    def agree(self, offer: Offer, signalling: str) -> None:
        """Speak from now on as an offer has it; `signalling` is the host that sent it.

        A later offer has the codec of the first. One that names the same address changes nothing about where we
        learned to send to.
        """
        self._codec, self._keys, self._kind = offer.codec, offer.keys or -1, offer.codec.kind
        self._kinds = {self._kind, self._keys, COMFORT}
        self.sending = offer.direction in {"sendrecv", "recvonly"}
        if self._partner is None or self._partner.said != offer.address:
            self._partner = Partner(offer.address, signalling, self._networks)
        self._ordering = Ordering(offer.codec.silence)
        self._ordering.begin(self._tick)

    def heard_now(self) -> None:
        """Note that the other side lives, though its voice was not heard."""
        self.heard_at = time.monotonic()

    @property
    def codec(self) -> Codec:
        """The codec that was agreed on."""
        return self._codec

    def play(self, encoded: bytes, again: bool = False) -> None:
        """Speak this from the next tick on, over and over when `again`; `on_played` follows its end."""
        self._playing, self._at, self._again, self._marker = encoded, 0, again, True

    def quiet(self) -> None:
        """Stop speaking."""
        self._playing, self._at = b"", 0

    @property
    def playing(self) -> bool:
        """Whether something is being spoken that comes to an end."""
        return self._at < len(self._playing) and not self._again

    def listen(self, heard: Callable[[bytes], None] | None) -> None:
        """Give payloads to `heard` from now on, or to nobody."""
        self._ordering.begin(self._tick)
        self.on_heard = heard

    def speak(self) -> bool:
        """Send 20 ms; return whether a packet left."""
        if not (self.sending and self.begun):
            return False
        payload = self._next()
        packet = written(self._kind, self._number, self._stamp, self._source, payload, self._marker)
        self._number, self._stamp, self._marker = self._number + 1, self._stamp + SAMPLES, False
        to = self._to()
        return to is not None and self._socket.send(packet, to)  # a full socket: the next 20 ms are near

    def _to(self) -> Where | None:
        address = self._partner.address if self._partner else None
        if address is not self._address:
            self._address = address
            with contextlib.suppress(OSError):  # of the other family of addresses: nothing can be sent there
                self._where = self._socket.where(address) if address else None
        return self._where

    def _next(self) -> bytes:
        if self.stream is not None:
            return self.stream()
        if self._at >= len(self._playing):
            if not (self._again and self._playing):
                return self._codec.quiet
            self._at = 0
        payload = self._playing[self._at : self._at + SAMPLES]
        self._at += SAMPLES
        if len(payload) < SAMPLES:
            payload += self._codec.quiet[len(payload) :]
        if self._at >= len(self._playing) and not self._again:
            self.on_played()
        return payload

    def hear(self, tick: int) -> None:
        """Take what came since the last tick."""
        self._tick = tick
        for _ in range(MOST_A_TICK):
            if self._socket.fileno() < 0:  # it ended within this tick
                return
            try:
                came = self._socket.receive()
            except OSError:  # an ICMP answer to what we sent
                continue
            if came is None:
                break
            packet = read(came[0])
            if packet is not None and packet.kind in self._kinds and self._partner is not None:
                now = time.monotonic()
                address = self._address if came[1] == self._where else None
                if self._partner.is_it(address or address_of(came[1]), packet, now):
                    self.heard_at = now
                    if not self._met:
                        self._met = True
                        self.on_met()
                    self._take(packet, now)
        if self.on_heard is not None:
            heard = self.on_heard
            for payload in self._ordering.missed(tick):
                heard(payload)

    def _take(self, packet: Packet, now: float) -> None:
        payload = packet.payload
        if packet.kind == COMFORT:
            payload = b""
        elif packet.kind == self._keys:
            key = self._presses.take(payload, packet.stamp, packet.marker, now)
            if key:
                self.on_key(key)
            payload = b""
        heard = self.on_heard
        if heard is not None:
            for piece in self._ordering.take(packet.number, packet.stamp, packet.source, payload, self._tick):
                heard(piece)

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()
        self.stream = self.on_heard = None
