"""The administrator's list, a lost device, leaving, and a colleague's own page."""

import pytest
from django.urls import reverse
from tests.rooms.accounts.people import OTHER, PASSWORD, Desk, has_second_factor, text_of

from safeconduct.accounts import services
from safeconduct.audit import services as audit
from safeconduct.faces.problems import NotAllowed
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_list_says_who_has_keys_and_who_left(desk: Desk) -> None:
    admin, gone = desk.admin(), desk.person("gone")
    services.invite(admin, "newcomer", "Newcomer")
    services.leave(admin, gone)
    page = text_of(desk.browser(admin).get(reverse("accounts:staff")).content)
    for words in ("Has keys", "Invited, no keys yet", "Left"):
        assert words in page


def test_a_lost_device_signs_out_and_takes_the_second_factor_off(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    lost = desk.browser(ana)
    assert desk.browser(admin, elevated=True).post(reverse("accounts:lost", args=[ana.pk])).status_code == 302
    assert lost.get(reverse("accounts:you")).status_code == 302
    assert not has_second_factor(ana)
    assert desk.browser(ana).get(reverse("accounts:you")).url == reverse("mfa_activate_totp")


def test_a_lost_device_is_reported_with_the_password_only(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    assert desk.browser(admin).post(reverse("accounts:lost", args=[ana.pk])).status_code == 401
    assert has_second_factor(ana)


def test_leaving_destroys_the_keys_and_names_the_teams(desk: Desk) -> None:
    admin, ana, bob = desk.admin(), desk.person(), desk.person()
    held = desk.team("operator", ana, bob)
    waiting = desk.team("operator", bob)
    services.place(admin, waiting, ana)
    assert services.leave(admin, ana) == [held]
    assert not vault.has_keys(ana.id)
    assert not has_second_factor(ana)
    assert not waiting.memberships.filter(staff=ana).exists()
    assert services.rights_of(bob) == services.rights_of(bob)
    assert [one.staff.id for one in services.standing(held).places] == [bob.id]


def test_the_page_of_leaving_warns_of_a_key_in_one_hand_only(desk: Desk) -> None:
    admin, ana, bob = desk.admin(), desk.person(), desk.person()
    desk.team("operator", ana, name="Night shift")
    desk.team("caseworker", ana, bob, name="Leaders")
    page = desk.browser(admin, elevated=True).get(reverse("accounts:leave", args=[ana.pk]))
    assert "Nobody else holds the key of Night shift" in text_of(page.content)
    assert "Nobody else in Leaders sits on this seat" in text_of(page.content)


def test_nobody_lets_himself_leave(desk: Desk) -> None:
    admin = desk.admin()
    with pytest.raises(NotAllowed):
        services.leave(admin, admin)
    browser = desk.browser(admin, elevated=True)
    assert browser.post(reverse("accounts:leave", args=[admin.pk])).status_code == 403
    assert browser.get(reverse("accounts:staff")).status_code == 200


def test_choices_are_stored_and_the_page_speaks_the_language(desk: Desk) -> None:
    ana = desk.person()
    browser = desk.browser(ana)
    given = {"language": "fr", "time_zone": "Europe/Kyiv"}
    assert browser.post(reverse("accounts:you"), given).status_code == 302
    ana.refresh_from_db()
    assert (ana.language, ana.time_zone, ana.single_letter_keys) == ("fr", "Europe/Kyiv", False)
    page = browser.get(reverse("accounts:you")).content.decode()
    assert '<html lang="fr">' in page
    assert 'data-letters="off"' in page
    assert 'data-zone="Europe/Kyiv"' in page


@pytest.mark.parametrize("given", [{"language": "xx"}, {"time_zone": "Mars/Base"}])
def test_a_choice_that_does_not_exist_is_refused(desk: Desk, given: dict[str, str]) -> None:
    ana = desk.person()
    whole = {"language": "en", "time_zone": "UTC"} | given
    assert desk.browser(ana).post(reverse("accounts:you"), whole).status_code == 400
    ana.refresh_from_db()
    assert (ana.language, ana.time_zone) == ("en", "UTC")


def test_a_new_password_signs_out_everywhere_and_opens_the_same_keys(desk: Desk) -> None:
    ana = desk.person()
    team = desk.team("operator", ana)
    public = desk.ring(ana).team(team.id, 1).public
    here, there = desk.browser(ana), desk.browser(ana)
    given = {"old": PASSWORD, "password": OTHER, "again": OTHER}
    assert here.post(reverse("accounts:password"), given).url == reverse("account_login")
    assert there.get(reverse("accounts:you")).status_code == 302
    assert vault.unlock_staff(ana.id, PASSWORD) is None
    assert desk.ring(ana, OTHER).team(team.id, 1).public == public


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"old": "wrong", "password": OTHER, "again": OTHER}, 403),
        ({"old": PASSWORD, "password": "short", "again": "short"}, 400),
        ({"old": PASSWORD, "password": OTHER, "again": PASSWORD}, 400),
    ],
)
def test_a_change_of_password_that_is_refused_changes_nothing(
    desk: Desk, given: dict[str, str], status: int
) -> None:
    ana = desk.person()
    browser = desk.browser(ana)
    assert browser.post(reverse("accounts:password"), given).status_code == status
    assert vault.unlock_staff(ana.id, PASSWORD) is not None
    assert browser.get(reverse("accounts:you")).status_code == 200


def test_every_act_on_a_colleague_is_in_the_audit_log(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    services.lost_device(admin, ana)
    services.invite_again(admin, ana)
    services.leave(admin, ana)
    verbs = [one.verb for one in audit.entries(limit=4, actor=admin.id.bytes, obj=ana.id.bytes)]
    assert verbs == [
        "account.left",
        "account.invited_again",
        "account.second_factor_reset",
        "account.signed_out",
    ]
