"""The chat in a browser: with forms alone, and live where scripts run; looked at, and with no complaint."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.looking import Reader, load_axe, violations

WORDS = "We are two and we want to stop. Tell us what to do first."
ANSWER = "Stay where you are. We are looking for a way."


@pytest.fixture(scope="module")
def ready(installation: Any) -> Any:
    installation.happen("chat_events.py", "prepare")
    return installation


def test_without_scripts_it_is_a_page_with_forms(chromium: Browser, public_server: str, ready: Any) -> None:
    reader = Reader(chromium, public_server)
    page = reader.page
    reader.open("/en/chat/")
    assert not reader.context.cookies()
    faults = reader.look("public-chat-en")
    reader.press("button:text-is('Yes')")
    assert "What can we do for you?" in page.inner_text("#log")
    assert [cookie["name"] for cookie in reader.context.cookies()] == ["c"]
    reader.press("button:text-is('Leave a message')")
    page.fill("#text", WORDS)
    reader.press("button:text-is('Send')")
    ready.happen("chat_events.py", "reply", ANSWER)
    reader.press("text=Look for an answer")
    assert ANSWER in page.inner_text("#log")
    assert WORDS not in page.inner_text("main")
    faults += reader.look("public-chat-answered-en", ("dark",))
    reader.press("button:text-is('Close and forget this chat')")
    assert "Clear the traces" in page.inner_text("main")
    assert not reader.context.cookies()
    assert not faults, "\n".join(faults)
    assert not reader.complaints


def test_with_scripts_it_is_live(chromium: Browser, public_server: str, ready: Any) -> None:
    page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto(public_server + "/uk/chat/")
    page.evaluate("window.stays = true")
    page.click("button:text-is('Так')")
    expect(page.locator("#log")).to_contain_text("Чим вам допомогти?")
    page.click("button:text-is('Лишити повідомлення')")
    expect(page.locator("#log .mine").last).to_have_text("Лишити повідомлення")
    page.fill("#text", "Нас двоє, ми хочемо скласти зброю. Що робити?")
    page.click("main #write > button:not([name])")
    expect(page.locator("#log .mine").last).to_contain_text("Нас двоє")
    expect(page.locator("#text")).to_have_value("")
    ready.happen("chat_events.py", "reply", "Лишайтеся в укритті.")
    expect(page.locator("#log")).to_contain_text("Лишайтеся в укритті.")
    assert page.locator("#log article").count() == 1
    assert page.evaluate("window.stays") is True, "No page was loaded anew."
    assert not complaints, complaints
    plain = chromium.new_context(bypass_csp=True).new_page()
    plain.set_content(page.content().replace("<script", "<!--").replace("</script>", "-->"))
    load_axe(plain)
    assert not violations(plain)


def test_what_was_not_sent_still_stands_in_the_form(
    chromium: Browser, public_server: str, ready: Any
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(public_server + "/en/chat/")
    context.set_offline(True)
    page.fill("#text", WORDS)
    page.click("main #write > button:not([name])")
    expect(page.locator("#state")).to_contain_text("This was not sent.")
    context.set_offline(False)
    page.evaluate("document.getElementById('state').textContent = ''")
    page.route("**/en/chat/", lambda route: route.fulfill(status=503, body="<p>Nobody is there.</p>"))
    page.click("main #write > button:not([name])")
    expect(page.locator("#state")).to_contain_text("This was not sent.")
    expect(page.locator("#text")).to_have_value(WORDS)
    page.unroute("**/en/chat/")
    page.click("main #write > button:not([name])")
    expect(page.locator("#log .mine")).to_contain_text(WORDS)
