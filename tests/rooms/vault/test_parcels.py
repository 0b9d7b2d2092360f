"""Parcels: content for a team as such."""

import uuid

import pytest
from tests.rooms.vault.people import enrolled, ring, team

from safeconduct.vault import services as vault
from safeconduct.vault.models import Parcel

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_team_that_was_sent_it_opens_it_and_no_other_does() -> None:
    ana, eve = enrolled(), enrolled()
    mine, _ = team(ana), team(eve)
    owner = uuid.uuid4()
    assert vault.send_parcels(owner, "notice", [mine, uuid.uuid4()], b"be ready") == 1
    assert vault.open_parcels(ring(ana), "notice", [owner]) == {owner: b"be ready"}
    assert vault.open_parcels(ring(eve), "notice", [owner]) == {}
    assert vault.open_parcels(ring(ana), "other", [owner]) == {}


def test_a_later_parcel_replaces_the_earlier_one() -> None:
    ana = enrolled()
    mine, owner = team(ana), uuid.uuid4()
    vault.send_parcels(owner, "notice", [mine], b"first")
    vault.send_parcels(owner, "notice", [mine], b"second")
    assert Parcel.objects.filter(owner=owner).count() == 1
    assert vault.open_parcels(ring(ana), "notice", [owner]) == {owner: b"second"}


def test_a_high_parcel_opens_with_the_password_only() -> None:
    ana = enrolled()
    mine, owner = team(ana), uuid.uuid4()
    vault.send_parcels(owner, "points", [mine], b"place", tier="high")
    assert vault.open_parcels(ring(ana, elevated=False), "points", [owner]) == {}
    assert vault.open_parcels(ring(ana), "points", [owner]) == {owner: b"place"}


def test_a_recalled_parcel_is_gone() -> None:
    ana = enrolled()
    mine, owner = team(ana), uuid.uuid4()
    vault.send_parcels(owner, "notice", [mine], b"text")
    vault.recall_parcels(owner, "other")
    assert vault.open_parcels(ring(ana), "notice", [owner])
    vault.recall_parcels(owner)
    assert vault.open_parcels(ring(ana), "notice", [owner]) == {}


def test_a_parcel_renamed_to_another_owner_does_not_open() -> None:
    ana = enrolled()
    mine, owner, other = team(ana), uuid.uuid4(), uuid.uuid4()
    vault.send_parcels(owner, "notice", [mine], b"text")
    Parcel.objects.update(owner=other)
    assert vault.open_parcels(ring(ana), "notice", [other]) == {}
