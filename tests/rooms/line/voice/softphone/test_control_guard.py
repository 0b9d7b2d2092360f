"""Who may speak with the voice process: the desk of this installation, and nobody else."""

from __future__ import annotations

import asyncio
import json
import stat
from pathlib import Path

import pytest
from tests.rooms.line.voice.softphone.desk import running
from tests.rooms.line.voice.softphone.fakes import ANNA, FakeLeg, waits

from safeconduct.line.voice.control import place
from safeconduct.line.voice.control.exchange import Exchange
from safeconduct.line.voice.control.operators import Operators
from safeconduct.line.voice.control.server import VERBS, Control
from safeconduct.line.voice.queue import Queue


def test_without_the_token_nothing_is_told_and_nothing_done() -> None:
    async def run() -> None:
        async with running() as desk:
            waits(desk.queue, FakeLeg())
            whole = json.dumps({"operator": ANNA, "page": "one", "on": True}).encode()
            for token in ("", "wrong", desk.token[:-1], desk.token + "x", "ж"):
                for verb in VERBS:
                    assert await desk.raw(verb, whole, token) == (401, {"error": "token"})
            assert desk.exchange.operators.known(ANNA) is None

    asyncio.run(run())


def test_socket_and_token_are_for_the_owner_alone_and_the_token_is_new_each_time() -> None:
    async def run() -> str:
        async with running() as desk:
            for path, mode in (("run", 0o700), ("run/voice.sock", 0o600), ("run/voice.token", 0o600)):
                assert stat.S_IMODE((desk.home / path).stat().st_mode) == mode
            return desk.token

    assert asyncio.run(run()) != asyncio.run(run())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no json",
        b"[]",
        b"{}",
        b'{"operator": 5}',
        b'{"operator": "nobody", "page": "one"}',
        b'{"operator": "00000000-0000-4000-8000-00000000000a"}',
        b'{"operator": "00000000-0000-4000-8000-00000000000a", "page": ["one"]}',
        b'{"operator": "00000000-0000-4000-8000-00000000000a", "page": "' + b"x" * 500 + b'"}',
        b'{"operator": "00000000-0000-4000-8000-00000000000a", "page": "one", "languages": {"a": 1}}',
    ],
)
def test_what_makes_no_sense_is_refused_and_does_no_harm(data: bytes) -> None:
    async def run() -> None:
        async with running() as desk:
            status, said = await desk.raw("duty", data)
            assert (status, said["error"]) in {(400, "bad"), (409, "bad")}
            status, _said = await desk.raw("no-such-verb", data)
            assert status in {400, 409}
            assert (await desk.ask("look", ANNA))["duty"] == "away"

    asyncio.run(run())


def test_a_second_voice_process_of_one_home_is_told_so_and_a_dead_one_leaves_no_trace(tmp_path: Path) -> None:
    async def run() -> None:
        deep = tmp_path / ("a" * 90) / ("b" * 40)  # longer than an address of a socket may be
        (deep / "run").mkdir(parents=True)
        place.socket_path(deep).touch()
        first, second = (Control(Exchange(Queue(), Operators()), deep) for _ in range(2))
        await first.start()
        place.connect(place.socket_path(deep), 1).close()
        with pytest.raises(RuntimeError, match="Another voice process"):
            await second.start()
        await first.stop()
        assert not place.socket_path(deep).exists()

    asyncio.run(run())
