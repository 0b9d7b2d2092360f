"""The SIP side of one call, whoever began it."""

from __future__ import annotations

import time

from aiosipua import Dialog, IncomingCall, OutgoingCall, SipMessage, SipResponse, SipUAC
from aiosipua.sdp import SdpMessage

from safeconduct.line.voice.sip import offers
from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.leg import SipLeg
from safeconduct.line.voice.sip.listener import Listener
from safeconduct.line.voice.sip.wire import Wire

ANSWER_S = 10.0  # to the question whether somebody is still there
GONE = {404, 408, 410, 481}


class Call:
    """What both kinds share: later offers within the call, and whether the other side still lives."""

    leg: SipLeg
    offer: offers.Offer  # the one that was agreed on last

    def __init__(self, dialog: Dialog, to: Address, wire: Wire, host: str) -> None:
        self.name = dialog.call_id
        self._dialog = dialog
        self._to = to
        self._wire = wire
        self._host = host
        self._session = offers.session_number()
        self._version = 1
        self._asked = 0.0
        self.began = time.monotonic()

    def again(self, incoming: IncomingCall, networks: Networks) -> None:
        """Answer a re-INVITE. One without an offer gets what was agreed on; one with a bad offer changes nothing."""
        try:
            sdp = self.renewed(incoming.invite, networks) if incoming.invite.body else self.described()
        except offers.Refused:
            self._wire.send_reply(incoming.dialog.create_response(incoming.invite, 488))
            return
        incoming.accept(sdp)

    def renewed(self, message: SipMessage, networks: Networks) -> SdpMessage:
        """Speak as a later offer has it, and return our answer. Refused leaves all as it was."""
        offer = offers.of(message, networks, self.leg.media.codec)
        self.offer = offer
        self.leg.media.agree(offer, self._to[0])
        self._version += 1
        return self.described()

    def described(self) -> SdpMessage:
        """Return how we speak in this call."""
        return offers.answer(self.offer, self._host, self.leg.media.port, self._session, self._version)

    def look_after(self, now: float, silent_s: float) -> None:
        """Ask a side from which nothing is heard whether the call still is; end it when nobody answers."""
        media = self.leg.media
        if not self.leg.answered or now - media.heard_at < silent_s:
            self._asked = 0.0
        elif not self._asked:
            self._asked = now
            asked = self._dialog.create_request(
                "OPTIONS", via_host=self._host, via_port=self._wire.local_addr[1]
            )
            self._wire.ask(asked, self._to, self._answered)
        elif now - self._asked >= ANSWER_S:
            self.end()
            self.leg.lost()

    def _answered(self, response: SipResponse) -> None:
        if response.status_code in GONE:
            self.leg.lost()
        elif response.status_code >= 200:
            self.leg.media.heard_now()

    def end(self) -> None:
        """Refuse or hang up."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let the library go of it."""
        raise NotImplementedError


class Incoming(Call):
    """Somebody calls us."""

    def __init__(
        self, incoming: IncomingCall, uas: Listener, wire: Wire, offer: offers.Offer, host: str
    ) -> None:
        super().__init__(incoming.dialog, incoming.source_addr, wire, host)
        self._incoming = incoming
        self._uas = uas
        self.offer = offer

    def answer(self) -> None:
        """Take the call."""
        self._incoming.accept(self.described())

    def end(self) -> None:
        """Refuse or hang up."""
        if self.leg.answered:
            self._incoming.hangup()
        else:
            self._incoming.reject(480, "Temporarily Unavailable")

    def forget(self) -> None:
        """Let the library go of it."""
        self._uas.forget(self._incoming)


class Outgoing(Call):
    """We call somebody."""

    def __init__(self, outgoing: OutgoingCall, uac: SipUAC, wire: Wire, host: str) -> None:
        super().__init__(outgoing.dialog, outgoing.remote_addr, wire, host)
        self._outgoing = outgoing
        self._uac = uac

    def answer(self) -> None:
        """Nothing: they did."""

    def again(self, incoming: IncomingCall, networks: Networks) -> None:
        """Answer a re-INVITE, which also renews the time of the session: the library forgets that here."""
        if self._outgoing._session_timer is not None:
            self._outgoing._session_timer.refreshed()
        super().again(incoming, networks)

    def end(self) -> None:
        """Hang up."""
        self._outgoing.hangup(self._uac)

    def forget(self) -> None:
        """Let the library go of it."""
        self._uac.remove_call(self.name)
