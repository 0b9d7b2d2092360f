"""What operators do: go on duty, answer, hold, hand on, hang up, call back, finish."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.db import Error as StoreError

from safeconduct.faces import log
from safeconduct.line.voice.control.operators import LOST_S, Duty, End, Operator, Operators, Refused, Talk
from safeconduct.line.voice.control.wishes import CallBacks, NoCallBacks, Wish
from safeconduct.line.voice.legs import HungUp, NotReached
from safeconduct.line.voice.queue import Gone, Queue, Waiting
from safeconduct.line.voice.softphone.browser import Unusable

WISHES_S = 3.0  # many pages ask for the same list
COLLEAGUE_S = 30.0  # a call that was handed to a colleague is open to all after that


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


class Exchange:
    """Joins the queue with the operators. Every verb raises Refused when it is not possible now."""

    def __init__(
        self,
        queue: Queue,
        operators: Operators,
        back: CallBacks | None = None,
        *,
        time: Callable[[], datetime] = now,
    ) -> None:
        self.queue = queue
        self.operators = operators
        self.back: CallBacks = back or NoCallBacks()
        self._time = time
        self._wishes: tuple[float, Sequence[Wish]] = (-WISHES_S, ())
        self._watching: set[asyncio.Task[None]] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}  # by operator: what follows his call, or dials

    async def duty(self, one: Operator, *, on: bool, languages: frozenset[str]) -> None:
        """Come on duty or go; who speaks, or has not finished, stays."""
        if not on and (one.talk or one.calling):
            raise Refused("busy")
        one.on_duty, one.languages, one.said = on, languages, ""
        if not on:
            one.wrap_up = None
            await one.phone.close()

    async def connect(self, one: Operator, offer: str) -> str:
        """Let the operator's page carry his telephone; returns the answer to its offer."""
        try:
            return await one.phone.connect(offer)
        except Unusable:
            raise Refused("media") from None

    def answer(self, one: Operator, identifier: str) -> None:
        """Give him a caller; of two operators one is quicker, and the other is told so."""
        self._free(one)
        waiting = next((each for each in self.queue if each.id == identifier), None)
        if waiting is not None and waiting.for_operator not in {"", one.id}:
            raise Refused("for-colleague")
        party = one.phone.begin()
        try:
            waiting = self.queue.answer(identifier, party)
        except Gone:
            one.phone.end()
            raise Refused("gone") from None
        self._begin(one, Talk(waiting, party, self._time()))

    def hold(self, one: Operator, *, on: bool) -> None:
        """Hold the caller, or take him back."""
        self._talk(one).party.hold(on)

    async def hang_up(self, one: Operator) -> None:
        """End the call for both, or stop dialling."""
        if one.calling:
            self._tasks[one.id].cancel()
            await asyncio.wait({self._tasks[one.id]})
            return
        talk = self._talk(one)
        self._finish(one, talk, "operator")
        await talk.waiting.leg.hang_up()

    async def hand_on(self, one: Operator, *, language: str = "", colleague: str = "") -> None:
        """Let the caller wait for somebody else: whoever is free, one who speaks a language, or a colleague."""
        talk = self._talk(one)
        if colleague:
            other = self.operators.known(colleague)
            if other is None or other is one or not other.on_duty or not self.operators.there(other):
                raise Refused("nobody-there")
        was = talk.waiting
        if was.leg.gone.is_set():
            self._finish(one, talk, "caller")
            raise Refused("gone")
        onward = Waiting(
            leg=was.leg,
            why="transferred",
            language=language or was.language,
            since=self._time(),
            case_id=was.case_id,
            urgent=True,
            for_operator=colleague,
        )
        talk.party.onward = onward
        self._finish(one, talk, "handed-on")
        self.queue.enter(onward)
        watch = asyncio.get_running_loop().create_task(self._watch(onward))
        self._watching.add(watch)
        watch.add_done_callback(self._watching.discard)
        with suppress(HungUp):
            await was.leg.part()

    async def wishes(self) -> Sequence[Wish]:
        """Return who wants to be called, as it was a moment ago at most."""
        read_at, known = self._wishes
        if self.operators.clock() - read_at >= WISHES_S:
            try:
                known = await self.back.wishes()
            except StoreError as fault:  # calls go on without the list; it is asked for again
                log.get().warning("wishes_not_read", exception=type(fault).__name__)
            self._wishes = (self.operators.clock(), known)
        return known

    def call_back(self, one: Operator, identifier: str) -> None:
        """Call somebody who wished it; the state shows how that goes."""
        self._free(one)
        one.calling, one.said = identifier, ""
        self._tasks[one.id] = asyncio.get_running_loop().create_task(self._dial(one, identifier))

    def finish(self, one: Operator) -> Talk:
        """Note that he is done with the call that ended; returns it."""
        if one.wrap_up is None:
            raise Refused("no-call")
        talk, one.wrap_up = one.wrap_up, None
        return talk

    async def close(self) -> None:
        """End every call, since the process ends."""
        for task in [*self._tasks.values(), *self._watching]:
            task.cancel()
        for one in list(self.operators.everybody()):
            await one.phone.close()

    def _free(self, one: Operator) -> None:
        """Refuse whoever cannot take a call now."""
        reasons: dict[Duty, Refused] = {
            "away": Refused("not-on-duty"),
            "in-call": Refused("busy"),
            "calling": Refused("busy"),
            "wrap-up": Refused("wrap-up"),
        }
        if one.duty in reasons:
            raise reasons[one.duty]
        if not one.phone.up:
            raise Refused("not-connected")

    @staticmethod
    def _talk(one: Operator) -> Talk:
        if one.talk is None:
            raise Refused("no-call")
        return one.talk

    def _begin(self, one: Operator, talk: Talk) -> None:
        one.talk, one.said = talk, ""
        self._tasks[one.id] = asyncio.get_running_loop().create_task(self._follow(one, talk))

    def _finish(self, one: Operator, talk: Talk, by: End) -> None:
        if one.talk is talk:
            talk.ended_by = by
            one.talk, one.wrap_up = None, talk
            one.phone.end()

    async def _follow(self, one: Operator, talk: Talk) -> None:
        """End the call on this side when the caller is gone, or the operator's page has not come back."""
        while one.talk is talk:
            with suppress(TimeoutError):
                await asyncio.wait_for(talk.waiting.leg.gone.wait(), 1.0)
                self._finish(one, talk, "caller")
            if self.operators.clock() - one.phone.heard_at > LOST_S:
                self._finish(one, talk, "lost")

    async def _dial(self, one: Operator, identifier: str) -> None:
        party = one.phone.begin()
        try:
            waiting = await self.back.call(identifier, party)
        except NotReached:
            one.said = "not-reached"
        except Gone:
            one.said = "wish-gone"
        except (StoreError, OSError) as fault:
            log.get().warning("wish_not_called", exception=type(fault).__name__)
            one.said = "not-called"
        else:
            self._begin(one, Talk(waiting, party, self._time()))
        finally:
            one.calling = ""
            self._wishes = (-WISHES_S, ())
            if one.talk is None:
                one.phone.end()

    async def _watch(self, waiting: Waiting) -> None:
        """Open a call to all when the colleague does not take it; let it not wait on when the caller is gone."""
        gone = asyncio.create_task(waiting.leg.gone.wait())
        either: set[asyncio.Future[Any]] = {gone, waiting.taken}
        try:
            done, _ = await asyncio.wait(either, timeout=COLLEAGUE_S, return_when=asyncio.FIRST_COMPLETED)
            if not done:
                waiting.for_operator = ""
                self.queue.changed()
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            if not waiting.taken.done():
                self.queue.leave(waiting)
