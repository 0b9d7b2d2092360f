"""What another site makes a browser send changes nothing, on any route of either face."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.rooms.exits.world import World, browser
from tests.security.routes import DESK, PUBLIC, routes, stranger, strict

from safeconduct.accounts.middleware import OPEN
from safeconduct.cases import services as cases
from safeconduct.faces.origin import form_token

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
# What looking at a page may leave behind: the record of it, the session's idle limit, and limits of tries.
LOOKING = {"audit.Entry", "audit.Head", "audit.Payload", "sessions.Session", "vault.SessionKey"}


def stored() -> dict[str, list[Any]]:
    """Return every row of both databases, but for what looking alone may leave."""
    return {
        model._meta.label: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in LOOKING
    }


FOREIGN = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_ORIGIN": "https://evil.example"},
]


def came_back(client: Client, world: World) -> str:
    """Let the person come back in a browser; return the token of his cookie."""
    answer = client.post("/uk/return/", {"code": world.codename})
    assert answer.status_code == 303
    return client.cookies["s"].value


@pytest.mark.parametrize("sent", FOREIGN, ids=["cross", "same site", "old browser"])
def test_no_form_of_the_public_face_is_taken_from_another_site(
    world: World, public_client: Client, sent: dict[str, Any]
) -> None:
    token = came_back(public_client, world)
    before = stored()
    form = {
        "form": form_token_of(token),
        "text": "Somebody else's words",
        "choice": "erase",
        "use": "digits",
        "act": "stop",
        "sure": "1",
        "code": world.codename,
        "here": "1",
    }
    for route in routes(PUBLIC):
        answer = public_client.post(route.path(), form, **sent)
        assert answer.status_code == 403, f"{route.path()}: {answer.status_code}"
    assert stored() == before
    assert cases.person_of(token) is not None, "Nor was he signed out."


def form_token_of(token: str) -> str:
    """Return the form's token that the public face would give to this session."""
    from django.test import override_settings

    from safeconduct.config.settings import public

    with override_settings(SECRET_KEY=public.SECRET_KEY):
        return form_token(token)


def test_a_persons_form_needs_the_token_of_his_own_session(world: World, public_client: Client) -> None:
    other = cases.enter(_canonical(world.codename))
    assert other is not None
    token = came_back(public_client, world)
    before = stored()
    right = form_token_of(token)
    wrong = [None, "", right[:-1], right.upper(), form_token_of(other), form_token_of(""), token, "0" * 64]
    acts = {
        "talk": {"text": "Somebody else's words"},
        "withdraw": {"choice": "erase"},
        "codes": {"use": "duress_words"},
        "way": {"act": "stop", "sure": "1"},
    }
    for path, form in acts.items():
        for forged in wrong:
            sent = form if forged is None else {**form, "form": forged}
            public_client.post(f"/uk/{path}/", sent)
            assert stored() == before, f"{path} with {forged!r}"
    answer = public_client.post("/uk/talk/", {**acts["talk"], "form": right})
    assert answer.status_code == 200 and stored() != before, "His own form is taken."


def _canonical(words: str) -> str:
    from safeconduct.vault import services as vault

    code = vault.read_code(words)
    assert isinstance(code, vault.ReadCodename)
    return code.canonical


@pytest.mark.parametrize("sent", [{}, {"HTTP_ORIGIN": "https://evil.example"}], ids=["no token", "foreign"])
def test_no_form_of_the_desk_is_taken_without_its_token_or_from_another_site(
    world: World, sent: dict[str, Any]
) -> None:
    client = strict(stranger(world))
    client.get("/you/")
    token = client.cookies["desk_csrf"].value if sent else ""
    before = stored()
    tried = 0
    for route in routes(DESK):
        form = {"csrfmiddlewaretoken": token, "text": "words", "password": "another password"}
        answer = client.post(route.path(handle=world.case.handle), form, **sent)
        assert answer.status_code in (403, 405), f"{route.name}: {answer.status_code}"
        tried += answer.status_code == 403
    assert tried > 60
    assert stored() == before
    assert client.get("/you/").status_code == 200, "Nor was he signed out."


def test_a_form_of_the_desk_with_its_token_is_taken(world: World) -> None:
    client = strict(world.staff["operator"][0])
    client.get(f"/case/{world.case.handle}/")
    form = {"csrfmiddlewaretoken": client.cookies["desk_csrf"].value, "text": "A note"}
    before = stored()
    assert client.post(f"/case/{world.case.handle}/note/", form).status_code == 302
    assert stored() != before


def test_looking_at_any_page_changes_nothing(world: World, public_client: Client) -> None:
    """A link or a picture on another site is followed with GET: it must be harmless on every route."""
    world.planned()
    pages = [browser(world.staff[role][0], elevated=True) for role in ("operator", "caseworker", "planner")]
    pages.append(browser(stranger(world), elevated=True))
    came_back(public_client, world)
    before = stored()
    for client in pages:
        for route in routes(DESK):
            if route.name not in OPEN:
                client.get(route.path(handle=world.case.handle), HTTP_SEC_FETCH_SITE="cross-site")
        after = stored()
        assert after == before, f"Looking at the pages of one colleague changed {difference(before, after)}"
    for route in routes(PUBLIC):
        public_client.get(route.path(), HTTP_SEC_FETCH_SITE="cross-site")
    assert stored() == before


def difference(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    return [label for label in before if before[label] != after[label]]


def test_a_link_to_sign_out_does_not_sign_out(world: World) -> None:
    client = browser(world.staff["operator"][0])
    client.get("/sign-out/", HTTP_SEC_FETCH_SITE="cross-site")
    assert client.get("/").status_code == 200


def test_cookies_are_never_sent_from_another_site_nor_shown_to_a_script(
    world: World, public_client: Client, settings: Any
) -> None:
    settings.SECURE_COOKIES = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    came_back(public_client, world)
    desk = browser(world.staff["operator"][0], elevated=True)
    desk.get("/you/")
    found = {**public_client.cookies, **desk.cookies}
    assert {"s", "desk", "desk_key", "desk_high", "desk_csrf"} <= set(found)
    for name, cookie in found.items():
        assert cookie["httponly"] and cookie["secure"], name
        assert cookie["samesite"] == "Strict", name
        assert not cookie["domain"] and cookie["path"] == "/", name
    for name in ("s", "desk_key"):  # they end with the browser
        assert not found[name]["max-age"] and not found[name]["expires"], name
    assert found["desk_high"]["max-age"] == 300
