"""A voice message is played on the case page by a real browser, within the page's own policy."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague, happen


def test_an_operator_plays_a_voice_message(chromium: Browser, desk_server: str, installation: Any) -> None:
    made = happen(installation, "case", "Two of us, near the old mill.", "en")
    happen(installation, "spoken", made["handle"], "5")
    operator = Colleague(chromium, desk_server, happen(installation, "enter", "operator-1"))
    operator.open(f"/case/{made['handle']}/")
    player = operator.page.locator("#talk audio")
    expect(player).to_have_count(1)
    expect(operator.page.locator("#talk")).to_contain_text("Voice message, 0:05")
    length = player.evaluate(
        """async (audio) => {
            const known = new Promise((tell) => audio.addEventListener("loadedmetadata", tell, { once: true }));
            audio.preload = "auto";
            audio.load();
            await known;
            return audio.duration;
        }"""
    )
    assert length == pytest.approx(5.0, abs=0.1)
    assert operator.look("case-voice-message") == []
    assert operator.complaints == []
