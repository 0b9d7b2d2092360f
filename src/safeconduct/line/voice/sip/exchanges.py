"""Requests and their answers over a wire that loses packets: what the library leaves out of RFC 3261, section 17."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from aiosipua import SipRequest, SipResponse

from safeconduct.line.voice.sip.addresses import Address

T1, T2, END_S = 0.5, 4.0, 32.0
RINGING_S = 300.0
MOST_ANSWERED = 20_000
Key = tuple[str, str, str]  # host, branch, method
Answered = Callable[[SipResponse], None]


class Given:
    """The answers that we gave lately: a request that is repeated gets the same again."""

    def __init__(self) -> None:
        self._given: OrderedDict[Key, tuple[float, bytes, Address]] = OrderedDict()

    def known(self, key: Key) -> tuple[bytes, Address] | None:
        """Return what was answered to a request (nothing yet: b"") and where to, or None when it is new."""
        found = self._given.get(key)
        return found[1:] if found else None

    def begin(self, key: Key, back: Address, now: float) -> None:
        """Note a new request and where its answers go."""
        self._given[key] = now, b"", back
        if len(self._given) > MOST_ANSWERED:
            self._given.popitem(last=False)

    def said(self, key: Key, raw: bytes, back: Address, now: float) -> None:
        """Note an answer to a request that is known."""
        if key in self._given:
            self._given[key] = now, raw, back
            self._given.move_to_end(key)

    def forget(self, now: float) -> None:
        """Drop what nobody will repeat any more."""
        while self._given and next(iter(self._given.values()))[0] < now - END_S:
            self._given.popitem(last=False)


@dataclass(slots=True)
class Sent:
    """A request of ours that waits for its answer."""

    raw: bytes = field(repr=False)
    to: Address = field(repr=False)
    request: SipRequest = field(repr=False)
    next_at: float
    until: float
    every: float = 0.0
    answered: Answered | None = field(default=None, repr=False)
    heard_of: bool = False


class Asked:
    """The requests that we sent lately: each is repeated until the other side has heard of it."""

    def __init__(self) -> None:
        self._sent: dict[tuple[str, str], Sent] = {}

    def begin(
        self, raw: bytes, to: Address, request: SipRequest, answered: Answered | None, now: float
    ) -> None:
        """Note a request that was sent."""
        until = now + (RINGING_S if request.method == "INVITE" else END_S)
        key = (request.via[0].branch or "", request.method)
        self._sent[key] = Sent(raw, to, request, now + T1, until, T1, answered)

    def answer(self, response: SipResponse, host: str, now: float) -> Sent | None:
        """Return the request that an answer belongs to, or None when nobody asked there."""
        cseq = response.cseq
        key = (response.via[0].branch or "", cseq.method if cseq else "")
        sent = self._sent.get(key)
        if sent is None or sent.to[0] != host:
            return None
        sent.heard_of = True
        if response.status_code >= 200:
            if sent.request.method == "INVITE":  # its answer may be repeated, and so must be the ACK
                sent.until = min(sent.until, now + END_S)
            else:
                del self._sent[key]
        return sent

    def silence(self, invite: SipRequest) -> bool:
        """Repeat an INVITE no more; return whether the other side has heard of it."""
        key = (invite.via[0].branch or "", "INVITE")
        sent = self._sent.get(key)
        if sent is not None and sent.heard_of:
            return True
        self._sent.pop(key, None)
        return False

    def due(self, now: float) -> Iterator[Sent]:
        """Give what is to be sent again, and drop what is over."""
        for key, sent in list(self._sent.items()):
            if now >= sent.until:
                del self._sent[key]
            elif now >= sent.next_at and not (sent.heard_of and sent.request.method == "INVITE"):
                sent.every = min(2 * sent.every, T2)
                sent.next_at = now + sent.every
                yield sent


def acknowledged(invite: SipRequest, refused: SipResponse) -> SipRequest:
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
