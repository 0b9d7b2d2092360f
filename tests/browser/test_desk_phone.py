"""The operator's telephone in a browser: by keyboard, by its bar, loaded again, in two tabs, and looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.desk import WIDTHS, Colleague, happen
from tests.browser.looking import keep_picture
from tests.browser.telephone import browser, heard
from tests.rooms.line.voice.softphone.fakes import loudness
from tests.rooms.line.voice.softphone.thread import Voice

from safeconduct.line.voice.control.wishes import Wish
from safeconduct.line.voice.legs import Party
from safeconduct.line.voice.queue import Gone, Waiting

Enter = Callable[..., Colleague]


class _Wishes:
    def __init__(self) -> None:
        self.known: list[Wish] = []

    async def wishes(self) -> Sequence[Wish]:
        return self.known

    async def call(self, identifier: str, party: Party) -> Waiting:
        raise Gone


@pytest.fixture(scope="module")
def with_microphone() -> Iterator[Browser]:
    with browser() as made:
        yield made


@pytest.fixture
def wishes() -> _Wishes:
    return _Wishes()


@pytest.fixture
def voice(installation: Any, wishes: _Wishes) -> Iterator[Voice]:
    made = Voice(installation.home, wishes)
    yield made
    made.stop()


@pytest.fixture
def enter(with_microphone: Browser, desk_server: str, installation: Any, voice: Voice) -> Iterator[Enter]:
    """Return a function that gives a colleague's browser with a microphone."""
    entered = []

    def give(username: str) -> Colleague:
        cookies = happen(installation, "enter", username)
        entered.append(Colleague(with_microphone, desk_server, cookies, permissions=["microphone"]))
        return entered[-1]

    yield give
    for colleague in entered:
        colleague.context.close()


def on_duty(colleague: Colleague) -> Page:
    page = colleague.page
    page.goto(colleague.address + "/telephone/")
    page.get_by_role("button", name="Go on duty").click()
    expect(page.locator("#duty")).to_have_text("On duty")
    return page


def too_wide(page: Page) -> list[str]:
    """Return at which widths a page that shows the bar is too wide."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 860})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"the bar: {wide} px wide on a screen of {width} px")
    return found


def until_loud(page: Page, leg: Any) -> None:
    """Wait until each hears the other."""
    page.wait_for_function(f"async () => (await ({_LEVEL})()) > 0.1")
    for _ in range(400):
        if loudness(bytes(leg.heard[-8000:])) > 300:
            return
        page.wait_for_timeout(50)
    pytest.fail("The caller hears nothing.")


_LEVEL = """async () => {
  let level = 0;
  if (window.telephone.link.pc)
    for (const one of (await window.telephone.link.pc.getStats()).values())
      if (one.type === "inbound-rtp") level = one.audioLevel;
  return level;
}"""


def test_a_caller_is_answered_held_and_noted_by_keyboard(
    enter: Enter, voice: Voice, installation: Any
) -> None:
    made = happen(installation, "case", "Помогите.")
    operator = enter("operator-1")
    page = on_duty(operator)
    case_id = UUID(happen(installation, "case_id", made["handle"]))
    _one, leg = voice.caller(case_id=case_id, urgent=True)
    expect(page.locator("#waiting li")).to_contain_text("Russian · asked for a person")
    expect(page.locator("#live")).to_contain_text("A caller waits: Russian")
    expect(page).to_have_title("(1) Telephone")
    operator.press("p")
    expect(page.locator("#timer")).to_be_visible()
    expect(page).to_have_title("Telephone")
    until_loud(page, leg)
    assert heard(page)["lost"] <= heard(page)["packets"] / 20  # a busy machine may lose one or two
    operator.press("h")
    expect(page.locator("#call-text")).to_contain_text("The caller is held")
    operator.press("h")
    operator.press("m")
    expect(page.locator("#call-text")).to_contain_text("Your microphone is off.")
    operator.press("m")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the caller's case").click()
    expect(opened.value.locator("h1").first).to_be_visible()
    assert f"/case/{made['handle']}/" in opened.value.url
    expect(opened.value.locator("#bar-timer")).to_contain_text("Russian 00:")
    expect(page.locator("#timer")).to_contain_text(re.compile(r"\d\d:\d\d"))
    page.bring_to_front()
    page.get_by_role("button", name="Hang up").click()
    expect(page.locator("#call-note")).to_be_focused()
    page.keyboard.insert_text("Two people, one is wounded.")
    operator.press("Control+Enter")
    expect(page.locator("#duty")).to_have_text("On duty")
    assert leg.gone.is_set()
    opened.value.reload()
    expect(opened.value.locator("#talk .note")).to_contain_text("Two people, one is wounded.")
    assert operator.complaints == []


def test_the_bar_of_another_page_answers_and_hangs_up(enter: Enter, voice: Voice) -> None:
    operator = enter("operator-1")
    page = on_duty(operator)
    other = operator.context.new_page()
    other.goto(operator.address + "/")
    _one, leg = voice.caller()
    expect(other.locator("#bar-live")).to_contain_text("(1) · Russian")
    other.keyboard.press("p")
    expect(other.locator("#bar-timer")).to_contain_text("Russian 00:")
    until_loud(page, leg)
    other.get_by_role("button", name="Hang up").click()
    expect(other.locator("#bar-duty")).to_have_text("Writing the note")
    assert leg.gone.is_set()
    page.close()
    expect(other.locator("#bar-timer")).to_have_count(0)
    assert operator.complaints == []


def test_a_page_that_is_loaded_again_goes_on_with_the_call_and_a_second_tab_is_refused(
    enter: Enter, voice: Voice
) -> None:
    operator = enter("operator-1")
    page = on_duty(operator)
    _one, leg = voice.caller()
    page.get_by_role("button", name="Answer: Russian").click()
    until_loud(page, leg)
    page.on("dialog", lambda asked: asked.accept())
    page.reload()
    expect(page.locator("#timer")).to_be_visible()
    leg.heard.clear()
    until_loud(page, leg)
    second = operator.context.new_page()
    second.goto(operator.address + "/telephone/")
    expect(second.locator("#fault")).to_contain_text("Your telephone is open in another tab.")
    expect(page.locator("#timer")).to_be_visible()
    assert not leg.gone.is_set()
    leg_gone = leg.gone.set
    voice.loop.call_soon_threadsafe(leg_gone)
    expect(page.locator("#ended")).to_have_text("The caller has hung up.")
    assert operator.complaints == []


def test_the_page_looks_right_and_has_no_serious_fault(enter: Enter, voice: Voice, wishes: _Wishes) -> None:
    first, colleague = enter("operator-1"), enter("operator-2")
    first.open("/telephone/")
    faults = first.look("telephone-away")
    on_duty(colleague)
    now = datetime.now(UTC)
    wishes.known = [Wish("w1", "uk", now - timedelta(minutes=11)), Wish("w2", "fr", now, urgent=True)]
    page = on_duty(first)
    voice.caller(language="uk")
    voice.caller(language="ru", urgent=True)
    expect(page.locator("#waiting li")).to_have_count(2)
    expect(page.locator("#waiting li").first).to_contain_text("Urgent")
    expect(page.locator("#colleagues li")).to_contain_text("operator 2")
    expect(page.locator("#wishes li")).to_have_count(2)
    faults += first.look("telephone-waiting")
    operator_bar = first.context.new_page()
    operator_bar.goto(first.address + "/check-ins/")
    expect(operator_bar.locator("#bar-live")).to_contain_text("(2)")
    keep_picture(operator_bar, "desk-telephone-bar-1440-dark.jpg")
    faults += too_wide(operator_bar)
    page.get_by_role("button", name="Answer: Russian").click()
    expect(page.locator("#timer")).to_be_visible()
    expect(operator_bar.locator("#bar-timer")).to_contain_text("Russian 00:")
    faults += too_wide(operator_bar)
    keep_picture(operator_bar, "desk-telephone-bar-call-390-dark.jpg")
    page.locator("#settings summary").click()
    faults += first.look("telephone-call")
    page.locator("#to").select_option(label="operator 2")
    page.locator("#hand-on button").click()
    expect(page.locator("#ended")).to_have_text("The caller waits for a colleague now.")
    expect(colleague.page.locator("#waiting li").first).to_contain_text("handed on by a colleague")
    expect(colleague.page.locator("#waiting li").first).to_contain_text("For you")
    assert faults == []
    assert first.complaints == []


def test_without_a_microphone_the_page_says_what_to_do(
    with_microphone: Browser, desk_server: str, installation: Any, voice: Voice
) -> None:
    operator = Colleague(with_microphone, desk_server, happen(installation, "enter", "operator-2"))
    page = operator.page
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    page.goto(desk_server + "/telephone/")
    page.get_by_role("button", name="Go on duty").click()
    expect(page.locator("#fault")).to_contain_text("The browser does not give the microphone.")
    expect(page.locator("#duty")).to_have_text("Away")
    operator.context.close()


def test_a_voice_process_that_was_started_again_finds_its_operator_on_duty(
    enter: Enter, installation: Any, voice: Voice
) -> None:
    page = on_duty(enter("operator-1"))
    voice.stop()
    expect(page.locator("#fault")).to_contain_text("The telephone is not running")
    again = Voice(installation.home)
    try:
        expect(page.locator("#duty")).to_have_text("Away")
        expect(page.locator("#duty")).to_have_text("On duty")
        _one, leg = again.caller()
        page.get_by_role("button", name="Answer: Russian").click()
        until_loud(page, leg)
    finally:
        again.stop()
