"""A caller waits for a person: his place is said, he may choose to be called, and an operator joins him."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from django.utils import timezone

from safeconduct.line.engine.script import Input
from safeconduct.line.threads import calling, tallies
from safeconduct.line.voice import saying
from safeconduct.line.voice.call import Call
from safeconduct.line.voice.calling_back import ask_for_call
from safeconduct.line.voice.legs import HungUp, Party
from safeconduct.line.voice.queue import Waiting
from safeconduct.line.voice.recording import settled

ROUND_S = 30.0  # seconds from one saying of the place to the next
MOST_ROUNDS = 120  # an hour; then a message is taken
CALL_ME = "1"


async def wait_for_person(call: Call, why: str) -> Input | None:
    """Wait until somebody answers, nobody is there, or the caller chose to be called; None when the call is over.

    HungUp when the caller gives up; that is noted in his case. Whoever is muted finds nobody there.
    """
    talk = call.conversation
    heard = await call.do(tallies.offered, timezone.now())
    if not (heard and call.board.present()):
        return Input("nobody")
    waiting = Waiting(call.leg, why, call.language, timezone.now(), talk.held.case_id, urgent=why == "danger")
    call.board.queue.enter(waiting)
    return await _until_answered(call, waiting)


async def _until_answered(call: Call, waiting: Waiting) -> Input | None:
    queue = call.board.queue
    try:
        for _ in range(MOST_ROUNDS):
            key = await _unless_taken(waiting, _one_round(call, waiting))
            if waiting.taken.done():
                return await _with(call, waiting, waiting.taken.result())
            if not call.board.present():
                return Input("nobody")
            if key == CALL_ME and call.board.calls_back and not waiting.for_operator:
                queue.leave(waiting)  # nobody answers somebody who is typing his number
                if await ask_for_call(call, urgent=waiting.urgent):
                    return None
                queue.enter(waiting)
        return Input("nobody")
    except HungUp:
        if not waiting.taken.done():
            words = saying.hung_up(call.language)
            await call.do(calling.gave_up, words, timezone.now(), danger=waiting.urgent)
            await call.do(tallies.abandoned, waiting.since, timezone.now())
        raise
    finally:
        queue.leave(waiting)


async def _one_round(call: Call, waiting: Waiting) -> str:
    place = call.board.queue.place(waiting)
    if not place:  # an operator took the call in this very moment
        return ""
    await call.leg.play(saying.place(place, call.language, calls_back=call.board.calls_back))
    await call.leg.hold()
    return await call.leg.key(ROUND_S)


async def _unless_taken(waiting: Waiting, doing: Coroutine[Any, Any, str]) -> str:
    """Do something with the leg until it is done, or an operator has taken the call; returns the key, if any."""
    task = asyncio.create_task(doing)
    try:
        either: set[asyncio.Future[Any]] = {task, waiting.taken}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        return ""
    finally:
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError, HungUp):
                await task


async def _with(call: Call, waiting: Waiting, party: Party) -> Input | None:
    """Let caller and operator speak; if the caller is still there, he waits for a colleague, or for anybody."""
    taken = timezone.now()
    await call.leg.play([saying.phrase(call.book, "taken_over", waiting.language)])
    try:
        await call.leg.join(party)
    finally:
        await settled(call.do(tallies.answered, waiting.since, taken, timezone.now()))
    onward: Waiting | None = getattr(party, "onward", None)
    if call.leg.gone.is_set():
        raise HungUp
    if onward is None:  # an operator who hangs up ends the call: this one was cut off himself
        onward = Waiting(call.leg, "resumed", waiting.language, taken, waiting.case_id, urgent=True)
        call.board.queue.enter(onward)
    return await _until_answered(call, onward)
