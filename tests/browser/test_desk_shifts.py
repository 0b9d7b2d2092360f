"""Shifts, roster, hand-over, dead letters and the wallboard in a real browser: looked at, and used by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague
from tests.browser.looking import keep_picture, load_axe, violations

HOUR = "The mother of the second one calls at ten."


def happen(installation: Any, *words: str) -> Any:
    return installation.happen("shift_events.py", *words)


@pytest.fixture(scope="module")
def monday(installation: Any) -> str:
    """Next week's Monday; a case that waits, a check-in that passed, shifts, a letter, a sheet and a screen."""
    made = happen(installation, "case", "Нас трое. Один ранен в ногу.", "ru", "group", "3")
    happen(installation, "missed", made["handle"])
    found: str = happen(installation, "crew")
    happen(installation, "letter")
    happen(installation, "sheet", "operator-2", HOUR)
    happen(installation, "screen")
    return found


@pytest.fixture
def colleague(chromium: Browser, desk_server: str, installation: Any) -> Any:
    def sit_down(name: str, **options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", name), **options)

    return sit_down


@pytest.mark.parametrize(
    ("who", "page", "path"),
    [
        ("operator-1", "shifts", "/shifts/"),
        ("caseworker-1", "roster", "/shifts/roster/"),
        ("caseworker-1", "roster-week", "/shifts/roster/week/?week={monday}"),
        ("operator-1", "hand-over", "/shifts/hand-over/"),
        ("operator-1", "dead-letters", "/shifts/dead-letters/"),
    ],
)
def test_each_page_is_looked_at(colleague: Any, monday: str, who: str, page: str, path: str) -> None:
    one = colleague(who)
    one.open(path.format(monday=monday))
    for box in one.page.locator("main details").all():
        box.evaluate("box => box.open = true")
    assert one.look(page) == []
    assert one.complaints == []


def test_a_week_is_written_by_keyboard_and_its_gaps_are_said_in_words(colleague: Any, monday: str) -> None:
    lead = colleague("caseworker-1")
    lead.open(f"/shifts/roster/?week={monday}")
    gaps = lead.page.locator("section[aria-labelledby=gaps]")
    before = gaps.inner_text()
    assert "Ukrainian" in before and "are needed" in before
    assert "operator 2 works longer than 10 hours in one duty" in lead.page.locator("main").inner_text()
    lead.page.get_by_role("link", name="Write shifts").focus()
    with lead.page.expect_navigation():
        lead.press("Enter")
    lead.page.locator("#id_colleague").focus()
    lead.page.keyboard.type("caseworker 1")
    lead.page.locator("#id_begins").fill("16:00")
    lead.page.locator("#id_ends").fill("22:00")
    lead.page.locator("#id_day").fill(monday)
    lead.page.get_by_label("Ukrainian").focus()
    lead.press("Space")
    lead.page.get_by_role("button", name="Put on the roster").focus()
    lead.press("Enter")
    expect(lead.page.locator("#said")).to_contain_text("1 shift is on the roster.")
    lead.page.get_by_role("link", name="Need of this week").focus()
    with lead.page.expect_navigation():
        lead.press("Enter")
    expect(gaps).not_to_have_text(before)
    assert lead.complaints == []


def test_a_sheet_is_read_and_taken_over_by_keyboard(colleague: Any, monday: str) -> None:
    one = colleague("operator-1")
    one.open("/")
    one.press("g", "h")
    one.page.wait_for_url("**/shifts/")
    one.page.get_by_role("link", name="Hand-over").focus()
    one.press("Enter")
    one.page.wait_for_url("**/hand-over/")
    one.press("j", "Enter")
    one.page.wait_for_url("**/hand-over/*/")
    assert HOUR in one.page.locator("main").inner_text()
    assert one.look("hand-over-sheet") == []
    one.page.emulate_media(media="print")
    keep_picture(one.page, "desk-hand-over-print.jpg", full_page=True)
    assert not one.page.locator("nav.rail").is_visible()
    one.page.emulate_media(media="screen")
    one.page.get_by_role("button", name="take over").focus()
    one.press("Enter")
    expect(one.page.locator("main")).to_contain_text("Taken over by operator 1")
    assert one.complaints == []


def test_an_offered_shift_is_taken_and_a_letter_discarded_by_keyboard(colleague: Any, monday: str) -> None:
    one = colleague("operator-1")
    one.open("/shifts/dead-letters/")
    one.page.get_by_role("button", name="Discard").focus()
    one.press("Enter")
    expect(one.page.locator("main")).to_contain_text("Everything was sent")
    one.open("/shifts/")
    one.page.get_by_role("button", name="Take the shift of operator 2").focus()
    one.press("Enter")
    expect(one.page.locator("#said")).to_contain_text("The shift is yours")
    assert one.complaints == []


def test_the_wallboard_is_read_from_afar_changes_by_itself_and_says_when_it_is_old(
    colleague: Any, monday: str, installation: Any
) -> None:
    one = colleague("screen-1")
    one.page.clock.install()
    one.open("/")
    assert one.page.url.endswith("/wallboard/")
    waiting = one.page.locator(".tile .n").nth(1)
    for width, height in ((1920, 1080), (1440, 860), (390, 860)):
        one.page.set_viewport_size({"width": width, "height": height})
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
        keep_picture(one.page, f"desk-wallboard-{width}.jpg")
    load_axe(one.page)
    assert violations(one.page) == []
    one.page.set_viewport_size({"width": 1920, "height": 1080})
    assert one.page.evaluate("document.documentElement.scrollHeight") <= 1080
    large = one.page.evaluate("parseFloat(getComputedStyle(document.querySelector('.tile .n')).fontSize)")
    assert large >= 100  # 10 cm of 1080 px on a screen of a metre: read from four metres and beyond
    before = int(waiting.inner_text())
    happen(installation, "case", "Мій син мобілізований. Що йому робити?", "uk", "relative")
    assert soon(one, lambda: waiting.inner_text() == str(before + 1))
    assert one.complaints == []
    stale = one.page.locator("#stale")
    assert not stale.is_visible()
    one.context.set_offline(True)
    assert soon(one, stale.is_visible)
    one.context.set_offline(False)
    assert soon(one, lambda: not stale.is_visible())


def soon(one: Colleague, check: Callable[[], bool]) -> bool:
    """Let the page ask some times, five seconds of its own clock apart, until something holds."""
    for _ in range(40):
        one.page.clock.run_for(5_000)
        one.page.wait_for_timeout(200)
        if check():
            return True
    return False
