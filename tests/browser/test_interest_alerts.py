"""Alerts, rules and the suggestion on the roster in a real browser: looked at, and used by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.desk import Colleague


def happen(installation: Any, *words: str) -> Any:
    return installation.happen("alert_events.py", *words)


@pytest.fixture(scope="module")
def row(installation: Any) -> str:
    """Alerts wait and contacts follow searches; the id of the series that serves the staffing."""
    found: str = happen(installation, "rising")
    return found


@pytest.fixture
def colleague(chromium: Browser, desk_server: str, installation: Any) -> Any:
    def sit_down(name: str, **options: Any) -> Colleague:
        return Colleague(chromium, desk_server, happen(installation, "enter", name), **options)

    return sit_down


@pytest.mark.parametrize(
    ("who", "page", "path"),
    [
        ("analyst-1", "interest-alerts", "/interest/alerts/"),
        ("analyst-1", "interest-rules", "/interest/series/{row}/rules/"),
        ("caseworker-1", "roster-contacts", "/shifts/roster/"),
    ],
)
def test_each_page_is_looked_at(colleague: Any, row: str, who: str, page: str, path: str) -> None:
    one = colleague(who)
    one.open(path.format(row=row))
    for box in one.page.locator("main details").all():
        box.evaluate("box => box.open = true")
    assert one.look(page) == []
    assert one.complaints == []


def test_a_factor_is_taken_over_by_keyboard(colleague: Any, row: str) -> None:
    lead = colleague("caseworker-1")
    lead.open("/shifts/roster/")
    said = lead.page.locator("section[aria-labelledby=expected]")
    expect(said).to_contain_text("Searches (who answers) have led contacts by 1 week")
    upper = said.get_by_role("button", name="the upper bound")
    factor = upper.get_attribute("value")
    upper.focus()
    with lead.page.expect_navigation():
        lead.press("Enter")
    expect(lead.page.locator("#said")).to_contain_text("The roster is reckoned with these numbers now.")
    assert float(lead.page.locator("#id_uplift").input_value()) == float(factor or 0)
    assert lead.complaints == []


def test_alerts_are_marked_as_seen_by_keyboard_and_without_scripts(colleague: Any, row: str) -> None:
    one = colleague("analyst-1", java_script_enabled=False)
    one.page.goto(f"{one.address}/interest/")
    one.page.get_by_role("link", name="Alerts").click()
    group = one.page.locator("section", has_text="hand in weapons").first
    expect(group).to_contain_text("has risen since October")
    group.get_by_role("button", name="Mark as seen").focus()
    one.press("Enter")
    expect(one.page.locator("#said")).to_contain_text("marked as seen")
    expect(one.page.locator("main section", has_text="hand in weapons")).to_have_count(0)
    assert one.complaints == []
