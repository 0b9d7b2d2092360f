"""Every page of locate, exits and aftercare is looked at: axe, width, both colour schemes, three sizes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.desk import Colleague, happen
from tests.browser.looking import Reader


def walk(installation: Any, stage: str) -> dict[str, str]:
    """Bring a new case to a stage."""
    made: dict[str, str] = installation.happen("exit_events.py", "walk", stage)
    return made


@pytest.fixture(scope="module")
def made(installation: Any) -> dict[str, dict[str, str]]:
    """One case at each stage."""
    return {one: walk(installation, one) for one in ("no_way", "planned", "notified", "approved", "received")}


LOOKED_AT = [
    ("place", "caseworker-1", "/case/{planned}/place/"),
    ("place-report", "operator-1", "/case/{planned}/place/report/"),
    ("exit-plan", "planner-2", "/case/{planned}/exit/"),
    ("exit-none", "planner-1", "/case/{no_way}/exit/"),
    ("exits", "caseworker-1", "/exits/"),
    ("areas", "planner-1", "/exits/areas/"),
    ("notices", "liaison-1", "/notices/"),
    ("reception", "reception-1", "/reception/"),
]


@pytest.mark.parametrize(("name", "user", "path"), LOOKED_AT, ids=[one[0] for one in LOOKED_AT])
def test_the_pages_of_the_desk(
    chromium: Browser,
    desk_server: str,
    installation: Any,
    made: dict[str, dict[str, str]],
    name: str,
    user: str,
    path: str,
) -> None:
    one = Colleague(chromium, desk_server, happen(installation, "enter", user, "elevated"))
    one.open(path.format(**{stage: case["handle"] for stage, case in made.items()}))
    for box in one.page.locator("main details").all():
        box.evaluate("box => box.open = true")
    faults = one.look(name)
    for follow, link in (("area", "areas"), ("receive", "reception"), ("custody", "reception")):
        if name != link:
            continue
        selector = {"area": "tbody a", "receive": "a.button.p", "custody": "tbody a.button"}[follow]
        one.open(path)
        one.page.locator(selector).first.click()
        one.traffic.settle()
        faults += one.look(follow)
    assert faults == []
    assert one.complaints == []


def test_the_panels_open_on_the_case_page_and_stay_closed_without_the_password(
    chromium: Browser, desk_server: str, installation: Any, made: dict[str, dict[str, str]]
) -> None:
    path = f"/case/{made['planned']['handle']}/"
    one = Colleague(chromium, desk_server, happen(installation, "enter", "planner-2"))
    one.open(path)
    closed = one.page.locator("#panel-exit").inner_text()
    assert "Enter your password to open" in closed
    assert "Accept this position" not in closed
    assert "90 % within" in one.page.locator("#panel-place").inner_text()
    assert "Write it down" in one.page.locator("#panel-place-report").inner_text()
    high = Colleague(chromium, desk_server, happen(installation, "enter", "planner-2", "elevated"))
    high.open(path)
    assert "Approve this plan" in high.page.locator("#panel-exit").inner_text()
    assert high.look("case-of-a-planner") == []
    assert one.complaints == high.complaints == []


def test_the_persons_way_without_scripts(
    chromium: Browser, public_server: str, made: dict[str, dict[str, str]]
) -> None:
    him = Reader(chromium, public_server)
    him.open("/en/return/")
    him.page.fill("#code", made["approved"]["code"])
    him.press("main form button:not([name])")
    him.press("text=My way out")
    assert him.look("way") == []
    him.press("text=I am here")
    assert him.look("way-sure") == []
    assert him.complaints == []
