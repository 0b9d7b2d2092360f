"""A browser with a microphone of its own: a fake device that beeps, given without asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import CALM
from tests.chromium import play, program
from tests.rooms.line.voice.softphone.fakes import must_be_reachable

FLAGS = (
    "--use-fake-device-for-media-stream --use-fake-ui-for-media-stream "
    "--autoplay-policy=no-user-gesture-required"
)
# What the browser counted of the sound that came in.
HEARD = """async () => {
  const seen = {};
  for (const one of (await window.telephone.link.pc.getStats()).values())
    if (one.type === "inbound-rtp") Object.assign(seen, {packets: one.packetsReceived, lost: one.packetsLost,
      level: one.audioLevel, energy: one.totalAudioEnergy, seconds: one.totalSamplesDuration});
  return seen;
}"""


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium with a microphone; skips where there is none."""
    must_be_reachable()
    browser_program = program()
    if browser_program is None:
        pytest.skip("Chromium is not installed; install chromium-headless-shell to run the browser tests.")
    made = play().chromium.launch(executable_path=browser_program, args=[*CALM.split(), *FLAGS.split()])
    yield made
    made.close()


def heard(page: Any) -> dict[str, float]:
    """Return what the page heard so far."""
    found: dict[str, float] = page.evaluate(HEARD)
    return found
