"""The telephone as it is run: `safeconduct voice` leads callers through the scripts, with databases and sealing."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import django
from tests.telephone.sip import scenes as s
from tests.telephone.sip.calling import sipp

# English, safe, leave a message: each key while something is being said.
KEYS = [step for one in "315" for step in (s.key(one), s.pause(900))]
CALLER = s.caller(
    s.answered(), s.pause(1000), *KEYS, s.key("#"), s.pause(1000), s.speech(), s.pause(3000), s.bye()
)
READY_S = 30


async def through_scripts(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Call at the rate and for the seconds of the options; return what came of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "safeconduct.config.settings.test")
    django.setup()
    from tests.crash.house import founded

    calls = options.rate * options.seconds
    with founded(folder / "home") as house, (folder / "log").open("wb") as log:
        voice = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "safeconduct.cli",
                "voice",
                "--sip",
                "127.0.0.1:0",
                "--home",
                str(house.home),
            ],
            env=house.environment,
            cwd=house.home,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            port = int((await asyncio.to_thread(_line, voice)).rpartition(":")[2])
            before = _spent(voice.pid)
            failed = await sipp(
                folder,
                port,
                CALLER,
                "-l",
                "1000",
                calls=calls,
                rate=options.rate,
                within=options.seconds + 40,
            )
            # On a machine that is just fast enough what was said is still being sealed when the last caller is gone.
            began = time.monotonic()
            while _ended(folder / "log") < calls and time.monotonic() - began < READY_S:
                await asyncio.sleep(0.5)
            behind = time.monotonic() - began
            spent = _spent(voice.pid) - before
            voice.terminate()
            await asyncio.to_thread(voice.wait, READY_S)
        finally:
            voice.kill()
    return {"calls": calls, "failed": failed, "cpu_s": spent, "behind_s": behind} | _told(folder / "log")


def _line(process: subprocess.Popen[bytes]) -> str:
    return process.stdout.readline().decode().strip() if process.stdout else ""


def _ended(log: Path) -> int:
    return log.read_bytes().count(b'"event": "call_ended"')


def _spent(number: int) -> float:
    """Return the processor seconds of a process, without those that it started."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _told(log: Path) -> dict[str, Any]:
    """Return what the log says: how late packets were, how many calls were led, how long all of them together."""
    said = [json.loads(one) for one in log.read_text().splitlines() if one.startswith("{")]
    at = {
        event: [datetime.fromisoformat(one["timestamp"]).timestamp() for one in said if one["event"] == event]
        for event in ("call_begins", "call_ended")
    }
    return {
        "late_ms": max((one["late_ms"] for one in said if one["event"] == "voice_pace"), default=0),
        "led": len(at["call_ended"]),
        "live_s": sum(at["call_ended"]) - sum(at["call_begins"]),
        "faults": sum(one["event"] in {"voice_failed", "call_not_led", "sound_not_stored"} for one in said),
    }
