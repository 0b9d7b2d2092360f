"""A caller asks for a person, and an operator answers him in a real browser; each hears the other."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SOCK_DGRAM
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Installation, founded, serving
from tests.browser.desk import Colleague, happen
from tests.browser.telephone import browser, heard
from tests.ports import free_port
from tests.telephone.line_wire import Earpiece, longer
from tests.telephone.sip import scenes

LEVEL = 0.1  # of 1: somebody speaks
LOUD = 300  # of 32767


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return founded(tmp_path_factory, "bridge")


@contextmanager
def voice(installation: Installation, port: int) -> Iterator[Any]:
    """Run `safeconduct voice` over the installation; it says "ready" when it is."""
    command = [sys.executable, "-m", "safeconduct.cli", "voice", "--sip", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, "--home", str(installation.home)],
        env=installation.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def caller(folder: Path, port: int, media: int) -> Iterator[Any]:
    """Let sipp call, press 0 and speak until the line hangs up."""
    speech = longer(folder, 6)
    scene = folder / "caller.xml"
    steps = (
        scenes.answered(),
        scenes.pause(600),
        scenes.key("0"),
        scenes.pause(300),
        f'<nop><action><exec play_pcap_audio="{speech}"/></action></nop>\n',
        scenes.hung_up(),
    )
    scene.write_text(scenes.caller(*steps))
    command = [
        "sipp",
        f"127.0.0.1:{port}",
        "-sf",
        str(scene),
        "-nostdin",
        "-i",
        "127.0.0.1",
        "-mi",
        "127.0.0.1",
    ]
    process = subprocess.Popen(
        [
            *command,
            "-p",
            str(free_port(SOCK_DGRAM)),
            "-mp",
            str(media),
            "-m",
            "1",
            "-timeout",
            "60s",
            "-timeout_error",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def connected_after(page: Page) -> float:
    """Go on duty; returns the seconds from the offer to the connection."""
    page.get_by_role("button", name="Go on duty").click()
    expect(page.locator("#duty")).to_have_text("On duty")
    expect(page.locator("#live")).to_have_text("Sound is connected.")
    return float(page.evaluate("(window.telephone.link.up - window.telephone.link.since) / 1000"))


def test_a_caller_and_an_operator_in_a_browser_hear_each_other(
    installation: Installation, tmp_path: Path
) -> None:
    port, media = free_port(SOCK_DGRAM), free_port(SOCK_DGRAM, room=8)
    with (
        voice(installation, port) as process,
        serving(installation, "desk") as desk,
        browser() as chromium,
        Earpiece(media) as earpiece,
    ):
        assert process.stdout.readline().startswith("ready"), "The voice process did not start."
        cookies = happen(installation, "enter", "operator-1")
        operator = Colleague(chromium, desk, cookies, permissions=["microphone"])
        page = operator.page
        page.goto(desk + "/telephone/")
        connected = connected_after(page)
        with caller(tmp_path, port, media) as sipp:
            button = page.locator("#waiting button").first
            expect(button).to_be_enabled(timeout=12_000)
            assert "+15550100" not in page.content() and "15550100" not in page.content()
            button.click()
            answered = time.monotonic()
            expect(page.locator("#timer")).to_be_visible()
            level = 0.0
            while level <= LEVEL and time.monotonic() < answered + 10:
                page.wait_for_timeout(50)
                level = heard(page).get("level", 0.0)
            spoke = time.monotonic() - answered
            earpiece.forget()
            while earpiece.loud() <= LOUD and time.monotonic() < answered + 14:
                page.wait_for_timeout(50)
            expect(page.locator("#open-case")).to_be_visible()
            seen, loud = heard(page), earpiece.loud()
            print(  # noqa: T201 - the figures of this run
                f"connected {connected:.2f} s, heard after {spoke:.2f} s, level {level:.2f}, "
                f"{seen}, at the caller {earpiece.packets} packets, loudness {loud:.0f}"
            )
            page.get_by_role("button", name="Hang up").click()
            assert sipp.wait(60) == 0
        page.locator("#call-note").fill("He will call again.")
        page.locator("#done").click()
        expect(page.locator("#duty")).to_have_text("On duty")
        assert level > LEVEL
        assert loud > LOUD
        assert seen["lost"] <= seen["packets"] / 20  # a busy machine may lose one or two
        assert seen["packets"] > 50
        assert seen["energy"] > 0
        assert operator.complaints == []
        operator.context.close()
