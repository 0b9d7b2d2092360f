"""Calls the endpoint with Debian's sipp, in the event loop of the test."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from socket import SOCK_DGRAM
from typing import Any

from tests.ports import free_port

from safeconduct.line.engine.script.rendering.telephone import Play
from safeconduct.line.voice.legs import Leg, Prompt
from safeconduct.line.voice.sip import Settings, SipEngine

LONG_S = 20.0


class Tones:
    """Sounds for tests: the text of a prompt says how many tenths of a second it lasts."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def pcm(self, prompt: Prompt) -> bytes:
        self.asked.append(prompt.text)
        return b"\x00\x10\x00\xf0" * 400 * int(prompt.text)


def prompt(tenths: int) -> Play:
    return Play(f"p{tenths}", "en", str(tenths))


class Pieces:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    async def write(self, pcm: bytes) -> None:
        self.pieces.append(pcm)

    @property
    def seconds(self) -> float:
        return sum(map(len, self.pieces)) / 16000


@contextlib.asynccontextmanager
async def endpoint(take: Callable[[Leg], Awaitable[None]], **options: Any) -> AsyncIterator[SipEngine]:
    """Run an endpoint whose calls are led by `take`."""
    operators = options.pop("operators", lambda _token: None)
    engine = SipEngine("127.0.0.1", 0, options.pop("sounds", Tones()), Settings(**options), operators)
    await engine.start()
    serving = asyncio.create_task(engine.serve(take))
    try:
        yield engine
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def sipp(
    folder: Path,
    port: int,
    scene: str,
    *more: str,
    calls: int = 1,
    rate: int = 10,
    at: int = 0,
    within: float = LONG_S,
) -> int:
    """Play a scene; return sipp's exit code, 0 when every call went as written."""
    number = free_port(SOCK_DGRAM, room=8)
    written = folder / f"scene{number}.xml"
    written.write_text(scene)
    where = [f"127.0.0.1:{port}"] if port else []
    process = await asyncio.create_subprocess_exec(
        "sipp", *where, "-sf", str(written), "-i", "127.0.0.1", "-mi", "127.0.0.1",
        "-p", str(at or free_port(SOCK_DGRAM)), "-mp", str(number), "-m", str(calls), "-r", str(rate), "-nostdin",
        "-timeout", f"{within:.0f}s", "-timeout_error", *more,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    try:
        return await asyncio.wait_for(process.wait(), within + 5)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
