"""Leads a call through the scripts: the same turns as on every channel, with the verbs of a telephone between them.

The loop that carries all calls never touches a database; everything is durable before the caller hears an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from django.db import Error as StoreError
from django.utils import timezone

from safeconduct.faces import log
from safeconduct.faces.problems import Problem
from safeconduct.line.engine.script import Input
from safeconduct.line.engine.script.rendering import (
    Enqueue,
    Gather,
    Hangup,
    Play,
    Record,
    SpeakOut,
    Verb,
)
from safeconduct.line.threads import calling
from safeconduct.line.voice import saying
from safeconduct.line.voice.call import Call
from safeconduct.line.voice.legs import HungUp, Leg, Prompt
from safeconduct.line.voice.queueing import wait_for_person
from safeconduct.line.voice.recording import Sealing, settled
from safeconduct.line.voice.switchboard import Switchboard

MOST_TURNS = 400  # of one call: nobody holds a line for ever
MENU_ROUNDS = 3  # the menu of languages is said so often before we begin in the usual one
GOODBYE_S = 3.5
SIGN_S = 30.0  # seconds between two signs to the desk that a caller is on the line
LEAST_HEARD = 0.3  # seconds: what is shorter was no message


async def lead(leg: Leg, board: Switchboard) -> None:
    """Lead one call from its answer to its end; never raises for anything that a caller or his line does."""
    if board.closing:
        await leg.hang_up()
        return
    task = asyncio.current_task()
    if task is not None:
        board.calls.add(task)
        task.add_done_callback(board.calls.discard)
    call = Call(leg, board)
    seen = asyncio.create_task(_seen(call))
    try:
        await leg.answer()
        await call.meet()
        await _through(call)
    except HungUp:
        await _lost(call)
    except asyncio.CancelledError:
        await _say_last(call, saying.restarting(call.language))
        await _lost(call)
        raise
    except (Problem, StoreError, OSError) as fault:
        log.get().warning("call_not_led", exception=type(fault).__name__)
        await _say_last(call, saying.closed(call.language))
        await _lost(call)
    finally:
        seen.cancel()
        call.leave()
        with suppress(HungUp):
            await leg.hang_up()
        await asyncio.wait({seen})  # a sign that is being written must not outlive the call
        await _unseen(call)


async def _through(call: Call) -> None:
    """Go through the conversation until it is over; the number then leads nowhere."""
    verbs = await call.turn(Input("resumed")) if call.conversation.resumed else await _begin(call)
    for _ in range(MOST_TURNS):
        given = await _perform(call, verbs)
        if given is None:
            break
        verbs = await call.turn(given)
    await call.do(calling.forget)


async def _begin(call: Call) -> tuple[Verb, ...]:
    """Ask for the language, and enter the first script in it; 0 brings a person here as everywhere."""
    menu, languages, key = saying.language_menu(call.book), saying.languages(call.book), ""
    for _ in range(MENU_ROUNDS):
        key = await call.leg.gather(menu)
        if key in languages or key == "0":
            break
    calling.speak(call.conversation, languages.get(key, call.board.language))
    verbs = await call.turn(Input("start"))
    return await call.turn(Input("digits", "0")) if key == "0" else verbs


async def _perform(call: Call, verbs: Iterable[Verb]) -> Input | None:
    """Do what a turn asks for; returns what came of it, None when the call is over."""
    said: list[Prompt] = []
    for verb in verbs:
        if isinstance(verb, Play | SpeakOut):
            said.append(verb)
            continue
        if said:
            await call.leg.play(said)
            said = []
        match verb:
            case Gather():
                keys = await call.leg.gather(verb)
                return Input("digits", keys) if keys else Input("silence")
            case Record():
                return await _record(call, verb)
            case Enqueue(why):
                return await wait_for_person(call, why)
            case Hangup():
                return None
    if said:
        await call.leg.play(said)
    return await wait_for_person(call, "resumed") if call.conversation.state.owner == "human" else None


async def _record(call: Call, verb: Record) -> Input:
    sink = Sealing(call.conversation, call.board.sealers, saying.recording_comes(call.language))
    try:
        ended = await call.leg.record(verb, sink)
    except BaseException:  # he hung up, or the process ends: what he said so far is his message
        await settled(sink.finish())
        raise
    if ended.key or ended.seconds < LEAST_HEARD:
        await settled(sink.drop())
        return Input("digits", ended.key) if ended.key else Input("silence")
    return Input("voice", ref=sink.id.hex) if await sink.finish() else Input("silence")


async def _lost(call: Call) -> None:
    """Write down where the caller was cut off."""
    if call.talk is None:
        return
    try:
        await call.do(calling.drop, timezone.now())
    except (Problem, StoreError, OSError) as fault:  # he is gone: nobody but an administrator can be told
        log.get().warning("drop_not_kept", exception=type(fault).__name__)


async def _seen(call: Call) -> None:
    """Show the desk that the caller is on the line, for as long as he is."""
    while True:
        await asyncio.sleep(SIGN_S)
        if call.talk is not None:
            try:
                await settled(call.do(calling.on_the_line, timezone.now()))
            except (StoreError, OSError) as fault:  # the desk shows less than there is; the call goes on
                log.get().warning("call_not_shown", exception=type(fault).__name__)


async def _unseen(call: Call) -> None:
    if call.talk is None:
        return
    try:
        await call.do(calling.off_the_line)
    except (StoreError, OSError) as fault:  # it ends by itself within a minute
        log.get().warning("call_still_shown", exception=type(fault).__name__)


async def _say_last(call: Call, words: Prompt) -> None:
    with suppress(HungUp, TimeoutError):
        async with asyncio.timeout(GOODBYE_S):
            await call.leg.play([words])
