"""The endpoint that bench.voice measures, in a process of its own: python -m bench.voice_line CAP.

Each caller hears three seconds of speech, presses a key, and leaves a message of about four seconds.
Prints its port, then at the end of its input what happened, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter

from safeconduct.faces import log
from safeconduct.line.engine.script.rendering.telephone import Gather, Play, Record
from safeconduct.line.voice.legs import RATE, HungUp, Leg, Prompt
from safeconduct.line.voice.sip import Settings, SipEngine

SPEECH = Play("greeting", "en", "The greeting.")
SPEECH_S = 3


class Voice:
    """Three seconds of something."""

    async def pcm(self, _prompt: Prompt) -> bytes:
        """Return the sound."""
        return b"\x00\x08\x00\xf8" * (RATE * SPEECH_S // 2)


class Counted:
    """Counts what a caller says instead of sealing it."""

    def __init__(self) -> None:
        self.size = 0

    async def write(self, pcm: bytes) -> None:
        """Take the next piece."""
        self.size += len(pcm)


class Line:
    """Leads the calls and keeps what they came to."""

    def __init__(self) -> None:
        self.keys: Counter[str] = Counter()
        self.seconds: list[float] = []

    async def take(self, leg: Leg) -> None:
        """Lead one call."""
        await leg.answer()
        self.keys[await leg.gather(Gather((SPEECH,), seconds=4))] += 1
        sink = Counted()
        try:
            await leg.record(Record((), keys="", seconds=10), sink)
        except HungUp:
            self.seconds.append(sink.size / 2 / RATE)
            raise


async def main(most_calls: int) -> None:
    """Serve until the input ends."""
    log.set_up()  # to the other stream: what is printed here is read
    settings = Settings(most_calls=most_calls, packets_a_second=1e6, calls_a_second=1e6)
    engine, line = SipEngine("127.0.0.1", 0, Voice(), settings), Line()
    await engine.start()
    print(engine.port, flush=True)
    serving = asyncio.create_task(engine.serve(line.take))
    began, since = time.process_time(), time.monotonic()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    spent, lasted = time.process_time() - began, time.monotonic() - since
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    late = engine.ticker.late
    told = {
        "counts": engine.counts,
        "keys": line.keys,
        "recorded": sorted(line.seconds),
        "cpu_s": spent,
        "lasted_s": lasted,
        "live_s": engine.ticker.led / 50,
        "peak": engine.ticker.peak,
        "sent": sum(late.counts),
        "late_ms": [late.at(share) for share in (0.5, 0.99, 0.999, 1.0)],
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
