"""Stolen cookies: which of them open what, for how long, and what ends them."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.rooms.accounts.totp import forget_codes
from tests.rooms.exits.world import NOON, PASSWORD, World, browser, one_time_code
from tests.security.test_cross_site import came_back, form_token_of

from safeconduct.accounts import services as accounts
from safeconduct.cases import services as cases
from safeconduct.vault import services as vault
from safeconduct.vault.models import SessionKey

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORDS = "what only the teams of this case may read"
SESSION, KEY, HIGH = "desk", "desk_key", "desk_high"


@pytest.fixture
def case(world: World) -> cases.Case:
    cases.note(world.staff["operator"][0], world.case, WORDS)
    return world.now()


def thief(cookies: dict[str, str]) -> Client:
    """A browser of somebody else, with stolen cookies in it."""
    client = Client(raise_request_exception=False)
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def taken(client: Client) -> dict[str, str]:
    """Return all cookies of a browser."""
    return {name: morsel.value for name, morsel in client.cookies.items() if morsel.value}


def reads(cookies: dict[str, str], case: cases.Case) -> bool:
    """Tell whether these cookies open the case; whatever else they get is the way to signing in."""
    answer = thief(cookies).get(f"/case/{case.handle}/")
    opened = WORDS in answer.content.decode()
    assert opened or (answer.status_code == 302 and answer["Location"].startswith("/sign-in/"))
    return opened


def test_only_the_session_and_its_key_together_open_anything(world: World, case: cases.Case) -> None:
    all_three = taken(browser(world.staff["caseworker"][0], elevated=True))
    assert {SESSION, KEY, HIGH} <= set(all_three)
    kinds = (SESSION, KEY, HIGH)
    subsets = [set(chosen) for count in range(4) for chosen in combinations(kinds, count)]
    assert len(subsets) == 8
    for chosen in subsets:
        # A session that comes without its key is ended: so each subset is tried in a session of its own.
        cookies = taken(browser(world.staff["caseworker"][0], elevated=True))
        stolen = {name: cookies[name] for name in chosen}
        assert reads(stolen, case) == ({SESSION, KEY} <= chosen), chosen


def test_without_the_elevated_cookie_neither_identity_nor_exit_opens(world: World, case: cases.Case) -> None:
    cookies = taken(browser(world.staff["caseworker"][0], elevated=True))
    for path in ("identity/", f"exit/{case.pk}/approve/"):
        address = f"/case/{case.handle}/{path}"
        plain = thief({name: cookies[name] for name in (SESSION, KEY)})
        answer = plain.get(address) if path == "identity/" else plain.post(address, {})
        assert answer.status_code in (302, 401), path
        if answer.status_code == 302:
            assert answer["Location"].startswith("/password/")
        swapped = thief({SESSION: cookies[SESSION], KEY: cookies[KEY], HIGH: cookies[KEY]})
        answer = swapped.get(address) if path == "identity/" else swapped.post(address, {})
        assert answer.status_code in (302, 401), "The key's token is no elevated one."


def test_cookies_of_two_colleagues_do_not_fit_together(world: World, case: cases.Case) -> None:
    mine, theirs = (taken(browser(world.staff["caseworker"][number], elevated=True)) for number in (0, 1))
    assert not reads({SESSION: mine[SESSION], KEY: theirs[KEY]}, case)
    mine = taken(browser(world.staff["caseworker"][0], elevated=True))
    answer = thief({SESSION: mine[SESSION], KEY: mine[KEY], HIGH: theirs[HIGH]})
    assert answer.get(f"/case/{case.handle}/identity/").status_code == 302


def ways_to_end(world: World) -> dict[str, Any]:
    """Return what ends a session at once, each done by whoever does it in life."""
    who, admin = world.staff["caseworker"][0], world.staff["administrator"][0]
    return {
        "signing out": lambda client: client.post("/sign-out/"),
        "signing out everywhere": lambda client: accounts.sign_out_everywhere(who, who),
        "a lost device": lambda client: accounts.lost_device(admin, who),
        "another password": lambda client: vault.change_password(who.id, PASSWORD, PASSWORD),
        "a new invitation": lambda client: accounts.invite_again(admin, who),
    }


@pytest.mark.parametrize(
    "way",
    ["signing out", "signing out everywhere", "a lost device", "another password", "a new invitation"],
)
def test_stolen_cookies_open_nothing_after(world: World, case: cases.Case, way: str) -> None:
    client = browser(world.staff["caseworker"][0], elevated=True)
    stolen = taken(client)
    assert reads(stolen, case)
    ways_to_end(world)[way](client)
    assert not reads(stolen, case)
    assert not SessionKey.objects.filter(owner=world.staff["caseworker"][0].id).exists()
    ident = vault.derive(bytes.fromhex(stolen[KEY]), "session-id")
    assert not SessionKey.objects.filter(id=ident).exists()


def test_stolen_cookies_of_whoever_left_open_nothing(world: World, case: cases.Case) -> None:
    who = world.staff["caseworker"][0]
    stolen = taken(browser(who, elevated=True))
    accounts.leave(world.staff["administrator"][0], who)
    assert not reads(stolen, case)
    assert vault.keyring(who.id, stolen[KEY], stolen[HIGH]) is None
    assert vault.unlock_staff(who.id, PASSWORD) is None
    assert not Session.objects.filter(session_key=stolen[SESSION]).exists()


def test_one_who_was_only_switched_off_in_the_database_is_out_as_well(world: World, case: cases.Case) -> None:
    who = world.staff["caseworker"][0]
    stolen = taken(browser(who, elevated=True))
    type(who).objects.filter(pk=who.pk).update(is_active=False)
    assert not reads(stolen, case)


def test_a_staff_session_ends_by_itself(
    world: World, case: cases.Case, clock: time_machine.Traveller
) -> None:
    stolen = taken(browser(world.staff["caseworker"][0], elevated=True))
    clock.move_to(NOON + timedelta(seconds=settings.STAFF_IDLE_SECONDS + 1))
    assert not reads(stolen, case)


def test_a_session_that_stood_in_the_browser_before_is_not_taken_up(world: World) -> None:
    """Somebody who puts his own cookies into a colleague's browser gets no session of that colleague."""
    planted = Client()
    planted.get("/sign-in/")
    session = planted.session
    session["planted"] = "yes"
    session.save()
    before = {SESSION: str(session.session_key), KEY: "ab" * 32, HIGH: "cd" * 32}
    for name, value in before.items():
        planted.cookies[name] = value
    who = world.staff["operator"][0]
    browser(who)  # sets up the second factor
    forget_codes(who)
    planted.post("/sign-in/", {"login": who.username, "password": PASSWORD})
    assert planted.post("/second/", {"code": one_time_code()}).status_code == 302
    assert planted.get("/").status_code == 200, "The colleague has signed in …"
    after = taken(planted)
    assert all(after[name] != before[name] for name in (SESSION, KEY)), "… with cookies of his own."
    assert thief(before).get("/").status_code == 302


def test_a_persons_cookie_and_a_colleagues_are_worth_nothing_in_each_others_place(
    world: World, case: cases.Case, public_client: Client
) -> None:
    token = came_back(public_client, world)
    desk = taken(browser(world.staff["operator"][0], elevated=True))
    assert not reads({SESSION: desk[SESSION], KEY: token}, case)
    assert not reads({"s": token}, case)
    desk = taken(browser(world.staff["operator"][0], elevated=True))
    for value in desk.values():
        public_client.cookies.clear()
        public_client.cookies["s"] = value
        answer = public_client.get("/uk/talk/")
        assert answer.status_code == 303 and answer["Location"] == "/uk/return/"


def open_for(token: str, client: Client) -> bool:
    """Tell whether a person's cookie opens his page."""
    client.cookies.clear()
    client.cookies["s"] = token
    return bool(client.get("/uk/talk/").status_code == 200)


@pytest.mark.parametrize("way", ["close", "withdraw", "idle", "too long"])
def test_a_persons_stolen_cookie_opens_nothing_after(
    world: World, public_client: Client, clock: time_machine.Traveller, way: str
) -> None:
    token = came_back(public_client, world)
    assert open_for(token, public_client)
    form = {"form": form_token_of(token), "choice": "keep"}
    if way in ("close", "withdraw"):
        answer = public_client.post(f"/uk/{way}/", form)
        assert answer.status_code == 200
        assert answer.cookies["s"].value == ""
    elif way == "idle":
        clock.move_to(NOON + timedelta(seconds=settings.PERSON_SESSION_SECONDS + 1))
    else:
        for minutes in range(10, 4 * 60 + 10, 10):  # never idle, and still it ends after four hours
            clock.move_to(NOON + timedelta(minutes=minutes))
            still = open_for(token, public_client)
        assert not still
    assert not open_for(token, public_client)
    public_client.cookies["s"] = token
    assert public_client.post("/uk/talk/", {**form, "text": "words"}).status_code == 403


def test_coming_back_gives_a_new_cookie_whatever_stood_there(world: World, public_client: Client) -> None:
    public_client.cookies["s"] = "ab" * 32
    first = came_back(public_client, world)
    second = came_back(public_client, world)
    assert len({"ab" * 32, first, second}) == 3
    assert all(len(bytes.fromhex(token)) == 32 for token in (first, second))


def test_a_stolen_cookie_shows_the_answers_and_never_what_the_person_wrote(
    world: World, public_client: Client
) -> None:
    cases.write(world.person(), "My own words, which must not come back.")
    cases.reply(world.staff["operator"][0], world.now(), "An answer of the line.")
    token = came_back(public_client, world)
    public_client.cookies.clear()
    public_client.cookies["s"] = token
    for path in ("talk", "place", "photo", "codes", "withdraw", "way"):
        page = public_client.get(f"/uk/{path}/").content.decode()
        assert "My own words" not in page, path
        assert world.codename not in page
        assert ("An answer of the line." in page) == (path == "talk")
