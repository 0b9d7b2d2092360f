"""Calls that the line makes, taken or refused by sipp."""

import asyncio
from pathlib import Path
from socket import SOCK_DGRAM

import pytest
from tests.ports import free_port
from tests.telephone.sip import scenes as s
from tests.telephone.sip.calling import endpoint, prompt, sipp

from safeconduct.line.engine.script.rendering.telephone import Gather
from safeconduct.line.voice.legs import Leg, NotReached


async def nobody(_leg: Leg) -> None:
    raise AssertionError


async def dialled(folder: Path, scene: str, seconds: float = 3, **options: object) -> str:
    """Let sipp wait for our call; return the key that it pressed."""
    port = free_port(SOCK_DGRAM)
    async with endpoint(nobody, trunk=f"sip:127.0.0.1:{port}", **options) as line:
        them = asyncio.create_task(sipp(folder, 0, s.caller(scene), at=port))
        await asyncio.sleep(0.3)
        key = ""
        try:
            leg = await line.dial("+15550100", seconds)
            key = await leg.gather(Gather((prompt(10),), seconds=3))
            await leg.hang_up()
        finally:
            assert await them == 0
            assert line.live == 0
    return key


@pytest.mark.parametrize("kind", [0, 8])
async def test_somebody_who_is_called_answers_and_presses_a_key(tmp_path: Path, kind: int) -> None:
    scene = s.called(s.pause(300), s.key("5"), s.hung_up(), kind=kind)
    assert await dialled(tmp_path, scene) == "5"


async def test_a_trunk_that_asks_who_calls_is_told(tmp_path: Path) -> None:
    scene = s.hidden_behind_a_password() + s.pause(200) + s.key("1") + s.hung_up()
    assert await dialled(tmp_path, scene, password="fictional") == "1"


@pytest.mark.parametrize("status", ["486 Busy Here", "603 Decline", "503 Service Unavailable"])
async def test_who_is_busy_or_refuses_is_not_reached(tmp_path: Path, status: str) -> None:
    with pytest.raises(NotReached):
        await dialled(tmp_path, s.unwilling(status))


async def test_who_does_not_answer_is_rung_no_longer(tmp_path: Path) -> None:
    with pytest.raises(NotReached):
        await dialled(tmp_path, s.unmoved(), seconds=0.5)


async def test_without_a_trunk_or_a_number_nobody_is_called() -> None:
    async with endpoint(nobody) as line:
        with pytest.raises(NotReached):
            await line.dial("+15550100", 1)
    async with endpoint(nobody, trunk="sip:127.0.0.1:5999") as line:
        with pytest.raises(NotReached):
            await line.dial("sip:elsewhere@198.51.100.9", 1)
