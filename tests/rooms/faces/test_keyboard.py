"""The desk by keyboard, in a real browser, under its real policy."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings
from tests.rooms.faces.browser import Watched, launched, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


@pytest.fixture
def seat(desk: Client, settings: Settings, browser: Browser) -> Iterator[Watched]:
    settings.WHITENOISE_USE_FINDERS = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with served() as address:
        watched = Watched(browser, base_url=address, viewport={"width": 1440, "height": 860})
        watched.page.clock.install()
        watched.page.goto("/")
        expect(watched.page.locator("#panel-position h2")).to_have_text("Position")
        yield watched
        assert watched.complaints == []
        assert all(url.startswith(address) for url in watched.requests)
        watched.page.context.close()


def focused(seat: Watched) -> str:
    return str(seat.page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


def test_the_first_view_is_six_requests(seat: Watched) -> None:
    assert len(seat.requests) <= 6


def test_j_and_k_walk_through_the_queue(seat: Watched) -> None:
    seat.page.keyboard.press("j")
    assert focused(seat) == "/one/"
    seat.page.keyboard.press("j")
    assert focused(seat) == "/two/"
    seat.page.keyboard.press("k")
    assert focused(seat) == "/one/"
    seat.page.keyboard.press("Enter")
    seat.page.wait_for_url("**/one/")


def test_the_same_keys_work_on_a_cyrillic_layout(seat: Watched) -> None:
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    seat.page.evaluate(press, ["о", "KeyJ"])
    assert focused(seat) == "/one/"
    seat.page.evaluate(press, ["п", "KeyG"])
    seat.page.evaluate(press, ["ч", "KeyX"])
    seat.page.wait_for_url("**/exits/")


def test_r_goes_to_the_reply_and_typing_triggers_nothing(seat: Watched) -> None:
    seat.page.keyboard.press("r")
    assert focused(seat) == "r"
    seat.page.keyboard.type("jk.?gx")
    expect(seat.page.locator("#r")).to_have_value("jk.?gx")
    expect(seat.page.locator("#curtain")).to_be_hidden()
    seat.page.keyboard.press("Escape")
    assert focused(seat) != "r"


def test_g_and_a_letter_lead_to_a_page(seat: Watched) -> None:
    seat.page.keyboard.press("g")
    seat.page.keyboard.press("x")
    seat.page.wait_for_url("**/exits/")


def test_the_curtain_covers_page_and_title_until_the_same_key(seat: Watched) -> None:
    seat.page.keyboard.press(".")
    expect(seat.page.locator("#curtain")).to_be_visible()
    assert seat.page.title() == "Line"
    seat.page.keyboard.press("j")
    assert focused(seat) != "/one/"
    seat.page.keyboard.press(".")
    expect(seat.page.locator("#curtain")).to_be_hidden()
    assert seat.page.title() == "Inbox (2)"


def test_two_idle_minutes_draw_the_curtain(seat: Watched) -> None:
    seat.page.clock.run_for(115_000)
    expect(seat.page.locator("#curtain")).to_be_hidden()
    seat.page.clock.run_for(10_000)
    expect(seat.page.locator("#curtain")).to_be_visible()
    seat.page.get_by_role("button", name="Show the page again").click()
    expect(seat.page.locator("#curtain")).to_be_hidden()


def test_the_palette_finds_a_page_by_its_name(seat: Watched) -> None:
    seat.page.keyboard.press("Control+k")
    seat.page.keyboard.type("exi")
    assert seat.page.locator("#palette li:visible").count() == 1
    seat.page.keyboard.press("Enter")
    seat.page.wait_for_url("**/exits/")


def test_the_palette_does_commands_too(seat: Watched) -> None:
    seat.page.get_by_role("button", name="Search or command").click()
    seat.page.keyboard.type("reply")
    seat.page.keyboard.press("Enter")
    assert focused(seat) == "r"


def test_a_question_mark_lists_the_keys_and_escape_closes(seat: Watched) -> None:
    seat.page.keyboard.press("?")
    expect(seat.page.locator("#keys")).to_be_visible()
    expect(seat.page.locator("#keys")).to_contain_text("Privacy curtain")
    seat.page.keyboard.press("Escape")
    expect(seat.page.locator("#keys")).to_be_hidden()


def test_what_has_a_key_says_so_to_a_screen_reader(seat: Watched) -> None:
    assert seat.page.locator("#r").get_attribute("aria-keyshortcuts") == "r"
    assert seat.page.locator('[data-act="assign"]').get_attribute("aria-keyshortcuts") == "a"


def test_single_letters_can_be_switched_off(seat: Watched) -> None:
    seat.page.goto("/?letters=off")
    seat.page.keyboard.press("j")
    assert focused(seat) != "/one/"
    seat.page.keyboard.press("Control+k")
    expect(seat.page.locator("#palette")).to_be_visible()


def test_clocks_count_by_the_servers_time_and_say_so_in_words(seat: Watched) -> None:
    seat.page.evaluate(
        "at => document.querySelector('#soon').dataset.until = new Date(Date.now() + at).toISOString()",
        90_500,
    )
    seat.page.clock.run_for(1_000)
    assert seat.page.locator("#soon").inner_text() == "in 1 min"
    seat.page.clock.run_for(40_000)
    assert seat.page.locator("#soon").inner_text().endswith(" s")
    assert seat.page.locator("#late").inner_text().startswith("late ")
    assert seat.page.locator("#late").get_attribute("class") == "late"


def test_a_reply_can_be_undone_for_five_seconds(seat: Watched) -> None:
    seat.page.locator("#r").fill("draft")
    seat.page.keyboard.press("Control+Enter")
    expect(seat.page.locator("#undo")).to_contain_text("Sending in 5 seconds.")
    seat.page.locator("#main").focus()
    seat.page.keyboard.press("u")
    expect(seat.page.locator("#undo")).to_have_count(0)
    seat.page.clock.run_for(6_000)
    assert seat.page.url.endswith("/")
    assert focused(seat) == "r"


def test_without_an_undo_the_reply_is_sent(seat: Watched) -> None:
    seat.page.locator("#r").fill("my reply")
    seat.page.locator("button.p").click()
    seat.page.clock.run_for(5_100)
    seat.page.wait_for_url("**/sent/")
    assert seat.page.locator("#got").inner_text() == "my reply"
