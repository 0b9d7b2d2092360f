"""The whole way of a person, in four languages, without any script, and every page looked at."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser
from tests.browser.looking import Reader
from tests.slips import mistyped, told

LANGUAGES = ("en", "uk", "ru", "fr")
ANSWER = "We have read your message. Stay in cover. Дочекайтеся нашої відповіді."


def photo() -> dict[str, Any]:
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_first_page_to_withdrawal(
    chromium: Browser, public_server: str, installation: Any, language: str
) -> None:
    reader = Reader(chromium, public_server)
    page, at = reader.page, f"/{language}/"
    faults: list[str] = []

    def look(name: str) -> None:
        # colours do not depend on the language: one of the four is looked at in the light as well
        schemes = ("dark", "light") if language == "en" else ("dark",)
        faults.extend(reader.look(f"public-{name}-{language}", schemes, axe=language == "en"))

    for name, path in (("home", ""), ("surrender", "surrender/"), ("return", "return/"), ("write", "write/")):
        reader.requests.clear()
        reader.open(at + path)
        assert reader.requests == [public_server + at + path]
        look(name)
    assert not reader.context.cookies()

    page.fill("#text", "Hello. I want to stop.")
    page.check("input[value=group]")
    page.fill("#people", "many")
    reader.press("main button")
    look("write-wrong")
    page.fill("#people", "3")
    reader.press("main button")
    words = page.locator("ol.k li").all_inner_texts()
    assert len(words) == 8
    look("code")

    reader.press("main button")
    page.click("summary >> nth=0")
    look("confirm")
    page.fill("#code", " ".join(words))
    reader.press("form > button")
    look("confirm-tick")
    page.check("input[name=have]")
    reader.press("form > button")
    assert page.url == public_server + at + "talk/"
    assert {cookie["name"] for cookie in reader.context.cookies()} == {"s"}
    look("talk-empty")

    installation.happen("installation.py", "reply", language, ANSWER)
    page.fill("#text", "Are you there?")
    page.set_input_files("#photo", photo())
    reader.press("form:has(#photo) button")
    assert page.locator(".note").first.inner_text()
    assert ANSWER in page.inner_text("main")
    look("talk")

    for name in ("place", "photo", "codes"):
        reader.open(f"{at}{name}/")
        look(name)
    reader.press("button[value=digits]")
    assert re.fullmatch(r"\d{4}( \d{4}){4}", page.inner_text("p.d"))
    look("digits")
    reader.open(f"{at}codes/")
    reader.press("button[value=duress_words]")
    look("harmless")

    reader.open(f"{at}talk/")
    page.fill("#text", "These words were written while the session ended.")
    reader.context.clear_cookies()
    reader.press("form:has(#photo) button")
    assert page.input_value("#text") == "These words were written while the session ended."
    look("over")
    page.fill("#code", " ".join(mistyped(words)[1]))
    reader.press("form > button")
    look("wrong-word")
    page.fill("#code", " ".join(words))
    reader.press("form > button")
    assert ANSWER in page.inner_text("main")

    reader.open(f"{at}withdraw/")
    look("withdraw")
    page.check("input[value=erase]")
    reader.press("main form button")
    look("left")
    assert not reader.context.cookies()
    assert faults == []
    assert reader.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_says_so(chromium: Browser, public_server: str, language: str) -> None:
    reader = Reader(chromium, public_server)
    reader.open(f"/{language}/nothing/")
    assert reader.look(f"public-missing-{language}") == []


def test_the_first_key_reaches_the_way_out(chromium: Browser, public_server: str) -> None:
    reader = Reader(chromium, public_server)
    reader.open("/en/write/")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.getAttribute('href')") == "/exit/"


def test_nothing_of_the_way_is_left_in_the_browsers_storage(chromium: Browser, public_server: str) -> None:
    reader = Reader(chromium, public_server)
    page = reader.page
    reader.open("/en/write/")
    page.fill("#text", "a very particular sentence")
    reader.press("main button")
    words = page.locator("ol.k li").all_inner_texts()
    reader.press("main button")
    page.fill("#code", " ".join(words))
    page.check("input[name=have]")
    reader.press("form > button")
    kept = str(reader.context.storage_state()) + " ".join(reader.requests)
    assert "particular" not in kept
    assert not told(" ".join(words), kept)
    reader.press("form[action$='close/'] button")
    assert not reader.context.cookies()
