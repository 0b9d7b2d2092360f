"""The telephone's process: engines, operators and queue together, from the first call to a clean end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from safeconduct.faces import log
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import calling
from safeconduct.line.voice.asterisk import settings as asterisk_settings
from safeconduct.line.voice.asterisk.engine import AsteriskEngine
from safeconduct.line.voice.calling_back import CallingBack
from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operators
from safeconduct.line.voice.control.server import Control
from safeconduct.line.voice.leading import lead
from safeconduct.line.voice.legs import Engine, Leg
from safeconduct.line.voice.options import Options
from safeconduct.line.voice.sip.engine import SipEngine
from safeconduct.line.voice.sip.settings import Settings
from safeconduct.line.voice.softphone.reach import Reach
from safeconduct.line.voice.sounds.library import Library
from safeconduct.line.voice.switchboard import Switchboard
from safeconduct.vault.engine.words import load_all

SWITCH_S = 0.001  # speech leaves every 20 ms: the threads that seal and store may not hold it up
SIGNALS = (signal.SIGTERM, signal.SIGINT)


async def serve(
    sip: tuple[str, int],
    home: Path,
    options: Options,
    secret: Callable[[str], str],
    ready: Callable[[str], None],
) -> None:
    """Take calls until SIGTERM or SIGINT; OSError when an address cannot be listened at.

    `secret` gives a credential by its name; `ready` is called once with where the endpoint listens.
    """
    log.declare("calls")  # how many there are at once
    sys.setswitchinterval(SWITCH_S)
    stop = asyncio.Event()
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await asyncio.to_thread(scripts)
    await asyncio.to_thread(calling.contact_of, "+15550100")  # reads the key from its file, once
    await asyncio.to_thread(load_all)  # the lists of words: seconds of work, and so before the first call
    board = Switchboard(language=options.language, prefixes=options.call_back)
    sounds = Library(home)
    operators = Operators(_reach(options))
    board.present = operators.present
    password = secret("sip-password") if options.endpoint.get("user") else ""
    settings = Settings(**options.endpoint, password=password)
    endpoint = SipEngine(*sip, sounds, settings, operators.parties.find)
    engines: list[Engine] = [endpoint]
    board.engines = [endpoint] if settings.trunk else []
    if options.asterisk is not None:
        asterisk = asterisk_settings.read(options.asterisk, secret(asterisk_settings.CREDENTIAL))
        engines.append(AsteriskEngine(asterisk, sounds))
        board.engines += engines[1:] if asterisk.dial else []
    await endpoint.start()
    control = Control(Exchange(board.queue, operators, CallingBack(board)), home)
    await control.start()
    serving = [asyncio.create_task(_bring(engine, board)) for engine in engines]
    ready(f"{sip[0]}:{endpoint.port}")
    try:
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({stopping, *serving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await board.close()
        await control.stop()
        for task in (*serving, stopping):
            task.cancel()
        ended = await asyncio.gather(*serving, return_exceptions=True)
        sounds.close()
    for fault in ended:
        if isinstance(fault, Exception):
            raise fault


async def _bring(engine: Engine, board: Switchboard) -> None:
    async def take(leg: Leg) -> None:
        log.get().info("call_begins", calls=len(board.calls) + 1)
        await lead(leg, board)
        log.get().info("call_ended", calls=max(0, len(board.calls) - 1))

    await engine.serve(take)


def _reach(options: Options) -> Reach:
    browser = options.browser
    return Reach(tuple(browser.get("hosts", ())), str(browser.get("stun", "")))
