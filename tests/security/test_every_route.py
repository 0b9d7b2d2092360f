"""No route without a right, none on both faces, none that answers a visitor; all with their headers."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from tests.rooms.exits.world import World, browser
from tests.security.routes import DESK, PUBLIC, Route, routes, stranger

from safeconduct.accounts.middleware import OPEN, OWN
from safeconduct.accounts.rights import EVERYBODY, ROLES

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")

BEFORE_SIGNING_IN = {"healthz", "accounts:join", *OPEN}
RIGHTS = EVERYBODY.union(*ROLES.values())


def named(route: Route) -> str:
    return route.name or route.pattern


def test_every_route_of_the_desk_names_a_right_that_somebody_has() -> None:
    found = routes(DESK)
    assert len(found) > 60
    for route in found:
        right = getattr(route.view, "right", None)
        if named(route) in BEFORE_SIGNING_IN:
            continue
        assert right in RIGHTS or route.name in OWN, f"{named(route)} names no right."


def test_a_visitor_reaches_nothing_but_signing_in(transactional_db: None) -> None:
    client = Client(raise_request_exception=False)
    for route in routes(DESK):
        if named(route) in BEFORE_SIGNING_IN:
            continue
        got, sent = client.get(route.path()), client.post(route.path(), {"text": "words"})
        assert got.status_code == 302 and got["Location"].startswith("/sign-in/"), named(route)
        assert sent.status_code == 401, f"{named(route)}: {sent.status_code}"


def test_whoever_has_no_right_is_refused_everywhere(world: World) -> None:
    """Two roles with next to no rights: what each may not do is 403, whatever the address says."""
    for role in ("editor", "analyst"):
        client = browser(world.staff[role][0], elevated=True)
        mine = ROLES[role] | EVERYBODY
        for route in routes(DESK):
            right = getattr(route.view, "right", None)
            if not right or right in mine:
                continue
            path = route.path(handle=world.case.handle)
            for answer in (client.get(path), client.post(path, {})):
                assert answer.status_code == 403, f"{role} {named(route)}: {answer.status_code}"


def test_no_address_of_one_face_is_known_to_the_other(
    transactional_db: None, public_client: Client, world: World
) -> None:
    shared = {"healthz"}
    for route in routes(DESK):
        if route.pattern in shared or route.path() == "/":
            continue
        for prefix in ("", "/uk"):
            answer = public_client.get(f"{prefix}{route.path()}")
            assert answer.status_code == 404, f"{prefix}{route.path()}: {answer.status_code}"
    client = browser(world.staff["operator"][0])
    for route in routes(PUBLIC):
        if route.pattern in shared or route.path() == "/":
            continue
        assert client.get(route.path()).status_code == 404, route.path()


HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def test_no_page_can_be_framed_stored_or_told_to_other_sites(world: World, public_client: Client) -> None:
    cache.clear()
    desk = browser(stranger(world), elevated=True)
    pages = [(desk, route) for route in routes(DESK)] + [(public_client, route) for route in routes(PUBLIC)]
    for client, route in pages:
        if route.name == "account_logout":
            continue
        answer = client.get(route.path(handle=world.case.handle))
        assert answer.status_code < 500, f"{named(route)}: {answer.status_code}"
        for header, value in HEADERS.items():
            assert answer.headers.get(header) == value, f"{named(route)}: {header}"
        policy = answer.headers.get("Content-Security-Policy", "")
        for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
            assert part in policy, f"{named(route)}: {policy}"
        assert "unsafe" not in policy
        wanted = {"no-referrer"} if client is public_client else {"same-origin"}
        assert answer.headers.get("Referrer-Policy") in wanted, named(route)
