"""A colleague's browser at the desk: signed in, watched for every complaint, and looked at in each size."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page
from tests.browser.looking import AXE, Traffic, keep_picture, violations

WIDTHS = (1440, 1024, 390)
SCHEMES: dict[int, Any] = {1440: "dark", 390: "light"}


def happen(installation: Any, *words: str) -> Any:
    """Let something happen in the installation, in a process beside the servers; returns what that returned."""
    return installation.happen("desk_events.py", *words)


class Colleague:
    """One browser of one colleague. `complaints` holds errors of scripts, the console and the policy."""

    def __init__(self, browser: Browser, address: str, cookies: dict[str, str], **options: Any) -> None:
        self.address = address
        view = {"width": 1440, "height": 860}
        self.context = browser.new_context(viewport=view, reduced_motion="reduce", **options)
        self.context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
        )
        self.page: Page = self.context.new_page()
        self.traffic = Traffic(self.page)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("console", self._said)
        self.page.on("request", self._asked)

    def _said(self, said: Any) -> None:
        # A refused form answers 4xx, which the browser notes as an error of the network; that is no fault.
        if said.type in {"error", "warning"} and "status of 4" not in said.text:
            self.complaints.append(said.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "blob:")):
            self.complaints.append(f"foreign request: {request.url}")

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.traffic.settle()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def look(self, name: str) -> list[str]:
        """Return what is wrong with the page as it stands, in three widths and both colour schemes; keep pictures.

        axe looks at the widest in the dark and at the narrowest in the light: layout and colours do not depend
        on each other, and it takes most of the time.
        """
        found = []
        self.traffic.settle()
        self.page.evaluate(f"() => {{ {AXE} }}")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 860})
            scheme = SCHEMES.get(width)
            if scheme:
                self.page.emulate_media(color_scheme=scheme)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{name}: {wide} px wide on a screen of {width} px")
            if scheme:
                found += [f"{name} ({scheme}, {width}): {fault}" for fault in violations(self.page)]
                keep_picture(self.page, f"desk-{name}-{width}-{scheme}.jpg")
        self.page.set_viewport_size({"width": 1440, "height": 860})
        return found
