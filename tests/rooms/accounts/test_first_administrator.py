"""The first administrator: invited from the command line, and again for as long as he has not joined."""

from __future__ import annotations

import pytest
from tests.rooms.accounts.people import PASSWORD

from safeconduct.accounts import services
from safeconduct.accounts.models import Membership, Staff
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_link_makes_an_administrator_with_keys() -> None:
    secret = services.first_administrator("anna", "Anna A.")
    anna = services.enrol(secret, PASSWORD)
    assert vault.unlock_staff(anna.id, PASSWORD) is not None
    assert [(one.team.role, one.team.name) for one in Membership.objects.filter(staff=anna)] == [
        ("administrator", "Administrators")
    ]


def test_a_lost_link_is_replaced_and_opens_nothing_any_more() -> None:
    lost = services.first_administrator("anna", "Anna A.")
    new = services.first_administrator("anna", "Anna A.")
    with pytest.raises(NotFound):
        services.invited(lost)
    assert services.enrol(new, PASSWORD).username == "anna"
    assert Staff.objects.count() == Membership.objects.count() == 1
    assert [one.verb for one in audit.entries()] == [
        "account.enrolled",
        "account.invited_again",
        "account.invited",
    ]


def test_another_name_is_told_whose_link_is_awaited() -> None:
    services.first_administrator("anna", "Anna A.")
    with pytest.raises(Conflict, match=r"^anna was invited as administrator"):
        services.first_administrator("boris", "Boris B.")
    assert Staff.objects.get().username == "anna"


def test_once_there_is_an_administrator_with_keys_he_invites_the_others() -> None:
    services.enrol(services.first_administrator("anna", "Anna A."), PASSWORD)
    for name in ("anna", "boris"):
        with pytest.raises(Conflict, match="already"):
            services.first_administrator(name, "Whoever")
    assert Staff.objects.count() == 1


@pytest.mark.parametrize("name", ["an", "a" * 41, "анна", "anna a"])
def test_a_name_that_cannot_be_typed_everywhere_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        services.first_administrator(name, "Anna A.")
    assert not Staff.objects.exists()
