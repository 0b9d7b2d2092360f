"""The real Asterisk 22.10.1, replayed: three calls, in which every request of ours must be as it was recorded."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
import pytest
from tests.rooms.line.voice.asterisk.fake_media import PASSWORD
from tests.rooms.line.voice.asterisk.house import HELLO, Tones, until

from safeconduct.line.engine.script.rendering.telephone import Gather, Record
from safeconduct.line.voice.asterisk.engine import AsteriskEngine
from safeconduct.line.voice.asterisk.files import Files
from safeconduct.line.voice.asterisk.leg import AsteriskLeg
from safeconduct.line.voice.asterisk.settings import Settings
from safeconduct.line.voice.legs import HungUp, Leg

DATA = Path(
    os.environ.get("SAFECONDUCT_DATA", Path(__file__).resolve().parents[5].parent / "shared" / "data")
)
TRANSCRIPT = DATA / "line" / "ari_22.10.1_three_calls.jsonl"
# What keeps the connection, and stands in no call: it is answered here and compared with nothing.
KEEPING = {("POST", "asterisk/variable"): None, ("GET", "channels"): "[]"}


class Operator:
    """The other end of the bridge."""

    id = "one"
    address = "op"

    def __init__(self) -> None:
        self.gone = asyncio.Event()
        self.on_audio: Callable[[bytes], None] | None = None

    def send(self, pcm: bytes) -> None:
        raise AssertionError("Asterisk bridges these two by itself.")


class Kept:
    """A sink that keeps, as no real one does."""

    def __init__(self) -> None:
        self.pcm = b""

    async def write(self, pcm: bytes) -> None:
        self.pcm += pcm


def lines(after: int = 0) -> list[dict[str, Any]]:
    if not TRANSCRIPT.is_file():
        pytest.skip("The transcript of Asterisk is not on this machine; set SAFECONDUCT_DATA to its folder.")
    return [json.loads(line) for line in TRANSCRIPT.read_text("utf-8").splitlines()][after:]


def said(message: dict[str, Any]) -> tuple[str, str, list[tuple[str, str]]]:
    return (
        message["method"],
        message["uri"],
        [(one["name"], one["value"]) for one in message["query_strings"]],
    )


async def replay(port: int, recorded: list[dict[str, Any]]) -> int:
    """Play Asterisk's side; returns how many requests came as recorded."""
    word = base64.b64encode(f"asterisk:{PASSWORD}".encode()).decode()
    headers, renamed, equal = {"Authorization": f"Basic {word}"}, dict[str, str](), 0
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"ws://127.0.0.1:{port}/ari", protocols=("ari",), headers=headers) as socket,
    ):
        assert socket.protocol == "ari"
        for line in recorded:
            message = line["m"]
            if line["way"] == "from_asterisk":
                if message["type"] == "RESTResponse":
                    message["request_id"] = renamed[message["request_id"]]
                await socket.send_str(json.dumps(message))
                continue
            while True:
                got = json.loads((await socket.receive(timeout=5)).data)
                key = got["method"], got["uri"]
                if key not in KEEPING:
                    break
                answer = {"type": "RESTResponse", "request_id": got["request_id"], "status_code": 200}
                await socket.send_str(json.dumps(answer | {"message_body": KEEPING[key] or ""}))
            assert said(got) == said(message), line["t"]
            renamed[message["request_id"]] = got["request_id"]
            equal += 1
        return equal


def test_every_request_of_three_real_calls_is_as_recorded(tmp_path: Path) -> None:
    recorded, sink, ends = lines(), Kept(), list[str]()
    tone = (8000 * np.sin(np.arange(32000) / 5)).astype("<i2").tobytes()
    spool = tmp_path / "m1795403339_4.wav"
    with wave.open(str(spool), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(tone)

    async def take(leg: Leg) -> None:
        """Do what the application did that was recorded."""
        try:
            await leg.answer()
            key = await leg.gather(Gather((HELLO,), seconds=12))
            ends.append(key)
            if key == "0":
                await leg.hold()
                await leg.join(Operator())
            elif key == "2":
                await leg.record(Record((), keys="", seconds=6), sink)
        except HungUp:
            ends.append("gone")

    async def main() -> int:
        settings = Settings(
            listen="127.0.0.1:0",
            password=PASSWORD,
            app="scout",
            media="files",
            spool=str(tmp_path / "nothing-to-be-emptied"),
            operators="PJSIP/trunk/sip:{address}@127.0.0.1:5086",
        )

        def voice(leg: AsteriskLeg) -> Files:
            mine = Settings(
                **{**{n: getattr(settings, n) for n in settings.__slots__}, "spool": str(tmp_path)}
            )
            return Files(leg, mine, Tones(), media=lambda _prompt: "sound:sc/en", silence_s=0)

        engine = AsteriskEngine(settings, Tones(), voice)
        serving = asyncio.create_task(engine.serve(take))
        await until(lambda: engine.server.port)
        try:
            return await replay(engine.server.port, recorded)
        finally:
            await until(lambda: not engine.legs)
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)

    assert asyncio.run(main()) == 20
    assert ends == ["0", "gone", "1", "2", "gone"]
    assert len(sink.pcm) == len(tone)  # what was said before he hung up is kept
    heard, spoken = (np.frombuffer(one, "<i2").astype(int) for one in (sink.pcm, tone))
    assert np.abs(heard - spoken).max() <= 1
    assert not spool.exists()  # and nothing of it stays with Asterisk
