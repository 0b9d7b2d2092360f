"""Both shells in a real browser: nothing that axe finds, no sideways scroll, in both colour schemes."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from tests.rooms.faces.browser import Watched, launched, served

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as opened:
        yield opened


def look(browser: Browser, address: str, path: str, scheme: str, width: int) -> Watched:
    view = {"width": width, "height": 860}
    watched = Watched(browser, base_url=address, viewport=view, color_scheme=scheme, bypass_csp=True)
    watched.page.goto(path)
    over = watched.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over == 0, f"{path} scrolls sideways at {width} px"
    found = Axe().run(watched.page, options={"runOnly": RULES}).response
    assert len(found["passes"]) > 10
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    watched.page.context.close()
    return watched


# Layout and colours do not depend on each other: each is looked at twice.
@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1024)])
def test_a_public_page_is_accessible_and_one_request(
    public: Client, settings: Settings, browser: Browser, scheme: str, width: int
) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with served() as address:
        for path in ("/en/", "/ru/fail/sqlite-full/"):
            watched = look(browser, address, path, scheme, width)
            assert [url.removeprefix(address) for url in watched.requests] == [path]


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_a_page_of_the_desk_is_accessible(
    desk: Client, settings: Settings, browser: Browser, scheme: str, width: int
) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with served() as address:
        for path in ("/", "/exits/", "/plain/"):
            look(browser, address, path, scheme, width)


def test_the_desk_works_without_scripts(desk: Client, settings: Settings, browser: Browser) -> None:
    settings.WHITENOISE_USE_FINDERS = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with served() as address:
        page = Watched(browser, base_url=address, java_script_enabled=False).page
        page.goto("/")
        assert page.get_by_role("button", name="Search or command").is_hidden()
        page.locator("#r").fill("my reply")
        page.locator("button.p").click()
        assert page.locator("#got").inner_text() == "my reply"
        page.goto("/")
        page.get_by_role("link", name="Position").click()
        assert page.url == f"{address}/panel/abc/"
        page.context.close()
