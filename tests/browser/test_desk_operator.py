"""An operator's way by keyboard alone: from the inbox to an answer, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague, happen

Enter = Callable[..., Colleague]


@pytest.fixture
def enter(chromium: Browser, desk_server: str, installation: Any) -> Enter:
    """Return a function that gives a signed-in colleague's browser."""

    def give(username: str, elevated: str = "", **options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", username, elevated), **options)

    return give


def test_a_new_contact_is_taken_and_answered_with_five_keys(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Мы вдвоём, сидим у старой мельницы.")
    happen(installation, "urgent", made["handle"])
    operator = enter("operator-1")
    page = operator.page
    operator.open("/")
    operator.press("j")
    expect(page.locator(":focus .n")).to_be_visible()
    page.locator(f"#q-{made['handle']} a").focus()  # other tests' cases stand in this queue too
    operator.press("Enter")
    page.wait_for_url(f"**/case/{made['handle']}/")
    operator.press("a")
    expect(page.get_by_text("Assigned to you")).to_be_visible()
    operator.press("r")
    expect(page.locator("#reply")).to_be_focused()
    page.keyboard.insert_text("Оставайтесь в укрытии.")
    operator.press("Control+Enter")
    expect(page.locator("#undo")).to_be_visible()
    expect(page.locator("#talk .o")).to_contain_text("Оставайтесь в укрытии.")
    operator.press("g", "i")
    expect(page.locator("h1")).to_have_text("Inbox")
    assert operator.complaints == []


def test_an_answer_is_taken_back_within_five_seconds(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Привет.")
    operator = enter("operator-1")
    operator.open(f"/case/{made['handle']}/")
    operator.press("r")
    operator.page.keyboard.insert_text("Too quick")
    operator.press("Control+Enter", "Escape", "u")
    expect(operator.page.locator("#undo")).to_have_count(0)
    expect(operator.page.locator("#reply")).to_have_value("Too quick")
    expect(operator.page.locator("#talk .o")).to_have_count(0)
    assert operator.complaints == []


def test_a_note_opens_and_is_kept_by_keyboard_on_a_cyrillic_layout(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Привет.")
    operator = enter("operator-2")
    page = operator.page
    operator.open(f"/case/{made['handle']}/")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'т', code: 'KeyN', bubbles: true}))"
    )
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.insert_text("The mill is known.")
    operator.press("Control+Enter")
    expect(page.locator("#talk .note")).to_contain_text("operator 2, note The mill is known.")
    operator.press("s")
    expect(page.get_by_role("button", name="We must do something")).to_be_visible()
    assert operator.complaints == []


def test_the_queue_shows_what_is_new_and_keeps_the_focus(enter: Enter, installation: Any) -> None:
    first = happen(installation, "case", "Первое сообщение.")
    operator = enter("operator-1")
    page = operator.page
    page.clock.install()
    operator.open("/")
    link = page.locator(f"#q-{first['handle']} a")
    link.focus()
    fresh = happen(installation, "case", "Второе сообщение.")
    page.clock.run_for(21_000)
    expect(page.locator(f"#q-{fresh['handle']}")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("1 more waits for us.")
    expect(link).to_be_focused()
    assert operator.complaints == []


def test_an_open_case_shows_what_is_new_and_keeps_what_is_being_written(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Привет.")
    operator = enter("operator-1")
    page = operator.page
    page.clock.install()
    operator.open(f"/case/{made['handle']}/")
    operator.press("r")
    page.keyboard.insert_text("Half an ans")
    happen(installation, "write", made["code"], "Слышу дрон.")
    page.clock.run_for(21_000)
    expect(page.locator("#talk .b.fresh")).to_contain_text("Слышу дрон.")
    expect(page.locator("#reply")).to_have_value("Half an ans")
    expect(page.locator("#reply")).to_be_focused()
    assert operator.complaints == []


def test_the_curtain_covers_everything_and_the_page_opens_nothing_behind_it(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Слова, которые никто не должен увидеть.")
    operator = enter("operator-1")
    page = operator.page
    page.clock.install()
    operator.open(f"/case/{made['handle']}/")
    operator.press(".")
    expect(page.locator("#curtain")).to_be_visible()
    assert made["handle"] not in page.title()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(50_000)
    assert all("/live/" in url for url in asked)  # it asks for a number alone: somebody may need us now
    operator.press(".")
    expect(page.locator("#talk")).to_be_visible()
    assert page.title().endswith(made["handle"])
    assert operator.complaints == []


def test_a_picture_is_fetched_when_it_is_opened_and_not_before(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Вот место.")
    happen(installation, "photo", made["code"])
    operator = enter("operator-1")
    page = operator.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    operator.open(f"/case/{made['handle']}/")
    assert not [url for url in asked if "/picture/" in url]
    page.locator("#talk summary").click()
    expect(page.locator("#talk img")).to_be_visible()
    operator.traffic.settle()
    assert [url for url in asked if "/picture/" in url]
    assert page.locator("#talk img").evaluate("image => image.naturalWidth") == 256
    assert operator.complaints == []


def test_without_scripts_a_case_is_opened_answered_and_left(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Без скриптов.")
    operator = enter("operator-1", java_script_enabled=False)
    page = operator.page
    operator.open("/")
    page.locator(f"#q-{made['handle']} a").click()
    page.locator("#reply").fill("Plain answer")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#talk .o")).to_contain_text("Plain answer")
    page.locator("#queue a").click()
    expect(page.locator("h1")).to_have_text("Inbox")
    assert operator.complaints == []


def test_nothing_is_left_in_the_browsers_storage(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Очень особенные слова.")
    operator = enter("operator-1")
    operator.open(f"/case/{made['handle']}/")
    kept = operator.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert kept == "[{},{}]"
    assert made["handle"] not in str(operator.context.storage_state())


def test_the_guide_answers_beside_the_case_and_its_words_go_into_the_reply(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Когда меня обменяют?")
    operator = enter("operator-1")
    page = operator.page
    operator.open(f"/case/{made['handle']}/")
    panel = page.locator("#panel-suggestions")
    page.locator("#reply").fill("Здравствуйте.")
    panel.locator("summary").first.click()
    panel.get_by_role("button", name="Put into the reply").first.click()
    expect(page.locator("#reply")).to_be_focused()
    first = panel.locator("details[open] p").first.inner_text()
    assert page.locator("#reply").input_value().startswith(f"Здравствуйте.\n{first}")
    panel.get_by_label("Search the guide").fill("белый флаг")
    panel.get_by_label("Search the guide").press("Enter")
    expect(panel.locator("summary").first).to_contain_text("ткан")
    assert page.url.endswith(f"/case/{made['handle']}/")
    assert operator.complaints == []
