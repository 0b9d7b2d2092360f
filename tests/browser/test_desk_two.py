"""Two colleagues in one case: each sees what the other did, and nothing that either wrote is lost."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague, happen


def test_two_who_answer_at_once_see_both_texts(
    chromium: Browser, desk_server: str, installation: Any
) -> None:
    made = happen(installation, "case", "Что нам делать?")
    one, two = (
        Colleague(chromium, desk_server, happen(installation, "enter", f"operator-{n}")) for n in (1, 2)
    )
    for colleague in (one, two):
        colleague.open(f"/case/{made['handle']}/")
    one.page.locator("#reply").fill("First answer")
    two.page.locator("#reply").fill("Second answer")
    one.page.get_by_role("button", name="Send").click()
    one.page.wait_for_timeout(700)  # so that it is the first whose five seconds are over
    two.page.get_by_role("button", name="Send").click()
    expect(one.page.locator("#talk .o")).to_contain_text("First answer")
    expect(two.page.locator("#problem")).to_contain_text("Something new was said in this case.")
    expect(two.page.locator("#problem")).to_be_focused()
    expect(two.page.locator("#talk .fresh")).to_contain_text("First answer")
    expect(two.page.locator("#reply")).to_have_value("Second answer")
    two.page.get_by_role("button", name="Send").click()
    expect(two.page.locator("#talk .o")).to_have_count(2)
    assert one.complaints == two.complaints == []


def test_what_arrives_while_an_answer_may_be_taken_back_is_read_before_it_is_sent(
    chromium: Browser, desk_server: str, installation: Any
) -> None:
    made = happen(installation, "case", "Чего нам ждать?")
    one, two = (
        Colleague(chromium, desk_server, happen(installation, "enter", f"operator-{n}")) for n in (1, 2)
    )
    for colleague, words in ((one, "First answer"), (two, "Second answer")):
        colleague.open(f"/case/{made['handle']}/")
        colleague.page.locator("#reply").fill(words)
    one.page.get_by_role("button", name="Send").click()
    two.page.wait_for_timeout(2000)
    two.page.get_by_role("button", name="Send").click()
    two.page.wait_for_timeout(3500)  # the first answer comes meanwhile, and the page shows it by itself
    two.page.evaluate("htmx.trigger('#talk', 'beat')")
    expect(two.page.locator("#problem")).to_contain_text("Something new was said in this case.")
    expect(two.page.locator("#reply")).to_have_value("Second answer")


def test_two_who_take_a_case_at_once_are_told_who_has_it(
    chromium: Browser, desk_server: str, installation: Any
) -> None:
    made = happen(installation, "case", "Кто там?")
    one, two = (
        Colleague(chromium, desk_server, happen(installation, "enter", f"operator-{n}")) for n in (1, 2)
    )
    for colleague in (one, two):
        colleague.open(f"/case/{made['handle']}/")
    one.press("a")
    expect(one.page.get_by_text("Assigned to you")).to_be_visible()
    two.press("a")
    expect(two.page.locator("#problem")).to_contain_text("Somebody else changed this case")
    expect(two.page.locator("#context dl").first).to_contain_text("operator 1")
    assert one.complaints == two.complaints == []


def test_a_session_that_ended_keeps_the_words_on_the_screen(
    chromium: Browser, desk_server: str, installation: Any
) -> None:
    made = happen(installation, "case", "Вы меня слышите?")
    cookies = happen(installation, "enter", "operator-1")
    one = Colleague(chromium, desk_server, cookies)
    one.open(f"/case/{made['handle']}/")
    one.page.locator("#reply").fill("These words must not be lost.")
    happen(installation, "over", cookies["desk_key"])
    one.page.get_by_role("button", name="Send").click()
    expect(one.page.locator("textarea#text")).to_have_value("These words must not be lost.")
    assert one.complaints == []
