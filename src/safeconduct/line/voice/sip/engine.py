"""The built-in SIP endpoint: an `Engine` in this process, for a trunk or an Asterisk in a network that we trust."""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from aiosipua import IncomingCall, SipRequest, parse_uri

from safeconduct.faces import log
from safeconduct.line.voice.legs import HungUp, Leg, NotReached, Party, Sounds, Take
from safeconduct.line.voice.sip import calls, offers
from safeconduct.line.voice.sip.addresses import Address, Networks
from safeconduct.line.voice.sip.dialling import Caller, ring
from safeconduct.line.voice.sip.leg import SipLeg
from safeconduct.line.voice.sip.listener import Listener
from safeconduct.line.voice.sip.media import Media, NoPort
from safeconduct.line.voice.sip.priority import first_in_turn
from safeconduct.line.voice.sip.prompts import Prompts
from safeconduct.line.voice.sip.rates import Rates
from safeconduct.line.voice.sip.settings import Settings
from safeconduct.line.voice.sip.table import CallTable
from safeconduct.line.voice.sip.ticker import Ticker
from safeconduct.line.voice.sip.wire import ANYWHERE, Wire

OPERATOR = "operator-"
WITHHELD = {"anonymous", "restricted", "unavailable", "unknown", "private"}
LOOK_S = 0.1
WATCH_S = 5.0
TELL_S = 60.0
Operators = Callable[[str], Party | None]


class SipEngine:
    """Listens at `host:port` (numeric; port 0 for any). `operators` finds the browser that a token belongs to."""

    def __init__(
        self,
        host: str,
        port: int,
        sounds: Sounds,
        settings: Settings | None = None,
        operators: Operators = lambda _token: None,
    ) -> None:
        self.settings = settings or Settings()
        self.operators = operators
        self.counts: Counter[str] = Counter()
        if (self.settings.advertised or host) in ANYWHERE:
            raise ValueError(
                "Say at which address others reach the telephone (advertised), when it listens at all."
            )
        trunk = self.settings.trunk_address()
        self._trunk = trunk
        self._networks = Networks((*self.settings.networks, *([trunk[0]] if trunk else [])))
        rates = Rates(self.settings.packets_a_second, self.settings.calls_a_second)
        self.wire = Wire((host, port), self._networks, rates, self.counts)
        self.prompts = Prompts(sounds)
        self.ticker = Ticker(self._failed)
        self._rates = rates
        self._told = self.ticker.late.copy()
        self._calls = CallTable(self._networks, self.ticker, self.counts)
        self._tasks: set[asyncio.Task[None]] = set()
        self._take: Take | None = None
        self._dialling = 0
        _hush()
        log.declare("calls", "late_ms")  # a count and a time: of nobody

    # The life of the endpoint.

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.wire.local_addr[1]

    @property
    def live(self) -> int:
        """How many calls there are."""
        return len(self._calls)

    async def start(self) -> None:
        """Listen; calls are refused until `serve`. OSError when the address cannot be had."""
        await self.wire.start()
        host = self.settings.advertised or self.wire.local_addr[0]
        self._host, advertised = host, (host, self.port)
        self.uac = Caller(self.wire, self._networks, advertised)
        self.uas = Listener(self.wire, self.uac, self._networks, advertised, self.settings.session_s)
        self.uas.admit = self._admit
        self.uas.on_invite = self._invited
        self.uas.on_bye = self._calls.ended
        self.uas.on_cancelled = self._calls.lost
        self.uas.on_acknowledged = self._calls.acknowledged
        self.uas.on_reinvite = self._calls.again
        self.uas.on_update = self._calls.renewed
        self.uas.on_ack_timeout = self.uas.on_session_expired = lambda call: self._calls.lost(call.call_id)
        self.uas.on_key = self._calls.key
        self.wire.on_message = self.uas._on_message

    async def serve(self, take: Take) -> None:
        """Bring each call to `take`, in a task of its own, until cancelled; then all calls end."""
        if self.wire.on_message is None:
            await self.start()
        self._take = take
        try:
            with first_in_turn():
                async with asyncio.TaskGroup() as group:
                    group.create_task(self.ticker.run())
                    group.create_task(self._look_after())
        finally:
            self._take = None
            self._tell()
            for call in self._calls:
                await call.leg.hang_up()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.wire.stop()
            self.uac.close()

    async def _look_after(self) -> None:
        watched = told = time.monotonic()
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                self.wire.look_after()
                now = time.monotonic()
                if now - watched >= WATCH_S:
                    watched = now
                    self.wire.watch(2.5 * WATCH_S)
                    for call in self._calls:
                        call.look_after(now, self.settings.silent_s)
                if now - told >= TELL_S:
                    told = now
                    self._tell()
            except Exception as fault:  # noqa: BLE001 - the endpoint outlives whatever one call does to it
                self._failed(fault)

    def _tell(self) -> None:
        late, self._told = self.ticker.late.since(self._told), self.ticker.late.copy()
        if any(late.counts):
            log.get().info("voice_pace", calls=self.live, late_ms=late.at(0.99))

    def _failed(self, fault: Exception) -> None:
        self.counts["failed"] += 1
        place = traceback.extract_tb(fault.__traceback__)[-1:]
        log.get().error(
            "voice_failed",
            exception=type(fault).__name__,  # its words may hold an address
            place=":".join(f"{one.name}:{one.lineno}" for one in place),
        )

    # Calls that come.

    def _admit(self, request: SipRequest, address: Address) -> int:
        called = _user(request.uri)
        if called.startswith(OPERATOR) and self.operators(called.removeprefix(OPERATOR)) is not None:
            return 0  # an operator's own side of a call, however many callers there are
        if self._take is None or not self._rates.call(address[0]):
            self.counts["refused"] += 1
            return 503
        if len(self._calls) + self._dialling >= self.settings.most_calls:
            if self._calls.make_room():
                return 0
            self.counts["busy"] += 1
            return 486
        return 0

    def _invited(self, incoming: IncomingCall) -> None:
        called = _user(incoming.invite.uri)
        party = self.operators(called.removeprefix(OPERATOR)) if called.startswith(OPERATOR) else None
        if called.startswith(OPERATOR) and party is None:
            self._refuse(incoming, 404)
            return
        try:
            offer = offers.of(incoming.invite, self._networks)
            media = self._media()
        except offers.Refused:
            self._refuse(incoming, 488)
            return
        except NoPort:
            self._refuse(incoming, 503)
            return
        media.agree(offer, incoming.source_addr[0])
        call = calls.Incoming(incoming, self.uas, self.wire, offer, self._host)
        call.leg = SipLeg(call, media, self.prompts, _user(incoming.caller), called)
        self._calls.enter(call)
        incoming.ringing()
        take = self._take if party is None else _joined(party)
        if take is not None:
            self._spawn(self._lead(call.leg, take))

    def _refuse(self, incoming: IncomingCall, status: int) -> None:
        self.counts["refused"] += 1
        incoming.reject(status)
        self.uas.forget(incoming)

    def _media(self) -> Media:
        return Media(self.wire.local_addr[0], self.settings.ports, self._networks)

    def _spawn(self, leading: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(leading)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _lead(self, leg: SipLeg, take: Take) -> None:
        try:
            await take(leg)
        except HungUp:
            self.counts["hung_up"] += 1
        except Exception as fault:  # noqa: BLE001 - one bad call must not touch another
            self._failed(fault)
        finally:
            await leg.hang_up()

    # Calls that we make.

    async def dial(self, number: str, seconds: float) -> Leg:
        """Call a number through the trunk; NotReached when nobody took it within `seconds`."""
        if self._take is None or len(self._calls) + self._dialling >= self.settings.most_calls:
            raise NotReached("Every line is busy.")
        try:
            media = self._media()
        except NoPort as none:
            raise NotReached("Every line is busy.") from none
        self._dialling += 1
        try:
            offered = offers.ours(self._host, media.port, offers.session_number())
            outgoing = await ring(number, seconds, offered, self.uac, self.wire, self.settings, self._host)
            call = calls.Outgoing(outgoing, self.uac, self.wire, self._host)
            if outgoing.sdp_answer is None:
                call.end()
                raise NotReached("The other side answered in a way of speaking that we do not know.")
            call.offer = offers.judged(outgoing.sdp_answer, self._networks)
            media.agree(call.offer, outgoing.remote_addr[0])
        except BaseException:
            media.close()
            raise
        finally:
            self._dialling -= 1
        call.leg = SipLeg(call, media, self.prompts, called=number)
        call.leg.begin()
        call.leg.prove()
        outgoing.on_session_expired = lambda late: self._calls.lost(late.call_id)
        self._calls.enter(call)
        return call.leg


def _joined(party: Party) -> Take:
    async def take(leg: Leg) -> None:
        await leg.answer()
        await leg.join(party)

    return take


def _user(uri: str) -> str:
    try:
        user = (parse_uri(uri).user or "")[:80]
    except ValueError:
        return ""
    return "" if user.lower() in WITHHELD else user


def _hush() -> None:
    """Let no line of the two libraries out: they log addresses, numbers and whole packets."""
    for name in ("aiosipua", "aiortp"):
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
        logger.handlers[:] = [logging.NullHandler()]
