"""What is looked at on every page: accessibility, width, colours, one request, and a picture to keep."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, Page, Request

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"
PICTURES = "SAFECONDUCT_PICTURES"


class Reader:
    """A person's browser: no script of a page ever runs, and every request is counted."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}, **options
        )
        self.page: Page = self.context.new_page()
        # axe needs scripts, which the person's page never has: it looks at a copy of the page as it stands
        self.copy = glass(browser)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self._note(said.text))

    def _note(self, said: str) -> None:
        """Keep what the browser complains about; that a refused form has a status of 4xx is as it should be."""
        if not said.startswith("Failed to load resource: the server responded with a status of 4"):
            self.complaints.append(said)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, selector: str) -> None:
        """Press a button and wait for the page that answers."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def look(self, name: str, schemes: Sequence[str] = ("dark", "light"), *, axe: bool = True) -> list[str]:
        """Return every fault of the page as it stands, in the colour schemes and two widths; keep pictures.

        axe knows no language: a page that it sees in one need not be shown to it in the others. Of the second
        scheme it looks at the colours, since nothing else of the page changed.
        """
        found = []
        self.page.wait_for_load_state()
        self.copy.set_content(self.page.content())
        if axe:
            load_axe(self.copy)
        for width in (320, 390):
            self.copy.set_viewport_size({"width": width, "height": 844})
            wide = self.copy.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{name}: {wide} px wide on a screen of {width} px")
        for scheme in schemes:
            self.copy.emulate_media(color_scheme=scheme)
            self.page.emulate_media(color_scheme=scheme)
            rules = RULES if scheme == schemes[0] else COLOURS
            found += [f"{name} ({scheme}): {fault}" for fault in violations(self.copy, rules)] if axe else []
            keep_picture(self.page, f"{name}-{scheme}.jpg", full_page=True)
        return found


_glasses: dict[Browser, Page] = {}


def glass(browser: Browser) -> Page:
    """Return the one page of a browser that copies of pages are put into, so that axe is loaded there once."""
    if browser not in _glasses:
        _glasses[browser] = browser.new_context(bypass_csp=True).new_page()
    return _glasses[browser]


class Traffic:
    """What a page has asked for and not got yet, but for its small questions about news, which never end."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._awaited: set[Request] = set()
        page.on("request", self._asked)
        page.on("requestfinished", self._got)
        page.on("requestfailed", self._got)

    def _asked(self, request: Request) -> None:
        if request.resource_type != "media" and not request.url.partition("?")[0].endswith(
            ("/live/", "/here/")
        ):
            self._awaited.add(request)

    def _got(self, request: Request) -> None:
        self._awaited.discard(request)

    def settle(self) -> None:
        """Wait until the page stands and all its panels have come: a fifth of a second without anything awaited."""
        self._page.wait_for_load_state()
        calm = 0
        for _ in range(1200):
            calm = 0 if self._awaited else calm + 1
            if calm > 4:
                return
            self._page.wait_for_timeout(50)
        raise AssertionError(f"Still awaited: {[one.url for one in self._awaited]}")


def keep_picture(page: Page, name: str, *, full_page: bool = False) -> None:
    """Keep a picture for people to look at, where SAFECONDUCT_PICTURES is set: no test compares them."""
    if os.environ.get(PICTURES):
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / name, full_page=full_page, animations="disabled")


def load_axe(page: Page) -> None:
    """Load axe into a page that has not got it; it stays there when the page is given other content."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {AXE} }}")


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """Run axe, which was loaded before; return what it objects to by some groups of rules, with the element.

    All rules run; what passed is not collected and stays in the browser, which is half of the time.
    """
    found: list[str] = page.evaluate(
        """async rules => {
          const result = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
          return result.violations.flatMap(one => one.nodes.map(node => `${one.id} at ${node.target}`));
        }""",
        list(rules),
    )
    return found
