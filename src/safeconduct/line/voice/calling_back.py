"""Whoever does not want to wait is called: his number is sealed at once, and only this process can dial it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from safeconduct.line.threads import wishes
from safeconduct.line.voice import saying
from safeconduct.line.voice.call import Call
from safeconduct.line.voice.control.wishes import Wish
from safeconduct.line.voice.legs import HungUp, Party
from safeconduct.line.voice.queue import Gone, Waiting
from safeconduct.line.voice.recording import settled
from safeconduct.line.voice.switchboard import Switchboard

ROUNDS = 3  # the question for the number is asked so often
OWN = "1"
RING_S = 40.0  # seconds that a telephone rings
LOOK_S = 5.0  # seconds between two looks whether any operator is there


async def ask_for_call(call: Call, *, urgent: bool) -> bool:
    """Ask for a number and keep it; False when the caller would rather wait. Nothing of it is said again."""
    own, language = allowed(call.leg.caller, call.board.prefixes), call.language
    for _ in range(ROUNDS):
        typed = await call.leg.gather(saying.ask_number(language, own=bool(own)))
        if not typed:
            return False
        number = own if typed == OWN else allowed(typed, call.board.prefixes)
        if number:
            await call.do(wishes.wish, number, saying.wishes_call(language), timezone.now(), urgent=urgent)
            await call.leg.play([saying.will_call(language)])
            return True
        await call.leg.play([saying.number_refused(language)])
    return False


def allowed(number: str, prefixes: Sequence[str]) -> str:
    """Return a number's digits where we may call it, else an empty text: somebody may want us to pay for a call."""
    digits = re.sub(r"\D", "", number).removeprefix("00")
    fits = any(digits.startswith(re.sub(r"\D", "", one)) for one in prefixes)
    return digits if fits and 7 <= len(digits) <= 15 else ""


class CallingBack:
    """What the control socket asks for: who wants to be called, and to call him (control.wishes.CallBacks)."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._joined: set[asyncio.Task[None]] = set()

    async def wishes(self) -> Sequence[Wish]:
        """Return who wants to be called, in the order in which it is to be done."""
        rows = await self._board.workers.run(wishes.waiting, timezone.now())
        return [Wish(one.id.hex, one.language, one.since, one.urgent, one.case_id) for one in rows]

    async def call(self, identifier: str, party: Party) -> Waiting:
        """Call somebody who wished it and bridge him with an operator; NotReached, or Gone when it is too late."""
        run = self._board.workers.run
        wish = await run(wishes.take, identifier, timezone.now())
        if wish is None or not self._board.engines:
            raise Gone
        try:
            leg = await self._board.engines[0].dial(wish.number, RING_S)
        except BaseException:  # not reached, or the operator thought better of it
            await settled(run(wishes.missed, wish.id))
            raise
        try:
            await run(wishes.done, wish.id)
        except BaseException:
            await leg.hang_up()
            raise
        waiting = Waiting(leg, "call_back", wish.language, timezone.now(), wish.case_id, urgent=wish.urgent)
        waiting.taken.set_result(party)
        task = asyncio.create_task(self._joined_until_over(waiting, party))
        self._joined.add(task)
        self._board.calls.add(task)
        for tasks in (self._joined, self._board.calls):
            task.add_done_callback(tasks.discard)
        return waiting

    async def _joined_until_over(self, waiting: Waiting, party: Party) -> None:
        """Let them speak; whoever is handed on, or whose operator was cut off himself, waits for a colleague."""
        leg, joined = waiting.leg, party
        try:
            while True:
                await leg.join(joined)
                onward: Waiting | None = getattr(joined, "onward", None)
                if onward is None:
                    language, case_id = waiting.language, waiting.case_id
                    onward = Waiting(leg, "resumed", language, timezone.now(), case_id, urgent=True)
                    self._board.queue.enter(onward)
                answered = await self._answered(onward)
                if answered is None:
                    await leg.play([saying.closed(onward.language)])
                    return
                waiting, joined = onward, answered
        except HungUp:
            return
        finally:
            await leg.hang_up()

    async def _answered(self, onward: Waiting) -> Party | None:
        """Let him hear that he waits until somebody takes the call; None when nobody is there any more."""
        leg = onward.leg
        gone = asyncio.create_task(leg.gone.wait())
        either: set[asyncio.Future[Any]] = {gone, onward.taken}
        try:
            await leg.hold()
            while not (onward.taken.done() or leg.gone.is_set()) and self._board.present():
                await asyncio.wait(either, timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            self._board.queue.leave(onward)
        return onward.taken.result() if onward.taken.done() else None
