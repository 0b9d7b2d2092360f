"""A team's key: made, handed over, changed, in two seats where identities are opened."""

import pytest
from django.urls import reverse
from tests.rooms.accounts.people import Desk, text_of

from safeconduct.accounts import services
from safeconduct.accounts.models import Team
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_team_is_made_filled_and_founded_on_the_page(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    browser = desk.browser(admin, elevated=True)
    browser.post(reverse("accounts:teams"), {"name": "Night shift", "role": "operator"})
    team = Team.objects.get(name="Night shift")
    browser.post(reverse("accounts:place", args=[team.pk]), {"colleague": str(ana.pk)})
    page = text_of(browser.get(reverse("accounts:teams")).content)
    assert "No key yet; it can be made now." in page
    assert browser.post(reverse("accounts:found", args=[team.pk])).status_code == 302
    assert vault.members(team.id) == {ana.id}
    assert admin.id not in vault.members(team.id)
    assert "1 of 1 hold the key." in text_of(browser.get(reverse("accounts:teams")).content)


def test_a_newcomer_reads_nothing_until_a_member_hands_over_the_key(desk: Desk) -> None:
    ana, bob = desk.person("ana"), desk.person("bob")
    team = desk.team("operator", ana)
    services.place(ana, team, bob)
    with pytest.raises(vault.NoKey):
        desk.ring(bob).team(team.id, 1)
    page = desk.browser(bob).get(reverse("accounts:team", args=[team.pk]))
    assert "You do not hold this team's key yet" in page.content.decode().replace("&#x27;", "'")
    browser = desk.browser(ana, elevated=True)
    answer = browser.post(reverse("accounts:admit", args=[team.pk]), {"colleague": str(bob.pk)})
    assert answer.status_code == 302
    assert desk.ring(bob).team(team.id, 1).public == desk.ring(ana).team(team.id, 1).public


def test_handing_over_needs_the_password_again(desk: Desk) -> None:
    ana, bob = desk.person(), desk.person()
    team = desk.team("operator", ana)
    services.place(ana, team, bob)
    browser = desk.browser(ana)
    assert "Hand over the key" not in browser.get(reverse("accounts:team", args=[team.pk])).content.decode()
    answer = browser.post(reverse("accounts:admit", args=[team.pk]), {"colleague": str(bob.pk)})
    assert answer.status_code == 401
    assert vault.members(team.id) == {ana.id}


def test_whoever_holds_no_key_hands_nothing_over(desk: Desk) -> None:
    ana, bob, eve = desk.person(), desk.person(), desk.person()
    team = desk.team("operator", ana)
    services.place(ana, team, bob)
    services.place(ana, team, eve)
    answer = desk.browser(bob, elevated=True).post(
        reverse("accounts:admit", args=[team.pk]), {"colleague": str(eve.pk)}
    )
    assert answer.status_code == 403
    assert vault.members(team.id) == {ana.id}


def test_whoever_is_removed_opens_nothing_new_and_who_waits_keeps_his_place(desk: Desk) -> None:
    ana, bob, eve = desk.person(), desk.person(), desk.person()
    team = desk.team("operator", ana, bob)
    services.place(ana, team, eve)
    answer = desk.browser(ana, elevated=True).post(
        reverse("accounts:remove", args=[team.pk]), {"colleague": str(bob.pk)}
    )
    assert answer.status_code == 302
    assert vault.current_epoch(team.id) == 2
    with pytest.raises(vault.NoKey):
        desk.ring(bob).team(team.id, 2)
    assert desk.ring(ana).team(team.id, 2) is not None
    assert desk.ring(ana).team(team.id, 1) is not None
    assert set(team.memberships.values_list("staff_id", flat=True)) == {ana.id, eve.id}


def test_removing_one_who_never_held_the_key_changes_no_key(desk: Desk) -> None:
    ana, bob = desk.person(), desk.person()
    team = desk.team("operator", ana)
    services.place(ana, team, bob)
    assert services.remove_from_team(ana, desk.ring(ana), team, bob) == 1
    assert not team.memberships.filter(staff=bob).exists()


def test_nobody_removes_himself(desk: Desk) -> None:
    ana = desk.person()
    team = desk.team("operator", ana)
    with pytest.raises(NotAllowed):
        services.remove_from_team(ana, desk.ring(ana), team, ana)


def test_a_leaver_stands_on_the_page_until_the_key_is_changed(desk: Desk) -> None:
    admin, ana, bob = desk.admin(), desk.person("ana"), desk.person("bob")
    team = desk.team("operator", ana, bob)
    left = desk.browser(admin, elevated=True).post(reverse("accounts:leave", args=[bob.pk]))
    assert team.name in text_of(left.content)
    browser = desk.browser(ana, elevated=True)
    page = reverse("accounts:team", args=[team.pk])
    assert "Change the key now: Bob left with it." in text_of(browser.get(page).content)
    assert browser.post(reverse("accounts:turn_over", args=[team.pk])).status_code == 302
    assert "left with it" not in text_of(browser.get(page).content)
    assert not team.memberships.filter(staff=bob).exists()


def test_an_identity_team_is_founded_by_two_on_two_seats(desk: Desk) -> None:
    ana = desk.person("ana")
    team = desk.team("caseworker", ana, found=False)
    with pytest.raises(Conflict):
        services.found_team(ana, team)
    bob = desk.person("bob")
    services.place(ana, team, bob)
    services.found_team(ana, team)
    seats = {services.seat_of(team, ana), services.seat_of(team, bob)}
    assert seats == {"seat_a", "seat_b"}
    page = text_of(desk.browser(ana).get(reverse("accounts:team", args=[team.pk])).content)
    letter = "A" if services.seat_of(team, ana) == "seat_a" else "B"
    assert f"You sit on seat {letter}." in page
    assert "opens only when two colleagues act together" in page


def test_a_newcomer_gets_the_seat_of_whoever_hands_over(desk: Desk) -> None:
    ana, bob, eve = desk.person(), desk.person(), desk.person()
    team = desk.team("caseworker", ana, bob)
    services.place(ana, team, eve)
    services.admit(bob, desk.ring(bob), team, eve)
    assert services.seat_of(team, eve) == services.seat_of(team, bob)


def test_the_last_one_of_a_seat_is_not_removed_while_he_can_hand_it_on(desk: Desk) -> None:
    ana, bob, eve = desk.person(), desk.person(), desk.person()
    team = desk.team("caseworker", ana, bob)
    services.place(ana, team, eve)
    services.admit(ana, desk.ring(ana), team, eve)
    with pytest.raises(Conflict):
        services.remove_from_team(ana, desk.ring(ana), team, bob)
    assert vault.members(team.id) == {ana.id, bob.id, eve.id}
    assert team.memberships.count() == 3


def test_an_emptied_seat_is_filled_anew_with_the_next_key(desk: Desk) -> None:
    admin, ana, bob, eve = desk.admin(), desk.person(), desk.person(), desk.person()
    team = desk.team("caseworker", ana, bob)
    services.leave(admin, bob)
    assert services.standing(team).lopsided
    with pytest.raises(Conflict):
        services.turn_over(ana, desk.ring(ana), team, {ana.id})
    services.place(admin, team, eve)
    services.admit(ana, desk.ring(ana), team, eve)
    services.turn_over(ana, desk.ring(ana), team, {ana.id, eve.id})
    state = services.standing(team)
    assert not state.lopsided
    assert not state.gone
    assert {services.seat_of(team, ana), services.seat_of(team, eve)} == {"seat_a", "seat_b"}


def test_a_second_founding_is_refused(desk: Desk) -> None:
    ana = desk.person()
    team = desk.team("operator", ana)
    with pytest.raises(Conflict):
        services.found_team(ana, team)


def test_a_team_of_nobody_enrolled_is_not_founded(desk: Desk) -> None:
    ana = desk.person()
    newcomer, _ = services.invite(ana, "newcomer", "Newcomer")
    team = desk.team("operator", newcomer, found=False)
    with pytest.raises(Conflict):
        services.found_team(ana, team)


@pytest.mark.parametrize("given", [{"name": "New", "role": "emperor"}, {"name": "Taken", "role": "operator"}])
def test_an_unknown_role_or_a_taken_name_makes_no_team(desk: Desk, given: dict[str, str]) -> None:
    admin = desk.admin()
    desk.team("operator", found=False, name="TAKEN")
    before = Team.objects.count()
    assert desk.browser(admin).post(reverse("accounts:teams"), given).status_code in {400, 409}
    with pytest.raises((BadInput, Conflict)):
        services.make_team(admin, **given)
    assert Team.objects.count() == before


def test_the_state_of_a_page_costs_few_queries(desk: Desk, django_assert_max_num_queries: object) -> None:
    people = [desk.person() for _ in range(6)]
    team = desk.team("caseworker", *people)
    with django_assert_max_num_queries(2):  # type: ignore[operator]  # plus those of the key database
        services.standing(team)
