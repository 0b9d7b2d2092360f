"""The person: a telephone's browser without scripts, and what he does with it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page


class Person:
    """One person's browser; `codename` is what he has written down."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.context = browser.new_context(
            viewport={"width": 390, "height": 780}, java_script_enabled=False, locale="ru-RU"
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.codename = ""

    def press(self, selector: str) -> None:
        """Press a button and read the page that answers to its end; a click alone ends with the page's first byte."""
        self.page.click(selector)
        self.page.wait_for_load_state()

    def text(self) -> str:
        """All that he reads on the page."""
        return self.page.inner_text("body")

    def write(self, words: str, language: str = "ru") -> str:
        """Write for the first time, note the codename and confirm it; returns the codename."""
        self.page.goto(f"{self.address}/{language}/write/")
        self.page.fill("#text", words)
        self.press("main button")
        self.codename = " ".join(self.page.locator("ol.k").first.locator("li").all_inner_texts())
        assert len(self.codename.split()) == 8, self.text()
        assert self.context.cookies() == []  # no cookie before it is needed
        self.press("main button")
        self.page.fill("#code", self.codename)
        self.page.check("input[name=have]")
        self.press("main form button:last-of-type")
        self.page.wait_for_url("**/talk/")
        return self.codename

    def close(self) -> None:
        """Close the page as he is told to."""
        self.page.goto(f"{self.address}/ru/talk/")
        self.press("form[action$='/close/'] button")
        assert self.context.cookies() == []

    def come_back(self, code: str | None = None) -> None:
        """Come back with a code."""
        self.page.goto(f"{self.address}/ru/return/")
        self.page.fill("#code", code or self.codename)
        self.press("main form > button")
        self.page.wait_for_url("**/talk/")

    def say(self, words: str) -> None:
        """Write on."""
        self.page.goto(f"{self.address}/ru/talk/")
        self.page.fill("#text", words)
        self.press("form[enctype] button")

    def send_place(self, words: str) -> None:
        """Say where he is."""
        self.page.goto(f"{self.address}/ru/place/")
        self.page.fill("#text", words)
        self.press("main form button")

    def answers(self) -> str:
        """Read what waits for him."""
        self.page.goto(f"{self.address}/ru/talk/")
        return self.text()

    def make_code(self, use: str) -> str:
        """Make a further code (digits, duress_words …) and return it."""
        self.page.goto(f"{self.address}/ru/codes/")
        self.press(f"button[name=use][value={use}]")
        words = self.page.locator("ol.k li").all_inner_texts()
        return " ".join(words) if words else self.page.inner_text("p.d")

    def way(self) -> str:
        """Open the page of his way out."""
        self.page.goto(f"{self.address}/ru/way/")
        return self.text()

    def may_set_out(self) -> bool:
        """Whether the page of his way out lets him set out."""
        self.way()
        return self.page.locator("button[value=set_out]").count() == 1

    def act(self, act: str) -> None:
        """Press one of the three buttons of the way out, and confirm it."""
        self.page.goto(f"{self.address}/ru/way/")
        self.press(f"button[name=act][value={act}]")
        self.press("main form button")

    def withdraw(self, choice: str) -> None:
        """Withdraw, keeping or erasing what was written."""
        self.page.goto(f"{self.address}/ru/withdraw/")
        self.page.check(f"input[name=choice][value={choice}]")
        self.press("main form button")
