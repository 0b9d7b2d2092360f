"""SIP over UDP, guarded: what the library reads and what it sends passes through here.

The library answers to whatever the packet claims; here an answer goes to where its request came from, and only to
networks that were named. A repeated request is answered with what was said before; ours are repeated until somebody
answers (the library does neither).
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from aiosipua import SipMessage, SipRequest, SipResponse, parse_via, stringify_via
from aiosipua.transport import SipTransport

from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.datagrams import Datagrams, address_of
from safeconduct.line.voice.sip.exchanges import Answered, Asked, Given, acknowledged
from safeconduct.line.voice.sip.rates import Rates

LARGEST = 8192
BUFFER = 1 << 20
MOST_A_TURN = 4  # datagrams, then others have their turn
MOST_VIAS = 16
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where we reach ourselves when we listen everywhere


class Wire(SipTransport):
    """The guarded socket. `counts` says how often something happened, never to whom."""

    def __init__(self, at: Address, networks: Networks, rates: Rates, counts: Counter[str]) -> None:
        super().__init__(local_addr=at)
        self.counts = counts
        self._networks = networks
        self._rates = rates
        self._socket: Datagrams | None = None
        self._heard_at = time.monotonic()
        self._given = Given()
        self.asked = Asked()

    # The socket.

    async def start(self) -> None:
        """Listen. OSError when the address is not ours or taken."""
        self._open()

    async def stop(self) -> None:
        """Listen no longer."""
        self._close()

    def _open(self) -> None:
        one = Datagrams(*self.local_addr, BUFFER, LARGEST + 1)
        self.local_addr = one.address
        self._socket, self._heard_at = one, time.monotonic()
        asyncio.get_running_loop().add_reader(one, self._readable)

    def _close(self) -> None:
        if self._socket is not None:
            if self._socket.fileno() >= 0:
                asyncio.get_running_loop().remove_reader(self._socket)
            self._socket.close()
            self._socket = None

    def _readable(self) -> None:
        for _ in range(MOST_A_TURN):
            if self._socket is None:
                return
            try:
                came = self._socket.receive()
            except OSError:  # an ICMP answer to what we sent; the watchdog sees what is worse
                self.counts["socket"] += 1
                return
            if came is None:
                return
            self._heard_at = time.monotonic()
            self._dispatch(came[0], address_of(came[1]))

    # What comes in.

    def _dispatch(self, data: bytes, addr: Address) -> None:
        if len(data) <= 4:  # a sign of life, our own or another's
            return
        if not self._networks.allow(addr):
            self.counts["foreign"] += 1
            return
        if len(data) > LARGEST or not self._rates.packet(addr[0]):
            self.counts["dropped"] += 1
            return
        try:
            message = SipMessage.parse(data)
            self._received(message, addr)
        except Exception:  # noqa: BLE001 - whatever a packet does to the library, the next one is read
            self.counts["malformed"] += 1

    def _received(self, message: SipRequest | SipResponse, addr: Address) -> None:
        vias = message.headers.get("via")
        if not 0 < len(vias) <= MOST_VIAS:
            self.counts["malformed"] += 1
            return
        if isinstance(message, SipResponse):
            self._response(message, addr)
            return
        via = parse_via(vias[0])
        once = bool(via.branch) and message.method != "ACK"
        key = (addr[0], via.branch or "", message.method)
        known = self._given.known(key) if once else None
        if known is not None:
            self.counts["repeated"] += 1
            if known[0]:
                self._put(*known)
            return
        # Whatever it claims, it is answered at the address that it came from.
        back = addr if "rport" in via.params or not via.port else (addr[0], via.port)
        via.params |= {"received": addr[0], "rport": str(back[1])}
        self._replace_top(message, stringify_via(via))
        if once:
            self._given.begin(key, back, time.monotonic())
        if self.on_message is not None:
            self.on_message(message, addr)

    @staticmethod
    def _replace_top(request: SipRequest, top: str) -> None:
        rest = request.headers.get("via")[1:]
        request.headers.set_single("Via", top)
        for one in rest:
            request.headers.append("Via", one)

    def _response(self, response: SipResponse, addr: Address) -> None:
        sent = self.asked.answer(response, addr[0], time.monotonic())
        if sent is None:
            self.counts["unasked"] += 1
            return
        if sent.request.method == "INVITE" and response.status_code >= 300:
            self._put(bytes(acknowledged(sent.request, response)), sent.to)
        if sent.answered is not None:
            sent.answered(response)
        elif self.on_message is not None:
            self.on_message(response, addr)

    # What goes out.

    def send(self, message: SipRequest | SipResponse, addr: Address) -> None:
        """Send a message, when its way leads where it may."""
        self.ask(message, addr, None)

    def ask(self, message: SipRequest | SipResponse, addr: Address, answered: Answered | None) -> None:
        """Send a message; the answers to a request go to `answered` instead of the library."""
        if not self._networks.allow(addr):
            self.counts["foreign"] += 1
            return
        raw, now = bytes(message), time.monotonic()
        if isinstance(message, SipResponse):
            cseq = message.cseq
            key = (addr[0], message.via[0].branch or "", cseq.method if cseq else "")
            self._given.said(key, raw, addr, now)
        elif message.method != "ACK":
            self.asked.begin(raw, addr, message, answered, now)
        self._put(raw, addr)

    def _put(self, raw: bytes, to: Address) -> None:
        if self._socket is None:
            return
        try:
            sent = self._socket.send(raw, self._socket.where(to))
        except OSError:  # of the other family of addresses
            sent = False
        if not sent:
            self.counts["unsent"] += 1

    # The time.

    def look_after(self) -> None:
        """Repeat what was not answered, and forget what is over."""
        now = time.monotonic()
        for sent in self.asked.due(now):
            self._put(sent.raw, sent.to)
        self._given.forget(now)

    def watch(self, silent_s: float) -> None:
        """Send ourselves a sign of life; when none came for `silent_s` seconds, listen anew."""
        dead = self._socket is None or self._socket.fileno() < 0
        if dead or time.monotonic() - self._heard_at > silent_s:
            self.counts["restarted"] += 1
            self._close()
            try:
                self._open()
            except OSError:  # taken for a moment: the next look tries again
                self.counts["unopened"] += 1
                return
        host, port = self.local_addr
        self._put(b"\r\n\r\n", (ANYWHERE.get(host, host), port))
