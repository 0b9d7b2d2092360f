"""Which browser the tests drive: Chromium without a window, which starts in half the time, or the whole of it."""

from __future__ import annotations

import atexit
import shutil
from functools import cache

from playwright.sync_api import Playwright, expect, sync_playwright

PATIENCE_MS = 30_000  # on a machine that has much to do; what comes sooner is not waited for


def program() -> str | None:
    """Return the path of the browser, or None where neither is installed."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


@cache
def play() -> Playwright:
    """Return this process's Playwright: a thread can have one only, so all its browsers are started by the same."""
    expect.set_options(timeout=PATIENCE_MS)
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started
