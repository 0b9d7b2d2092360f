"""The ceremony of two officers, and what it leaves in the log and on everybody's page."""

import pytest
from django.urls import reverse
from tests.rooms.accounts.people import PASSWORD, Desk, text_of

from safeconduct.accounts import services
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_lost_team_is_revived_by_two_officers(desk: Desk) -> None:
    first, second, ana, heir = desk.admin("first"), desk.admin("second"), desk.person(), desk.person()
    shares = services.begin_recovery(first, second, needed=2, made=3)
    team = desk.team("operator", ana, name="Night shift")
    public = desk.ring(ana).team(team.id, 1).public
    services.leave(first, ana)
    assert services.revive(first, second, shares[1:], team, [heir]) > 0
    assert desk.ring(heir).team(team.id, 1).public == public
    assert [place.staff.id for place in services.standing(team).holding] == [heir.id]
    verbs = {(one.verb, one.actor) for one in audit.entries(limit=6)}
    assert {("recovery.revived", first.id.bytes), ("recovery.witnessed", second.id.bytes)} <= verbs
    page = text_of(desk.browser(desk.person()).get(reverse("accounts:you")).content)
    assert "two officers restored the key of Night shift" in page


def test_a_team_founded_before_deposits_on_its_page(desk: Desk) -> None:
    first, second, ana, heir = desk.admin("first"), desk.admin("second"), desk.person(), desk.person()
    team = desk.team("operator", ana)
    shares = services.begin_recovery(first, second, needed=2, made=2)
    with pytest.raises(Conflict):
        services.revive(first, second, shares, team, [heir])
    browser = desk.browser(ana, elevated=True)
    page = reverse("accounts:team", args=[team.pk])
    assert "Deposit what I hold" in browser.get(page).content.decode()
    assert browser.post(reverse("accounts:deposit", args=[team.pk])).status_code == 302
    assert vault.undeposited(team.id) == {"seat_b"} or not vault.undeposited(team.id)
    assert services.revive(first, second, shares, team, [heir]) > 0


def test_each_of_two_heirs_gets_one_half_of_an_identity_teams_key(desk: Desk) -> None:
    first, second, ana, bob = desk.admin("first"), desk.admin("second"), desk.person(), desk.person()
    one, two = desk.person(), desk.person()
    shares = services.begin_recovery(first, second, needed=2, made=2)
    team = desk.team("caseworker", ana, bob)
    services.leave(first, ana)
    services.leave(first, bob)
    with pytest.raises(BadInput):
        services.revive(first, second, shares, team, [one])
    with pytest.raises(BadInput):
        services.revive(first, second, shares, team, [one, one])
    services.revive(first, second, shares, team, [one, two])
    assert {services.seat_of(team, one), services.seat_of(team, two)} == {"seat_a", "seat_b"}
    for heir in (one, two):
        assert len([tier for of, tier in desk.ring(heir).seats() if tier.startswith("seat")]) == 1
    services.turn_over(one, desk.ring(one), team, {one.id, two.id})
    assert not services.standing(team).gone


def test_one_officer_alone_can_do_nothing(desk: Desk) -> None:
    first, ana = desk.admin(), desk.person()
    team = desk.team("operator", ana)
    with pytest.raises(NotAllowed):
        services.begin_recovery(first, first, needed=2, made=3)
    with pytest.raises(NotAllowed):
        services.revive(first, first, ["x"], team, [ana])


@pytest.mark.parametrize(("needed", "made"), [(1, 3), (4, 3), (2, 17), (0, 0)])
def test_impossible_numbers_of_shares_are_refused(desk: Desk, needed: int, made: int) -> None:
    with pytest.raises(BadInput):
        services.begin_recovery(desk.admin("first"), desk.admin("second"), needed=needed, made=made)


def test_shares_of_another_ceremony_are_refused(desk: Desk) -> None:
    first, second, ana = desk.admin("first"), desk.admin("second"), desk.person()
    old = services.begin_recovery(first, second, needed=2, made=2)
    services.begin_recovery(first, second, needed=2, made=2)
    team = desk.team("operator", ana)
    with pytest.raises(BadInput):
        services.revive(first, second, old, team, [desk.person()])
    with pytest.raises(BadInput):
        services.revive(first, second, ["not a share"], team, [desk.person()])


def test_an_heir_without_keys_is_refused(desk: Desk) -> None:
    first, second, ana = desk.admin("first"), desk.admin("second"), desk.person()
    shares = services.begin_recovery(first, second, needed=2, made=2)
    team = desk.team("operator", ana)
    newcomer, _ = services.invite(first, "newcomer", "Newcomer")
    with pytest.raises(Conflict):
        services.revive(first, second, shares, team, [newcomer])


def test_an_officer_is_known_by_the_password_and_the_right(desk: Desk) -> None:
    admin, ana = desk.admin("first"), desk.person("ana")
    assert services.officer("FIRST", PASSWORD) == admin
    said = set()
    for name, password in [("first", "wrong"), ("ana", PASSWORD), ("nobody", PASSWORD)]:
        with pytest.raises(NotAllowed) as refusal:
            services.officer(name, password)
        said.add(str(refusal.value))
    assert len(said) == 1
    assert ana.is_active
