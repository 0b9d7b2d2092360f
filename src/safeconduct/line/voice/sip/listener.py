"""The library's server of calls, with what it gets wrong put right, and keys that come as SIP INFO."""

from __future__ import annotations

from collections.abc import Callable

from aiosipua import IncomingCall, SipRequest, SipResponse, SipUAC, SipUAS
from aiosipua.dialog import DialogState
from aiosipua.uas_requests import handle_ack
from aiosipua.utils import generate_tag

from safeconduct.line.voice.sip import offers
from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.keys import in_info
from safeconduct.line.voice.sip.wire import Wire

LONGEST_CALL_ID = 256
NAME = "line"


class Listener(SipUAS):
    """Takes calls. `admit` says with which answer a new call is refused, 0 for none; `on_key` gets a call's keys."""

    def __init__(
        self, wire: Wire, uac: SipUAC, networks: Networks, advertised: Address | None, session_s: int
    ) -> None:
        super().__init__(
            wire,
            user_agent=NAME,
            uac=uac,
            advertised_addr=advertised,
            retransmit_2xx=True,
            session_expires=session_s,
        )
        self._networks = networks
        self.admit: Callable[[SipRequest, Address], int] = lambda _request, _address: 0
        self.on_key: Callable[[str, str], None] = lambda _call, _key: None
        self.on_acknowledged: Callable[[str], None] = lambda _call: None
        self.on_cancelled: Callable[[str], None] = lambda _call: None
        for transferring in ("REFER", "NOTIFY"):  # nobody but the desk transfers a call
            del self._handlers[transferring]
        self._handlers["ACK"] = self._ack
        self._handlers["INFO"] = self._info
        self._handlers["CANCEL"] = self._cancel

    def forget(self, call: IncomingCall) -> None:
        """Let go of a call that has ended; the library keeps those that it did not end itself."""
        call._stop_retransmissions()
        self._remove_invite_transaction(call.invite)
        if self._calls.get(call.call_id) is call:
            del self._calls[call.call_id]

    def _handle_invite(self, request: SipRequest, addr: Address) -> None:
        to, call_id = request.to_addr, request.call_id or ""
        _call, dialog = self._find_dialog(call_id)
        if to is None or len(call_id) > LONGEST_CALL_ID:
            self._send_error(request, 400, "Bad Request")
        elif to.tag:
            if dialog is None or dialog.state != DialogState.CONFIRMED:
                self._send_error(request, 481, "Call/Transaction Does Not Exist")
            elif request.body and not self._can(request):
                if self._validate_in_dialog(dialog, request):
                    self._send_error(request, 488, "Not Acceptable Here")  # what was agreed on stays
            else:
                super()._handle_invite(request, addr)
        elif dialog is not None:  # another call with the name of one that lives would take its place
            self._send_error(request, 482, "Loop Detected")
        elif refused := self.admit(request, addr):
            reason = {486: "Busy Here", 503: "Service Unavailable"}.get(refused, "")
            self._send_error(request, refused, reason)
        elif not self._can(request):
            self._send_error(request, 488, "Not Acceptable Here")
        else:
            super()._handle_invite(request, addr)

    def _can(self, request: SipRequest) -> bool:
        try:
            offers.of(request, self._networks)
        except offers.Refused:
            return False
        return True

    def _send_error(
        self,
        request: SipRequest,
        status_code: int,
        reason: str,
        *,
        extra_headers: dict[str, str] | None = None,
    ) -> None:
        """Answer without a call. The library would put a second tag beside one that is there."""
        answer = SipResponse(status_code=status_code, reason_phrase=reason)
        for via in request.headers.get("via"):
            answer.headers.append("Via", via)
        to = request.get_header("To") or ""
        if ";tag=" not in to.lower():
            to += f";tag={generate_tag()}"
        copied = {name: request.get_header(name) or "" for name in ("From", "Call-ID", "CSeq")}
        for name, value in (copied | {"To": to, "User-Agent": NAME} | (extra_headers or {})).items():
            answer.headers.set_single(name, value)
        self.transport.send_reply(answer)

    def _cancel(self, request: SipRequest, addr: Address) -> None:
        call = self._calls.get(request.call_id or "")
        if call is None or call.source_addr[0] != addr[0]:
            self._send_error(request, 481, "Call/Transaction Does Not Exist")
        elif call._answered or call.dialog.state != DialogState.EARLY:
            self._send_error(request, 200, "OK")  # too late: it changes nothing
        else:
            via = request.via[0].branch
            if not via or via != call.invite.via[0].branch:
                self._send_error(request, 481, "Call/Transaction Does Not Exist")
                return
            self.transport.send_reply(call.dialog.create_response(request, 200, "OK"))
            call.reject(487, "Request Terminated")
            self.on_cancelled(call.call_id)

    def _ack(self, request: SipRequest, addr: Address) -> None:
        call = self._calls.get(request.call_id or "")
        handle_ack(self, request, addr)
        if call is not None and call._answered and call._retrans_task is None:
            self.on_acknowledged(call.call_id)

    def _info(self, request: SipRequest, addr: Address) -> None:
        _call, dialog = self._find_dialog(request.call_id or "")
        if dialog is None:
            self._send_error(request, 481, "Call/Transaction Does Not Exist")
        elif self._validate_in_dialog(dialog, request):
            self.transport.send_reply(dialog.create_response(request, 200, "OK"))
            key = in_info(request.content_type or "", request.text)
            if key:
                self.on_key(dialog.call_id, key)
