"""Colleagues at the desk: a browser with scripts, signed in as a person would, and what they do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page
from tests.browser.looking import Traffic

PASSWORD = "seven quiet herons over water"


class Colleague:
    """One colleague's browser. Errors of scripts and of the policy are collected in `complaints`."""

    def __init__(
        self, browser: Browser, address: str, name: str, secret: str, now: Callable[[], datetime]
    ) -> None:
        self.address, self.name = address, name
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        self.page: Page = self.context.new_page()
        self.traffic = Traffic(self.page)
        self.page.set_default_timeout(30_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.goto(address)
        self.page.fill("#login", name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main button.p")
        code = format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30))
        self.page.fill("input[name=code]", str(code))
        self.page.locator("main button.p").first.click()
        self.traffic.settle()
        assert self.page.locator("nav.rail a").count(), f"{name} is not signed in: {self.text()}"

    def text(self) -> str:
        """All that stands on the page."""
        return self.page.inner_text("body")

    def elevate(self) -> None:
        """Enter the password again, for identity and exits."""
        self.page.goto(f"{self.address}/password/")
        self.page.fill("input[type=password]", PASSWORD)
        self.page.locator("main button.p").first.click()
        self.traffic.settle()

    def open(self, handle: str) -> str:
        """Open a case with all its panels and return what stands there."""
        self.page.goto(f"{self.address}/case/{handle}/")
        self.traffic.settle()
        return self.text()

    def newest_case(self, words: str) -> str:
        """Find a case in the inbox by what was said; return its handle."""
        self.page.goto(self.address)
        line = self.page.locator("#queue li.it", has_text=words).first
        return line.locator(".n").inner_text()

    def reply(self, handle: str, words: str) -> None:
        """Answer the person."""
        self.page.goto(f"{self.address}/case/{handle}/")
        self.page.fill("#reply", words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
            self.page.wait_for_timeout(5500)  # a reply can be taken back for five seconds

    def move(self, handle: str, verb: str) -> None:
        """Move a case on by the button of a verb, with its confirmation where it has one."""
        self.page.goto(f"{self.address}/case/{handle}/")
        form = self.page.locator(f"form:has(input[name=verb][value={verb}])")
        if form.locator("xpath=ancestor::details").count():
            form.locator("xpath=ancestor::details/summary").click()
        form.locator("button").click()
        self.traffic.settle()

    def stage(self, handle: str) -> str:
        """Return the state that the case page shows."""
        self.page.goto(f"{self.address}/case/{handle}/")
        return self.page.locator(".hd .chip").first.inner_text()

    def accept_position(self, handle: str) -> None:
        """Accept the position as it is now."""
        self.page.goto(f"{self.address}/case/{handle}/place/")
        self.page.locator("form[action$='/place/accept/'] button").click()
        self.traffic.settle()

    def propose(self, handle: str, night: str) -> str:
        """Ask for a way out in one night; returns what the page says then."""
        self.page.goto(f"{self.address}/case/{handle}/exit/")
        self.page.fill("input[name=night]", night)
        self.page.locator("form[action$='/propose/'] button").click()
        self.traffic.settle()
        return self.exit_panel(handle)

    def exit_panel(self, handle: str) -> str:
        """Open the exit of a case as a page of its own and return what stands there."""
        self.page.goto(f"{self.address}/case/{handle}/exit/")
        return self.text()

    def approve(self, handle: str) -> None:
        """Read the plan and approve it."""
        self.page.goto(f"{self.address}/case/{handle}/exit/")
        form = self.page.locator("form[action$='/approve/']")
        form.locator("input[type=checkbox]").check()
        form.locator("button").click()
        self.traffic.settle()

    def refuse(self, handle: str, reason: str) -> None:
        """Send the plan back with a reason."""
        self.page.goto(f"{self.address}/case/{handle}/exit/")
        form = self.page.locator("form[action$='/refuse/']")
        if not form.is_visible():
            form.locator("xpath=ancestor::details/summary").click()
        form.locator("textarea").fill(reason)
        form.locator("button").click()
        self.traffic.settle()
