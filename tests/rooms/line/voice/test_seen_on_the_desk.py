"""While somebody is on the telephone the desk shows it, however long he waits; when he hangs up it does not."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.rooms.line.voice.fake_leg import HANG_UP, FakeLeg
from tests.rooms.line.voice.test_waiting import staffed, waiting

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Presence
from safeconduct.line.threads import calling
from safeconduct.line.voice import leading

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_a_caller_who_waits_is_shown_until_he_hangs_up(
    line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "SIGN_S", 0.05)
    found: list[Any] = []

    async def then(leg: FakeLeg) -> None:
        await asyncio.to_thread(lambda: Presence.objects.update(until=timezone.now() - timedelta(seconds=1)))
        for _ in range(100):
            found[:] = [who.person for who in (await asyncio.to_thread(cases.everybody)).values()]
            if found:
                break
            await asyncio.sleep(0.05)
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=staffed(), then=then)
    assert Case.objects.count() == 1
    assert found == [cases.CALLING]
    assert cases.everybody() == {}


def test_a_sign_that_is_on_its_way_when_he_hangs_up_does_not_outlive_the_call(
    line_open: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, written = threading.Event(), list[bool]()
    sign = calling.on_the_line

    def slow(*given: Any) -> None:
        begun.set()
        time.sleep(0.5)
        sign(*given)
        written.append(True)

    monkeypatch.setattr(leading, "SIGN_S", 0.05)
    monkeypatch.setattr(calling, "on_the_line", slow)

    async def then(leg: FakeLeg) -> None:
        assert await asyncio.to_thread(begun.wait, 10)
        leg.keys.put_nowait(HANG_UP)

    waiting("3", "1", "0", at=staffed(), then=then)
    assert written
    assert cases.everybody() == {}
