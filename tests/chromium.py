"""Which browser the tests drive: Chromium without a window, which starts in half the time, or the whole of it."""

from __future__ import annotations

import shutil


def program() -> str | None:
    """Return the path of the browser, or None where neither is installed."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
