"""Signing in as a colleague does: without scripts, with a passkey, and every page in both colour schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.conftest import PASSWORD, Installation, founded, serving
from tests.browser.looking import AXE, keep_picture, violations
from tests.rooms.accounts.totp import code

NEXT = "/sign-in/?next=/you/"


class Seat:
    """One colleague's browser: it collects whatever the browser complains about."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address.replace("127.0.0.1", "localhost")  # a passkey is never bound to a number
        self.context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900}, **options)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        host = urlsplit(self.address).netloc
        self.page.on("request", lambda asked: None if host in asked.url else self.foreign.append(asked.url))

    def _said(self, said: Any) -> None:
        # A refused form answers 4xx, which the browser notes as an error of the network; that is no fault.
        if said.type == "error" and "status of 4" not in said.text:
            self.complaints.append(said.text)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def at(self) -> str:
        return urlsplit(self.page.url).path

    def press(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name).click()

    def sign_in(self, name: str) -> None:
        self.open(NEXT)
        self.page.fill("#login", name)
        self.page.fill("#password", PASSWORD)
        self.press("Continue")

    def set_up_application(self) -> str:
        """Scan nothing, but read the key that the page shows; return it."""
        secret = self.page.inner_text("main code")
        self.page.fill("#code", code(secret, lasting=8))
        self.press("Set up")
        assert self.at() == "/you/second/codes/"
        return secret

    def elevate(self) -> None:
        self.open("/password/?next=/you/")
        self.page.fill("#password", PASSWORD)
        self.press("Open")

    def look(self, name: str) -> list[str]:
        """Return every fault of the page, narrow in the dark and wide in the light; keep pictures."""
        found = []
        self.page.wait_for_load_state()
        self.page.evaluate(f"() => {{ {AXE} }}")
        for scheme, width in (("dark", 320), ("light", 1440)):
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} ({scheme}, {width}): {fault}" for fault in violations(self.page)]
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{name}: {wide} px wide on a screen of {width} px")
            keep_picture(self.page, f"accounts-{name}-{scheme}-{width}.jpg", full_page=True)
        return found


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation of our own: here nobody may have set up a second factor before."""
    return founded(tmp_path_factory, "accounts")


@pytest.fixture(scope="module")
def desk_server(installation: Installation) -> Iterator[str]:
    with serving(installation, "desk") as address:
        yield address


@pytest.fixture
def seat(chromium: Browser, desk_server: str) -> Iterator[Seat]:
    made = Seat(chromium, desk_server)
    yield made
    made.context.close()


def test_all_of_signing_in_works_without_scripts(chromium: Browser, desk_server: str) -> None:
    quiet = Seat(chromium, desk_server, java_script_enabled=False)
    quiet.sign_in("operator-1")
    assert quiet.at() == "/you/second/app/"
    assert quiet.page.locator("main svg").is_visible()
    secret = quiet.set_up_application()
    codes = quiet.page.inner_text("main pre").split()
    assert len(codes) == 10
    quiet.open("/you/")
    assert quiet.page.inner_text("h1") == "operator 1"
    quiet.open("/sign-out/")
    quiet.press("Sign out")
    quiet.sign_in("operator-1")
    assert quiet.at() == "/second/"
    quiet.page.fill("#code", codes[0])
    quiet.press("Sign in")
    assert quiet.at() == "/you/"
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    assert quiet.complaints == []
    assert quiet.foreign == []
    quiet.context.close()


def test_a_passkey_is_added_and_used_under_the_real_policy(seat: Seat) -> None:
    devices = seat.context.new_cdp_session(seat.page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    seat.sign_in("operator-2")
    assert seat.at() == "/you/second/app/"
    seat.follow("Add a passkey")
    seat.page.fill("#name", "Key on the ring")
    seat.press("Add a passkey")
    assert seat.at() == "/you/second/codes/"
    seat.open("/you/second/keys/")
    assert "Key on the ring" in seat.page.inner_text("main")
    seat.open("/sign-out/")
    seat.press("Sign out")
    seat.sign_in("operator-2")
    assert seat.at() == "/second/"
    seat.press("Use your passkey")
    assert seat.at() == "/you/"
    assert seat.complaints == []
    assert seat.foreign == []


def test_signing_out_everywhere_closes_another_browser(
    chromium: Browser, desk_server: str, seat: Seat
) -> None:
    seat.sign_in("planner-1")
    secret = seat.set_up_application()
    other = Seat(chromium, desk_server)
    other.sign_in("planner-1")
    codes = seat.page.inner_text("main pre").split()
    other.page.fill("#code", codes[0])
    other.press("Sign in")
    assert other.at() == "/you/"
    seat.open("/you/")
    seat.press("Sign out everywhere")
    assert seat.at() == "/sign-in/"
    other.open("/you/")
    assert other.at() == "/sign-in/"
    assert secret
    other.context.close()


def test_every_page_can_be_read_in_both_schemes_on_a_narrow_and_a_wide_screen(seat: Seat) -> None:
    faults: list[str] = []
    seat.open("/sign-in/")
    faults += seat.look("sign-in")
    seat.sign_in("administrator-1")
    faults += seat.look("set-up")
    seat.open("/you/second/keys/add/")
    faults += seat.look("passkey-add")
    seat.open("/you/second/app/")
    seat.set_up_application()
    faults += seat.look("codes")
    for name, path in {
        "second": "/you/second/",
        "you": "/you/",
        "change-password": "/you/password/",
        "password": "/password/",
        "sign-out": "/sign-out/",
        "staff": "/staff/",
        "teams": "/teams/",
    }.items():
        seat.open(path)
        faults += seat.look(name)
    seat.elevate()
    seat.open("/you/")
    seat.follow("administrators")
    faults += seat.look("team")
    seat.open("/staff/")
    faults += seat.look("staff-elevated")
    seat.follow("planner 2 leaves")
    faults += seat.look("leave")
    seat.open("/staff/")
    seat.page.get_by_label("Sign-in name").fill("newcomer-1")
    seat.page.get_by_label("Name that colleagues see").fill("A newcomer")
    seat.press("Invite")
    faults += seat.look("invited")
    link = seat.page.input_value("#link")
    seat.open("/staff/")
    seat.page.get_by_label("Sign-in name").fill("newcomer-1")
    seat.page.get_by_label("Name that colleagues see").fill("A newcomer")
    seat.press("Invite")
    faults += seat.look("taken")
    seat.page.goto(link)
    faults += seat.look("join")
    assert faults == []
    assert seat.complaints == []
    assert seat.foreign == []


def test_a_caseworker_reads_about_the_two_seats(seat: Seat) -> None:
    seat.sign_in("caseworker-1")
    seat.set_up_application()
    seat.elevate()
    seat.follow("caseworkers")
    said = seat.page.inner_text("main")
    assert re.search(r"You sit on seat [AB]\.", said)
    assert seat.look("two-seats") == []


def test_the_pages_are_reached_by_keyboard_alone(seat: Seat) -> None:
    seat.open(NEXT)
    seat.page.locator("#login:focus").wait_for()
    seat.page.keyboard.type("liaison-1")
    seat.page.keyboard.press("Tab")
    seat.page.keyboard.type(PASSWORD)
    with seat.page.expect_navigation():
        seat.page.keyboard.press("Enter")
    seat.page.locator("#code:focus").wait_for()
    seat.page.keyboard.type(code(seat.page.inner_text("main code"), lasting=8))
    with seat.page.expect_navigation():
        seat.page.keyboard.press("Enter")
    assert seat.at() == "/you/second/codes/"
    seat.open("/you/")
    seat.page.keyboard.press("g")
    with seat.page.expect_navigation():
        seat.page.keyboard.press("y")
    assert seat.at() == "/you/"
