"""Deny by default: every route names a right, and whoever has it not is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from tests.rooms.accounts.people import PASSWORD, Desk

from safeconduct.accounts.middleware import OPEN, OWN
from safeconduct.accounts.rights import EVERYBODY, ROLES
from safeconduct.audit import services as audit
from safeconduct.config import urls_desk

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
KNOWN = EVERYBODY.union(*ROLES.values())


def routes(patterns: list[Any], spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from routes(one.url_patterns, inner)
        elif isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or str(one.pattern))), one.callback


def test_every_route_of_the_desk_names_a_right_that_some_role_has() -> None:
    found = dict(routes(get_resolver("safeconduct.config.urls_desk").url_patterns))
    assert len(found) > 20
    bare = [name for name, view in found.items() if not hasattr(view, "right") and name not in OPEN | OWN]
    assert bare == []
    strange = {
        name: view.right
        for name, view in found.items()
        if getattr(view, "right", "") and view.right not in KNOWN
    }
    assert strange == {}


def test_routes_open_to_visitors_are_few_and_known() -> None:
    found = routes(get_resolver("safeconduct.config.urls_desk").url_patterns)
    visitors = {name for name, view in found if getattr(view, "right", None) == ""}
    assert visitors == {"accounts:join", "healthz"}


@pytest.fixture
def nameless(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("reached")

    monkeypatch.setattr(urls_desk, "urlpatterns", [*urls_desk.urlpatterns, path("nameless/", view, name="n")])
    from django.urls import clear_url_caches

    clear_url_caches()


def test_a_route_without_a_right_is_refused_to_everybody(desk: Desk, nameless: None) -> None:
    admin = desk.browser(desk.admin())
    answer = admin.get("/nameless/")
    assert answer.status_code == 403
    assert b"reached" not in answer.content
    assert Client().get("/nameless/").status_code == 302


@pytest.mark.parametrize("name", ["accounts:staff", "accounts:teams"])
def test_whoever_has_not_the_right_is_refused_and_it_is_recorded(desk: Desk, name: str) -> None:
    ana = desk.person()
    desk.team("operator", ana)
    answer = desk.browser(ana).get(reverse(name))
    assert answer.status_code == 403
    last = audit.entries(limit=1)[0]
    assert (last.verb, last.actor, last.obj) == ("account.refused", ana.id.bytes, name.encode())


def test_a_right_ends_with_the_place_in_the_team(desk: Desk) -> None:
    admin = desk.admin()
    browser = desk.browser(admin)
    assert browser.get(reverse("accounts:staff")).status_code == 200
    admin.memberships.all().delete()
    assert browser.get(reverse("accounts:staff")).status_code == 403


def test_a_closed_team_gives_no_right(desk: Desk) -> None:
    admin = desk.admin()
    browser = desk.browser(admin)
    admin.memberships.get().team.__class__.objects.update(closed=True)
    assert browser.get(reverse("accounts:staff")).status_code == 403


@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "accounts:elevate", "accounts:everywhere", "accounts:you"]
)
def test_a_form_of_another_site_is_refused(desk: Desk, name: str) -> None:
    ana = desk.person()
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = desk.browser(ana).cookies
    answer = browser.post(reverse(name), {"password": PASSWORD, "login": ana.username})
    assert answer.status_code == 403
    assert browser.get(reverse("accounts:you")).status_code == 200


def test_an_administrator_opens_no_page_of_a_team_that_is_not_his(desk: Desk) -> None:
    ana, admin = desk.person(), desk.admin()
    team = desk.team("operator", ana)
    other = desk.browser(admin, elevated=True)
    assert other.get(reverse("accounts:team", args=[team.pk])).status_code == 404
    for name in ("admit", "remove", "turn_over", "deposit"):
        answer = other.post(reverse(f"accounts:{name}", args=[team.pk]), {"colleague": str(ana.pk)})
        assert answer.status_code == 404
    assert audit.entries(verb="account.refused", actor=admin.id.bytes)
    assert team.memberships.filter(staff=ana, holds_key=True).exists()


def test_a_colleague_of_another_team_cannot_be_named_in_a_form(desk: Desk) -> None:
    ana, eve = desk.person(), desk.person()
    mine = desk.team("operator", ana)
    desk.team("operator", eve)
    browser = desk.browser(ana, elevated=True)
    for name in ("admit", "remove"):
        for named in (str(eve.pk), "", "not-an-id"):
            answer = browser.post(reverse(f"accounts:{name}", args=[mine.pk]), {"colleague": named})
            assert answer.status_code == 404
    assert not mine.memberships.filter(staff=eve).exists()


def test_what_changes_something_is_never_done_by_a_link(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    team = desk.team("operator", ana)
    browser = desk.browser(admin, elevated=True)
    for name, given in [("lost", ana.pk), ("place", team.pk), ("found", team.pk)]:
        assert browser.get(reverse(f"accounts:{name}", args=[given])).status_code == 405
    assert browser.get(reverse("accounts:everywhere")).status_code == 405
    assert browser.get(reverse("accounts:leave", args=[ana.pk])).status_code == 200
    ana.refresh_from_db()
    assert ana.is_active
