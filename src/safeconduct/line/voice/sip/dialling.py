"""Calls that we make, through the trunk: somebody asked to be called back."""

from __future__ import annotations

import asyncio
import re

from aiosipua import OutgoingCall, SipDigestAuth, SipResponse, SipUAC, stringify_uri
from aiosipua.dialog import DialogState
from aiosipua.sdp import SdpMessage
from aiosipua.utils import bracket_ipv6

from safeconduct.line.voice.legs import NotReached
from safeconduct.line.voice.sip import offers
from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.exchanges import END_S
from safeconduct.line.voice.sip.settings import Settings
from safeconduct.line.voice.sip.wire import Wire

NUMBER = re.compile(r"\+?[0-9*#]{2,32}")


class Caller(SipUAC):
    """The library's client of calls, which would neither mind how an answer speaks nor where it is reached."""

    def __init__(self, wire: Wire, networks: Networks, advertised: Address) -> None:
        super().__init__(wire, advertised_addr=advertised)
        self._networks = networks

    def handle_response(self, response: SipResponse, addr: Address) -> None:
        """Take an answer. One that speaks as we cannot loses its body, so that the call ends at once."""
        call = self.get_call(response.call_id or "")
        if call is not None and 200 <= response.status_code < 300 and response.body:
            try:
                offers.of(response, self._networks)
            except offers.Refused:
                response.body = b""
            if call.dialog.state == DialogState.EARLY:
                call.dialog.route_set = list(reversed(response.headers.get("record-route")))
                if response.contact:
                    call.dialog.remote_target = stringify_uri(response.contact[0].uri)
        super().handle_response(response, addr)


async def ring(
    number: str, seconds: float, offered: SdpMessage, uac: SipUAC, wire: Wire, settings: Settings, host: str
) -> OutgoingCall:
    """Call a number and wait until it is taken; NotReached when it is not, and the other side rings no more."""
    trunk = settings.trunk_address()
    if trunk is None:
        raise NotReached("No trunk is configured: set one, so that the line can call people.")
    if not NUMBER.fullmatch(number):
        raise NotReached("This is no telephone number: digits are dialled, with a + before a country's code.")
    outgoing = uac.send_invite(
        f"sip:{settings.user}@{bracket_ipv6(host)}",
        f"sip:{number.replace('#', '%23')}@{bracket_ipv6(trunk[0])}:{trunk[1]}",
        trunk,
        offered,
        auth=SipDigestAuth(settings.user, settings.password) if settings.password else None,
        session_expires=settings.session_s,
    )
    try:
        await outgoing.wait_answered(seconds)
    except TimeoutError as late:
        raise NotReached("Nobody answered in time.") from late
    except RuntimeError as refused:  # the library's words hold what the other side wrote
        raise NotReached("The call was refused, or the line is busy.") from refused
    finally:
        if not outgoing._answered.is_set():
            give_up(outgoing, uac, wire)
    return outgoing


def give_up(outgoing: OutgoingCall, uac: SipUAC, wire: Wire) -> None:
    """Let the other side ring no more. Should it be answered at this very moment, it is hung up."""
    if outgoing.dialog.state != DialogState.EARLY:
        return
    if not wire.asked.silence(outgoing.invite):
        uac.remove_call(outgoing.call_id)
        return
    uac.send_cancel(outgoing)
    outgoing.dialog.state = DialogState.EARLY  # the answer may be on its way
    outgoing.on_answer = lambda late: late.hangup(uac)
    uac._calls[outgoing.call_id] = outgoing
    asyncio.get_running_loop().call_later(END_S, uac.remove_call, outgoing.call_id)
