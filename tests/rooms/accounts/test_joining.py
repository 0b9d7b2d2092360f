"""From an invitation to keys of one's own."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.rooms.accounts.people import OTHER, PASSWORD, Desk, text_of

from safeconduct.accounts import services
from safeconduct.accounts.models import Invitation, Staff
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_link_is_shown_once_and_leads_to_keys(desk: Desk) -> None:
    browser = desk.browser(desk.admin())
    given = {"username": "olena-k", "display_name": "Olena K.", "language": "uk"}
    page = browser.post(reverse("accounts:staff"), given)
    assert page.status_code == 200
    link = page.context["address"]
    assert link in page.content.decode()
    assert link not in browser.get(reverse("accounts:staff")).content.decode()
    newcomer = Client()
    assert "olena-k" in text_of(newcomer.get(link).content)
    done = newcomer.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert (done.status_code, done.url) == (302, reverse("account_login"))
    olena = Staff.objects.get(username="olena-k")
    assert vault.unlock_staff(olena.id, PASSWORD) is not None
    assert newcomer.get(link).status_code == 404


def test_only_a_hash_of_the_secret_is_kept(desk: Desk) -> None:
    _, secret = services.invite(desk.person(), "newcomer", "Newcomer")
    row = Invitation.objects.get()
    assert len(row.secret_hash) == 32
    assert secret.encode() not in bytes(row.secret_hash)


def test_an_invitation_ends_after_three_days(desk: Desk) -> None:
    _, secret = services.invite(desk.person(), "newcomer", "Newcomer")
    with (
        time_machine.travel(timezone.now() + timedelta(days=services.INVITATION_DAYS, seconds=1)),
        pytest.raises(NotFound),
    ):
        services.enrol(secret, PASSWORD)


def test_of_two_who_hold_the_link_only_one_chooses_the_password(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer, secret = services.invite(desk.person(), "newcomer", "Newcomer")
    found = services.invited(secret)
    services.enrol(secret, PASSWORD)
    from safeconduct.accounts.services import joining

    monkeypatch.setattr(joining, "invited", lambda _: found)  # the second looked before the first was done
    with pytest.raises(Conflict):
        services.enrol(secret, OTHER)
    assert vault.unlock_staff(newcomer.id, OTHER) is None
    assert vault.unlock_staff(newcomer.id, PASSWORD) is not None


@pytest.mark.parametrize("password", ["short", "thirteen char", "aaaaaaaaaaaaaaaaaaaa", ""])
def test_a_weak_password_is_refused_with_a_sentence(desk: Desk, password: str) -> None:
    _, secret = services.invite(desk.person(), "newcomer", "Newcomer")
    with pytest.raises(BadInput):
        services.enrol(secret, password)
    answer = Client().post(reverse("accounts:join", args=[secret]), {"password": password, "again": password})
    assert answer.status_code == 400
    assert Invitation.objects.count() == 1


def test_two_different_passwords_are_refused(desk: Desk) -> None:
    newcomer, secret = services.invite(desk.person(), "newcomer", "Newcomer")
    answer = Client().post(reverse("accounts:join", args=[secret]), {"password": PASSWORD, "again": OTHER})
    assert answer.status_code == 400
    assert "The two passwords differ" in text_of(answer.content)
    assert not vault.has_keys(newcomer.id)


@pytest.mark.parametrize("name", ["ab", "x" * 41, "has space", "кирилиця", "a/b", "<b>"])
def test_a_name_that_cannot_be_typed_everywhere_is_refused(desk: Desk, name: str) -> None:
    browser = desk.browser(desk.admin())
    given = {"username": name, "display_name": "Somebody", "language": "en"}
    assert browser.post(reverse("accounts:staff"), given).status_code == 400
    assert not Staff.objects.filter(username=name).exists()


def test_a_taken_name_is_refused_whatever_its_case(desk: Desk) -> None:
    ana = desk.person("ana")
    with pytest.raises(Conflict):
        services.invite(ana, "ANA", "Another")


def test_a_forgotten_password_costs_the_keys_and_keeps_the_places(desk: Desk) -> None:
    ana, bob = desk.person(), desk.person()
    team = desk.team("operator", ana, bob)
    browser = desk.browser(ana)
    secret = services.invite_again(bob, ana)
    assert browser.get(reverse("accounts:you")).status_code == 302
    assert vault.unlock_staff(ana.id, PASSWORD) is None
    assert vault.members(team.id) == {bob.id}
    services.enrol(secret, OTHER)
    services.admit(bob, desk.ring(bob), team, ana)
    assert desk.ring(ana, OTHER).team(team.id, 1) is not None


def test_the_page_says_what_a_new_invitation_would_lose(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    desk.team("operator", ana, name="Night shift")
    browser = desk.browser(admin, elevated=True)
    page = text_of(browser.get(reverse("accounts:again", args=[ana.pk])).content)
    assert "Nobody else holds the key of Night shift" in page


def test_whoever_left_gets_no_new_invitation(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    services.leave(admin, ana)
    with pytest.raises(Conflict):
        services.invite_again(admin, ana)


def test_an_invalid_link_says_so_and_nothing_else(desk: Desk) -> None:
    answer = Client().get(reverse("accounts:join", args=["x" * 43]))
    assert answer.status_code == 404
    assert "used already or is too old" in text_of(answer.content)
