"""Lets a test be a coroutine: it runs in an event loop of its own, and not for ever."""

from __future__ import annotations

import asyncio
import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest

LONGEST_S = 30


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    given = {name: pyfuncitem.funcargs[name] for name in names}
    # In a thread of its own: where a browser was driven before, this one has a loop that never ends.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, asyncio.wait_for(pyfuncitem.obj(**given), LONGEST_S)).result()
    return True
