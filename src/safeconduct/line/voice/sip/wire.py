"""SIP over UDP, guarded: what the library reads and what it sends passes through here.

The library answers to whatever the packet claims; here an answer goes to where its request came from, and only to
networks that were named. A repeated request is answered with what was said before; ours are repeated until somebody
answers (the library does neither).
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from aiosipua import SipMessage, SipRequest, SipResponse, parse_via, stringify_via
from aiosipua.transport import SipTransport

from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.rates import Rates

LARGEST = 8192
MOST_A_TURN = 4  # datagrams, then others have their turn
T1, T2, END_S = 0.5, 4.0, 32.0  # RFC 3261
MOST_ANSWERED = 20_000
MOST_VIAS = 16
Answered = Callable[[SipResponse], None]


@dataclass(slots=True)
class Sent:
    """A request of ours that waits for its answer."""

    raw: bytes = field(repr=False)
    to: Address = field(repr=False)
    request: SipRequest = field(repr=False)
    next_at: float
    every: float
    until: float
    answered: Answered | None = field(default=None, repr=False)
    provisional: bool = False


class Wire(SipTransport):
    """The guarded socket. `counts` says how often something happened, never to whom."""

    def __init__(self, at: Address, networks: Networks, rates: Rates, counts: Counter[str]) -> None:
        super().__init__(local_addr=at)
        self.counts = counts
        self._networks = networks
        self._rates = rates
        self._socket: socket.socket | None = None
        self._heard_at = time.monotonic()
        self._answers: OrderedDict[tuple[str, str, str], tuple[float, bytes, Address]] = OrderedDict()
        self._sent: dict[tuple[str, str], Sent] = {}

    # The socket.

    async def start(self) -> None:
        """Listen. OSError when the address is not ours or taken."""
        self._open()

    async def stop(self) -> None:
        """Listen no longer."""
        self._close()

    def _open(self) -> None:
        one = socket.socket(
            socket.AF_INET6 if ":" in self.local_addr[0] else socket.AF_INET, socket.SOCK_DGRAM
        )
        try:
            one.bind(self.local_addr)
        except OSError:
            one.close()
            raise
        one.setblocking(False)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.local_addr = one.getsockname()[:2]
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
                data, address = self._socket.recvfrom(65535)
            except BlockingIOError:
                return
            except OSError:  # an ICMP answer to what we sent; the watchdog sees what is worse
                self.counts["socket"] += 1
                return
            self._heard_at = time.monotonic()
            self._dispatch(data, address[:2])

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
        key = (addr[0], via.branch or "", message.method)
        known = self._answers.get(key)
        if known is not None and via.branch and message.method != "ACK":
            self.counts["repeated"] += 1
            if known[1]:
                self._put(known[1], known[2])
            return
        # Whatever it claims, it is answered at the address that it came from.
        via.params.pop("received", None)
        back = addr if "rport" in via.params or not via.port else (addr[0], via.port)
        via.params |= {"received": addr[0], "rport": str(back[1])}
        self._replace_top(message, stringify_via(via))
        if via.branch and message.method != "ACK":
            self._answers[key] = (time.monotonic(), b"", back)
            if len(self._answers) > MOST_ANSWERED:
                self._answers.popitem(last=False)
        if self.on_message is not None:
            self.on_message(message, addr)

    @staticmethod
    def _replace_top(request: SipRequest, top: str) -> None:
        rest = request.headers.get("via")[1:]
        request.headers.set_single("Via", top)
        for one in rest:
            request.headers.append("Via", one)

    def _response(self, response: SipResponse, addr: Address) -> None:
        cseq, via = response.cseq, parse_via(response.headers.get("via")[0])
        sent = self._sent.get((via.branch or "", cseq.method)) if cseq else None
        if sent is None or sent.to[0] != addr[0]:
            self.counts["unasked"] += 1
            return
        if response.status_code < 200:
            sent.provisional = True
        elif sent.request.method == "INVITE":
            sent.provisional, sent.until = True, min(sent.until, time.monotonic() + END_S)
            if response.status_code >= 300:
                self._put(bytes(_ack(sent.request, response)), sent.to)
        else:
            del self._sent[via.branch or "", sent.request.method]
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
        via = parse_via(message.headers.get("via")[0])
        if isinstance(message, SipRequest):
            if message.method != "ACK":
                until = now + (300.0 if message.method == "INVITE" else END_S)
                self._sent[via.branch or "", message.method] = Sent(
                    raw, addr, message, now + T1, T1, until, answered
                )
        else:
            cseq = message.cseq
            key = (addr[0], via.branch or "", cseq.method if cseq else "")
            if key in self._answers:
                self._answers[key] = (now, raw, addr)
                self._answers.move_to_end(key)
        self._put(raw, addr)

    def silence(self, invite: SipRequest) -> bool:
        """Repeat an INVITE no more; return whether the other side has heard of it."""
        key = (invite.via[0].branch or "", "INVITE")
        sent = self._sent.get(key)
        if sent is not None and sent.provisional:
            return True
        self._sent.pop(key, None)
        return False

    def _put(self, raw: bytes, to: Address) -> None:
        if self._socket is None:
            return
        try:
            self._socket.sendto(raw, to)
        except OSError:
            self.counts["unsent"] += 1

    # The time.

    def look_after(self) -> None:
        """Repeat what was not answered, forget what is over, and open the socket again when it is dead."""
        now = time.monotonic()
        for key, sent in list(self._sent.items()):
            if now >= sent.until:
                del self._sent[key]
            elif now >= sent.next_at and not (sent.provisional and sent.request.method == "INVITE"):
                sent.every = min(2 * sent.every, T2)
                sent.next_at = now + sent.every
                self._put(sent.raw, sent.to)
        while self._answers and next(iter(self._answers.values()))[0] < now - END_S:
            self._answers.popitem(last=False)

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
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.local_addr[0], self.local_addr[0])  # noqa: S104
        self._put(b"\r\n\r\n", (host, self.local_addr[1]))


def _ack(invite: SipRequest, refused: SipResponse) -> SipRequest:
    """Return the ACK to a refusal, which belongs to the transaction of its INVITE (RFC 3261, 17.1.1.3)."""
    ack = SipRequest(method="ACK", uri=invite.uri)
    ack.headers.append("Via", invite.headers.get("via")[0])
    for name in ("From", "Call-ID"):
        ack.headers.set_single(name, invite.get_header(name) or "")
    ack.headers.set_single("To", refused.get_header("To") or invite.get_header("To") or "")
    number = (invite.get_header("CSeq") or "1").split()[0]
    ack.headers.set_single("CSeq", f"{number} ACK")
    ack.headers.set_single("Max-Forwards", "70")
    for route in invite.headers.get("route"):
        ack.headers.append("Route", route)
    return ack
