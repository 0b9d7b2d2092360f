"""The inbox lives: what is new comes by itself, urgent contacts sound, colleagues see each other; all by keyboard."""

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

    def give(username: str, **options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", username), **options)

    return give


def test_what_is_new_comes_by_itself_with_its_channel_and_who_is_there(
    enter: Enter, installation: Any
) -> None:
    operator = enter("operator-1")
    page = operator.page
    operator.open("/")
    made = happen(installation, "chat", "Мы вдвоём, нам нужна помощь.", "ru", "telegram")
    row = page.locator(f"#q-{made['handle']}")
    expect(row).to_contain_text("Talking now")
    expect(row.locator(".chn")).to_have_text("Telegram")
    expect(row.locator(".chn svg")).to_be_visible()
    expect(row).to_contain_text("Waiting for us")
    assert operator.complaints == []


def test_whoever_needs_somebody_now_sounds_and_stands_in_the_title_behind_the_curtain_too(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Слышу шаги.")
    operator = enter("operator-1")
    page = operator.page
    operator.open("/")
    with page.expect_response(lambda answer: "/live/" in answer.url):
        operator.press("j")
    before = page.title()
    operator.press(".")
    expect(page.locator("#curtain")).to_be_visible()
    happen(installation, "danger", made["code"])
    page.wait_for_timeout(200)
    expect(page.locator("#live")).to_have_attribute("data-rang", "1")
    assert page.title().startswith("(") and page.title().endswith(") Line")
    assert before != page.title()
    operator.press(".")
    expect(page.locator(f"#q-{made['handle']}.hot")).to_be_visible(timeout=9000)
    assert operator.complaints == []


def test_two_colleagues_see_who_reads_and_who_writes(enter: Enter, installation: Any) -> None:
    made = happen(installation, "case", "Есть кто?")
    one, two = enter("operator-1"), enter("operator-2")
    for colleague in (one, two):
        colleague.open(f"/case/{made['handle']}/")
    expect(two.page.locator("#company")).to_have_text("operator 1 is reading")
    one.page.locator("#reply").press_sequentially("Мы здесь")
    expect(two.page.locator("#company.a")).to_have_text("operator 1 is writing")
    two.page.locator("#reply").fill("I write too")
    two.press("Control+Enter")
    expect(two.page.locator("#undo")).to_contain_text("operator 1 is writing. Sending in 5 seconds.")
    two.press("Escape", "u")
    two.page.locator("#reply").fill("")
    one.page.locator("#reply").press_sequentially(", ждите")
    expect(two.page.locator(f"#q-{made['handle']}")).to_contain_text("operator 1 is writing")
    one.page.locator("#reply").fill("")
    one.open("/")
    expect(two.page.locator("#company")).to_be_hidden(timeout=9000)
    assert one.complaints == two.complaints == []


def test_a_prepared_answer_is_found_and_put_into_the_reply_by_keyboard(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Что мне делать?", "ru")
    operator = enter("operator-1")
    page = operator.page
    operator.open(f"/case/{made['handle']}/")
    operator.press("/")
    expect(page.locator("#prepared-input")).to_be_focused()
    expect(page.locator("#prepared-list li").first).to_be_visible()
    page.keyboard.insert_text("promise")
    expect(page.locator("#prepared-list li:visible")).to_have_count(1)
    assert operator.look("prepared-choices") == []
    operator.press("Enter")
    expect(page.locator("#reply")).to_be_focused()
    expect(page.locator("#reply")).to_have_value(
        "Обещать этого не могу. Скажу, что знаю, а если не знаю, так и скажу."
    )
    assert operator.complaints == []


def test_a_case_is_translated_its_language_corrected_put_off_and_the_next_taken_by_keyboard(
    enter: Enter, installation: Any
) -> None:
    made = happen(installation, "case", "Я не хочу воювати, допоможіть мені здатися.", "en")
    operator = enter("operator-1")
    page = operator.page
    operator.open(f"/case/{made['handle']}/")
    operator.press("t")
    expect(page.locator("#translation")).to_be_focused()
    page.keyboard.insert_text("I do not want to fight, help me give myself up.")
    operator.press("Control+Enter")
    expect(page.locator("#talk .tr")).to_contain_text("I do not want to fight")
    expect(page.locator("#talk .tr")).to_contain_text("Translation by operator 1")
    operator.press("l")
    expect(page.get_by_text("Reply in Ukrainian")).to_be_visible()
    operator.press("z")
    expect(page.get_by_role("button", name="1 hour")).to_be_focused()
    assert operator.look("case-put-off") == []
    page.get_by_role("button", name="1 hour").focus()
    operator.press("Enter")
    expect(page.locator("#said")).to_contain_text("Put off.")
    expect(page.locator(f"#q-{made['handle']}")).to_have_count(0)
    page.goto(f"{operator.address}/?waits=later")
    expect(page.locator(f"#q-{made['handle']}")).to_contain_text("back")
    operator.press("x")
    page.wait_for_url("**/case/**")
    expect(page.get_by_text("Assigned to you")).to_be_visible()
    assert operator.complaints == []


def test_the_parts_of_the_queue_are_walked_by_one_key_and_all_keys_stand_in_the_list(
    enter: Enter, installation: Any
) -> None:
    happen(installation, "case", "Добрый день.")
    operator = enter("operator-1")
    page = operator.page
    operator.open("/")
    for title in ("Mine", "Now", "Waiting for us", "Waiting for them", "Put off", "All cases"):
        operator.press("f")
        expect(page.locator(".flt [aria-current]")).to_have_text(title)
    operator.press("?")
    for words in ("Put off until a time", "Prepared replies", "Take the next case that nobody has"):
        expect(page.locator("#keys")).to_contain_text(words)
    assert operator.complaints == []


def test_what_was_chosen_for_sound_and_curtain_holds(enter: Enter, installation: Any) -> None:
    operator = enter("operator-2")
    page = operator.page
    operator.open("/sound/")
    page.locator("#id_sound").select_option("off")
    page.locator("#id_idle").select_option("60")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Sound is off")).to_be_visible()
    page.clock.install()
    operator.open("/")
    page.clock.run_for(62_000)
    expect(page.locator("#curtain")).to_be_visible()
    assert operator.complaints == []


def test_prepared_answers_are_written_by_one_and_published_by_another(
    enter: Enter, installation: Any
) -> None:
    one, two = enter("caseworker-1"), enter("editor-1")
    one.open("/prepared/")
    assert one.look("prepared") == []
    one.page.get_by_role("link", name="Read by a person").click()
    one.page.locator("#id_text_en").fill("We have read this and are answering.")
    one.page.locator("#id_text_en").press("Control+Enter")
    expect(one.page.get_by_text("A colleague reads your draft and publishes it.")).to_be_visible()
    two.open("/prepared/")
    two.page.get_by_role("button", name="Publish: Read by a person").click()
    expect(two.page.get_by_text("We have read this and are answering.")).to_be_visible()
    assert one.complaints == two.complaints == []
