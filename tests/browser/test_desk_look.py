"""Every page of the cases' desk is looked at: axe, width, both colour schemes, three sizes, no complaint."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.desk import Colleague, happen


@pytest.fixture(scope="module")
def made(installation: Any) -> dict[str, str]:
    """A case with all that can stand on its page, and some others around it."""
    made: dict[str, str] = happen(installation, "case", "Нас трое. Один ранен в ногу.", "ru", "group", "3")
    happen(installation, "photo", made["code"])
    happen(installation, "duress", made["code"])
    happen(installation, "urgent", made["handle"])
    happen(installation, "missed", made["handle"])
    happen(installation, "identity", made["handle"])
    happen(installation, "due", made["handle"])
    happen(installation, "case", "Мій син мобілізований. Що йому робити?", "uk", "relative")
    happen(installation, "case", "Comment puis-je vous rejoindre ?", "fr")
    return made


@pytest.mark.parametrize("page", ["inbox", "case", "check-ins", "search", "blocked"])
def test_the_pages_of_the_line(
    chromium: Browser, desk_server: str, installation: Any, made: dict[str, str], page: str
) -> None:
    cookies = happen(installation, "enter", "caseworker-1", "elevated")
    one = Colleague(chromium, desk_server, cookies)
    paths = {"inbox": "/", "check-ins": "/check-ins/", "search": "/search/"}
    one.open(paths.get(page, f"/case/{made['handle']}/"))
    if page == "search":
        one.page.locator("#id_words").fill("ранен")
        with one.page.expect_navigation():
            one.page.get_by_role("button", name="Search", exact=True).click()
        one.traffic.settle()
    if page == "blocked":
        one.page.locator("#reply").fill("Позвоните +380 67 000 00 00 или откройте https://example.org")
        one.page.evaluate("document.querySelector('#reply-form').removeAttribute('data-undo')")
        with one.page.expect_response(lambda answer: answer.request.method == "POST"):
            one.page.get_by_role("button", name="Send").click()
        one.traffic.settle()
    assert one.look(page) == []
    if page == "case":
        one.page.set_viewport_size({"width": 1024, "height": 860})
        one.page.locator(".to-ctx").click()
        assert one.look("case-facts") == []
        for box in one.page.locator("#context details").all():
            box.evaluate("box => box.open = true")
        assert one.look("case-facts-open") == []
    assert one.complaints == []


@pytest.mark.parametrize(("user", "path"), [("planner-1", "case"), ("administrator-1", "/erasure/")])
def test_the_pages_of_others(
    chromium: Browser, desk_server: str, installation: Any, made: dict[str, str], user: str, path: str
) -> None:
    one = Colleague(chromium, desk_server, happen(installation, "enter", user))
    one.open(f"/case/{made['handle']}/" if path == "case" else path)
    assert one.look(f"{user}-page") == []
    assert one.complaints == []


def test_the_released_identity(
    chromium: Browser, desk_server: str, installation: Any, made: dict[str, str]
) -> None:
    one = Colleague(chromium, desk_server, happen(installation, "enter", "caseworker-1", "elevated"))
    two = Colleague(chromium, desk_server, happen(installation, "enter", "caseworker-2", "elevated"))
    one.open("/")
    with one.page.expect_response(lambda answer: answer.request.method == "POST"):
        one.page.get_by_role("button", name="Release to caseworker 2").first.click()
    two.open(f"/case/{made['handle']}/identity/")
    assert "Прикладенко" in two.page.locator("main").inner_text()
    assert two.look("identity") == []
    assert one.complaints == two.complaints == []
