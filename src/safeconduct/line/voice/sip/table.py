"""The calls that there are, each under its Call-ID, and what the other side's packets do to them."""

import time
from collections import Counter
from collections.abc import Iterator

from aiosipua import IncomingCall, SipRequest
from aiosipua.sdp import SdpMessage

from safeconduct.line.voice.sip import calls, offers
from safeconduct.line.voice.sip.addresses import Networks
from safeconduct.line.voice.sip.ticker import Ticker

HALF_OPEN_S = 1.0


class CallTable:
    """Knows every live call; a packet for a call that is not there does nothing."""

    def __init__(self, networks: Networks, ticker: Ticker, counts: Counter[str]) -> None:
        self._calls: dict[str, calls.Call] = {}
        self._networks, self._ticker, self._counts = networks, ticker, counts

    def __len__(self) -> int:
        return len(self._calls)

    def __iter__(self) -> Iterator[calls.Call]:
        return iter(list(self._calls.values()))  # a call may end while it is looked at

    def enter(self, call: calls.Call) -> None:
        """Take in a call that has its leg; it leaves by itself when its leg is lost."""
        leg, name = call.leg, call.name
        self._calls[name] = call
        self._ticker.members.add(leg.media)
        self._counts["calls"] += 1

        def lost() -> None:
            self._calls.pop(name, None)
            self._ticker.members.discard(leg.media)
            call.forget()

        leg.on_lost = lost

    def make_room(self) -> bool:
        """End the oldest call that nobody acknowledged in time, so that a real one finds room; say whether."""
        oldest = time.monotonic() - HALF_OPEN_S
        for call in self._calls.values():
            if not call.leg.proven and call.began < oldest:
                self._counts["half_open"] += 1
                call.end()
                call.leg.lost()
                return True
        return False

    def lost(self, name: str) -> None:
        """Let a call go that the other side ended."""
        call = self._calls.get(name)
        if call is not None:
            call.leg.lost()

    def ended(self, call: IncomingCall, _request: SipRequest) -> None:
        """Let a call go for which a BYE came."""
        self.lost(call.call_id)

    def acknowledged(self, name: str) -> None:
        """Note that the other side is really there."""
        call = self._calls.get(name)
        if call is not None:
            call.leg.prove()

    def key(self, name: str, key: str) -> None:
        """Press a key that came in a SIP request."""
        call = self._calls.get(name)
        if call is not None:
            call.leg.press(key)

    def again(self, incoming: IncomingCall) -> None:
        """Answer a second INVITE within a call: hold, or another address for the sound."""
        call = self._calls.get(incoming.call_id)
        if call is not None:
            call.again(incoming, self._networks)

    def renewed(self, incoming: IncomingCall, request: SipRequest) -> SdpMessage | None:
        """Return our answer to an UPDATE that offers something; None where it does not, or cannot be had."""
        call = self._calls.get(incoming.call_id)
        try:
            return call.renewed(request, self._networks) if call is not None and request.body else None
        except offers.Refused:
            return None
