"""A colleague's keys: opened by the password, on loan to a browser."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from tests.rooms.vault.people import PASSWORD, enrolled, ring, team

from safeconduct.vault import secrets
from safeconduct.vault import services as vault
from safeconduct.vault.engine.stretching import Cost
from safeconduct.vault.models import SessionKey, StaffKey
from safeconduct.vault.services import staff as staff_keys

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_right_password_opens_both_pairs() -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    row = StaffKey.objects.get(staff_id=ana)
    assert opened.base.public == bytes(row.base_public)
    assert opened.high.public == bytes(row.high_public)
    assert opened.base.seed != opened.high.seed


def test_a_wrong_password_and_an_unknown_colleague_open_nothing_for_one_derivation_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = enrolled()
    runs: list[Cost] = []
    real = staff_keys.stretch

    def counted(secret: str, salt: bytes, cost: Cost, pepper: bytes) -> bytes:
        runs.append(cost)
        return real(secret, salt, cost, pepper)

    monkeypatch.setattr(staff_keys, "stretch", counted)
    assert vault.unlock_staff(ana, "wrong") is None
    assert vault.unlock_staff(uuid.uuid4(), PASSWORD) is None
    assert vault.unlock_staff(None, PASSWORD) is None
    assert vault.unlock_staff(ana, PASSWORD) is not None
    assert runs == [secrets.staff_cost()] * 4


def test_a_raised_cost_locks_the_keys_anew_at_the_next_sign_in(
    settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = enrolled()
    before = vault.unlock_staff(ana, PASSWORD)
    monkeypatch.setattr(secrets, "staff_cost", lambda: Cost(2, 16))
    after = vault.unlock_staff(ana, PASSWORD)
    row = StaffKey.objects.get(staff_id=ana)
    assert (row.passes, row.kibibytes) == (2, 16)
    assert before is not None
    assert after is not None
    assert before.base.seed == after.base.seed
    assert vault.unlock_staff(ana, PASSWORD) is not None


def test_the_server_keeps_no_token_and_no_seed_in_clear() -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    token = bytes.fromhex(vault.start_staff_session(opened))
    row = SessionKey.objects.get()
    stored = bytes(row.id) + bytes(row.locked)
    assert token not in stored
    assert opened.base.seed not in stored


def test_an_elevation_does_not_serve_as_a_session_nor_the_other_way_round() -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    base, high = vault.start_staff_session(opened), vault.elevate(opened)
    assert vault.keyring(ana, high) is None
    found = vault.keyring(ana, base, base)
    assert found is not None
    assert not found.elevated


def test_without_the_elevation_the_high_tiers_stay_closed() -> None:
    ana = enrolled()
    mine = team(ana)
    with pytest.raises(vault.NoKey, match="password again"):
        ring(ana, elevated=False).team(mine, 1, "high")
    assert ring(ana).team(mine, 1, "high") is not None


def test_a_session_of_another_colleague_opens_nothing() -> None:
    ana, bob = enrolled(), enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    assert vault.keyring(bob, vault.start_staff_session(opened)) is None


def test_a_loan_ends_and_is_swept() -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    token = vault.start_staff_session(opened)
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.STAFF_SESSION_SECONDS + 1)):
        assert vault.keyring(ana, token) is None
        assert vault.sweep_sessions() == 1
    assert not SessionKey.objects.exists()


def test_giving_back_ends_one_session_only() -> None:
    ana = enrolled()
    opened = vault.unlock_staff(ana, PASSWORD)
    assert opened is not None
    one, other = vault.start_staff_session(opened), vault.start_staff_session(opened)
    vault.give_back(one)
    vault.give_back("no token at all")
    assert vault.keyring(ana, one) is None
    assert vault.keyring(ana, other) is not None


def test_a_text_of_the_application_opens_for_its_use_only() -> None:
    locked = vault.lock_text("second-factor", "JBSWY3DP")
    assert vault.unlock_text("second-factor", locked) == "JBSWY3DP"
    assert "JBSWY3DP" not in locked
    with pytest.raises(vault.CannotOpen):
        vault.unlock_text("other", locked)


def test_a_keyring_prints_no_key() -> None:
    mine = ring(enrolled())
    assert repr(mine) == "Keyring(elevated=True)"
