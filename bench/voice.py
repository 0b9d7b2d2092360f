"""The telephone's figures, one part at a time or all of them.

    python -m bench.voice [load] [broken] [busy] [scripts] [--seconds 60] [--rate 20] [--packets 5000]

load: sipp calls the endpoint `--rate` times a second for `--seconds`; each hears speech, presses a key over it,
leaves a message of about four seconds and hangs up. No call may fail, each key must be understood, each message
have its length. Pacing: how late after its 20 ms each packet of voice left, all packets of all calls, p99.
Cost: processor seconds of the endpoint's process (all that it does: signalling, voice, recording), divided by the
seconds that calls were live, summed over all calls. That is the share of a core that one live call takes.
broken: mutated packets, half of them signalling, half voice into a call that lives; then six good calls.
busy: twice as many callers as the cap allows: the first half is served, the others hear 486 and nothing else.
scripts: as load, through `safeconduct voice` and its scripts, databases and sealing: no call may fail. Its pace and
its cost are printed beside the bars of the endpoint, and are no bars: they hold for a machine that does nothing else.

Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from tests.telephone.sip import scenes as s
from tests.telephone.sip.calling import sipp
from tests.telephone.sip.mutating import mutated
from tests.telephone.sip.phone import Phone

MOST_LATE = 20  # milliseconds, p99
MOST_CORE = 0.5  # percent of a core, each live call
SHORTEST, LONGEST = 3.2, 4.3  # seconds of a message
CALLER = s.caller(s.answered(), s.pause(1000), s.key("2"), s.pause(900), s.speech(), s.pause(4000), s.bye())
TAIL_S = 8
MANY = ("-l", "1000")


class Line:
    """The endpoint in its process."""

    def __init__(self, most_calls: int) -> None:
        self._most = most_calls

    async def __aenter__(self) -> Line:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.voice_line", str(self._most),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self.port = int(await self._read())
        return self

    async def _read(self) -> str:
        out = self._process.stdout
        return (await out.readline()).decode() if out else ""

    async def told(self) -> dict[str, Any]:
        """End it, and return what it has to tell."""
        if self._process.stdin:
            self._process.stdin.close()
        return dict(json.loads(await self._read()))

    async def __aexit__(self, *_fault: object) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


def _said(words: str, kept: bool) -> bool:
    print(f"  {words}  {'ok' if kept else 'MISSED'}")
    return kept


async def load(folder: Path, options: argparse.Namespace) -> bool:
    """Many calls at once."""
    calls = options.rate * options.seconds
    print(f"load: {calls} calls, {options.rate} a second for {options.seconds} s")
    async with Line(1000) as line:
        failed = await sipp(
            folder,
            line.port,
            CALLER,
            *MANY,
            calls=calls,
            rate=options.rate,
            within=options.seconds + TAIL_S + 20,
        )
        told = await line.told()
    recorded, cost = told["recorded"], 100 * told["cpu_s"] / max(told["live_s"], 1)
    p50, p99, p999, most = told["late_ms"]
    print(
        f"  peak of {told['peak']} live calls, {told['sent']} packets of voice sent, counts {told['counts']}"
    )
    whole = told["keys"].get("2") == len(recorded) == calls
    right = whole and recorded[0] >= SHORTEST and recorded[-1] <= LONGEST
    return all(
        [
            _said(f"sipp's exit status {failed}: 0 when none failed", failed == 0),
            _said(f"{told['keys'].get('2', 0)} keys of {calls}, {len(recorded)} messages", whole),
            _said(f"messages of {recorded[0]:.2f} to {recorded[-1]:.2f} s", right) if recorded else False,
            _said(
                f"packets late: p50 {p50}, p99 {p99}, p99.9 {p999}, most {most} ms; bar {MOST_LATE}",
                p99 <= MOST_LATE,
            ),
            _said(
                f"{told['cpu_s']:.1f} processor seconds for {told['live_s']:.0f} live call seconds: "
                f"{cost:.3f} % of a core a live call; bar {MOST_CORE} %",
                cost < MOST_CORE,
            ),
        ]
    )


async def broken(folder: Path, options: argparse.Namespace) -> bool:
    """Mutated packets, then good calls."""
    print(f"broken: {options.packets} mutated packets of signalling and voice, then six calls")
    draw = random.Random(7)
    async with Line(200) as line:
        async with Phone(line.port) as live:
            await live.call()
            for number in range(options.packets // 2):
                phone = Phone(line.port)
                phone.sip, phone.voice = live.sip, live.voice
                if number % 4 == 0:  # within the call that lives
                    phone.name, phone.tag, phone.to_tag, phone.number = (
                        live.name,
                        live.tag,
                        live.to_tag,
                        number + 2,
                    )
                method = draw.choice(
                    ("INVITE", "INVITE", "INVITE", "ACK", "CANCEL", "INFO", "OPTIONS", "UPDATE")
                )
                live.send(mutated(phone.request(method, phone.offer()), draw))
                voice = bytes((0x80, draw.choice((8, 101)))) + draw.randbytes(10) + b"\xd5" * 160
                live.voice.send(mutated(voice, draw), live.far)
                if number % 20 == 0:
                    await asyncio.sleep(0.01)
            await asyncio.sleep(1.5)
        good = await sipp(folder, line.port, CALLER, calls=6, rate=6)
        told = await line.told()
    print(f"  counts {told['counts']}")
    return all(
        [
            _said(f"six good calls: sipp's exit status {good}", good == 0 and len(told["recorded"]) >= 6),
            _said("no fault of our own", not told["counts"].get("failed", 0)),
        ]
    )


async def busy(folder: Path, _options: argparse.Namespace) -> bool:
    """Above the cap."""
    cap = 20
    print(f"busy: {2 * cap} callers where {cap} may call at once")
    async with Line(cap) as line:
        served = asyncio.create_task(sipp(folder, line.port, CALLER, calls=cap, rate=40))
        await asyncio.sleep(1.5)
        refused = await sipp(folder, line.port, s.caller(s.refused(486)), calls=cap, rate=40)
        first = await served
        again = await sipp(folder, line.port, CALLER, calls=1)
        told = await line.told()
    clean = refused == 0 and told["counts"].get("busy") == cap
    return all(
        [
            _said(f"the first {cap}: sipp's exit status {first}", first == 0),
            _said(f"{cap} more: 486, sipp's exit status {refused}", clean),
            _said(f"one more when they had ended: {again}", again == 0),
        ]
    )


async def scripts(folder: Path, options: argparse.Namespace) -> bool:
    """Many calls at once, as the line leads them."""
    from bench.voice_scripts import through_scripts

    print(f"scripts: {options.rate} calls a second for {options.seconds} s through safeconduct voice")
    told = await through_scripts(folder, options)
    cost = 100 * told["cpu_s"] / max(told["live_s"], 1)
    print(f"  packets late: p99 {told['late_ms']} ms in the worst minute; {MOST_LATE} is the endpoint's bar")
    print(
        f"  {told['cpu_s']:.1f} processor seconds for {told['live_s']:.0f} live call seconds: {cost:.3f} % of a core"
    )
    print(f"  the last call had its end {told['behind_s']:.1f} s after its caller was gone")
    return all(
        [
            _said(f"sipp's exit status {told['failed']}: 0 when none failed", told["failed"] == 0),
            _said(f"{told['led']} calls of {told['calls']} led to their end", told["led"] == told["calls"]),
            _said(f"{told['faults']} faults in the log", not told["faults"]),
        ]
    )


# Each prints its figures and says whether its bars hold.
PARTS: dict[str, Callable[[Path, argparse.Namespace], Coroutine[Any, Any, bool]]] = {
    "load": load,
    "broken": broken,
    "busy": busy,
    "scripts": scripts,
}


async def measured(options: argparse.Namespace) -> bool:
    """Measure the parts that were named, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        return all([await PARTS[name](Path(folder), options) for name in options.parts or list(PARTS)])


def main() -> int:
    """Return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--rate", type=int, default=20, help="calls a second")
    options.add_argument("--packets", type=int, default=5000)
    return 0 if asyncio.run(measured(options.parse_args())) else 1


if __name__ == "__main__":
    sys.exit(main())
