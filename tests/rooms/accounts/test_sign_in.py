"""Name and password, then the second factor, then in."""

from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.rooms.accounts.people import PASSWORD, Desk, text_of
from tests.rooms.accounts.totp import SECRET, code

from safeconduct.audit import services as audit
from safeconduct.vault.models import SessionKey
from safeconduct.vault.services import staff as staff_keys

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MOMENT = datetime(2026, 11, 20, 12, 0, 4, tzinfo=UTC)  # at random moments two codes in a million are the same


def test_password_then_code_opens_the_desk_with_the_keys(desk: Desk) -> None:
    ana = desk.person("ana")
    browser = desk.browser()
    first = browser.post(reverse("account_login"), {"login": "ANA", "password": PASSWORD})
    assert first.status_code == 302
    assert first.url.startswith(reverse("mfa_authenticate"))
    page = browser.get(first.url)
    assert page.status_code == 200
    assert browser.get(reverse("accounts:you")).status_code == 302
    second = browser.post(reverse("mfa_authenticate"), {"code": code()})
    assert second.status_code == 302
    answer = browser.get(reverse("accounts:you"))
    assert answer.status_code == 200
    ring = answer.wsgi_request.keyring
    assert ring.staff_id == ana.id
    assert not ring.elevated


def test_the_key_cookie_is_strict_http_only_and_ends_with_the_browser(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    cookie = browser.cookies[settings.KEY_COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == ""
    assert len(bytes.fromhex(cookie.value)) == 32


def test_a_recovery_code_signs_in_once(desk: Desk) -> None:
    ana = desk.person("ana")
    one = RecoveryCodes.activate(ana).get_unused_codes()[0]
    for expected in (302, 403):
        browser = desk.browser()
        browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
        assert browser.post(reverse("mfa_authenticate"), {"code": one}).status_code == expected


def test_one_code_of_the_application_serves_once(desk: Desk) -> None:
    desk.person("ana")
    now = code()
    for expected in (302, 403):
        browser = desk.browser()
        browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
        assert browser.post(reverse("mfa_authenticate"), {"code": now}).status_code == expected


def _second_step(desk: Desk, digits: str) -> int:
    """Sign in as ana with these digits; return the status of the second step."""
    browser = desk.browser()
    browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
    return int(browser.post(reverse("mfa_authenticate"), {"code": digits}).status_code)


@time_machine.travel(MOMENT, tick=False)
@pytest.mark.parametrize("steps", [-1, 1])
def test_a_code_half_a_minute_early_or_late_is_taken(desk: Desk, steps: int) -> None:
    desk.person("ana")
    assert _second_step(desk, code(lasting=5, steps=steps)) == 302


@time_machine.travel(MOMENT, tick=False)
@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_a_minute_ago_or_ahead_is_refused(desk: Desk, steps: int) -> None:
    desk.person("ana")
    assert _second_step(desk, code(lasting=5, steps=steps)) == 403


@time_machine.travel(MOMENT, tick=False)
def test_a_used_code_and_all_before_it_are_refused_by_every_process(desk: Desk) -> None:
    desk.person("ana")
    before, now = code(lasting=5, steps=-1), code(lasting=5)
    assert _second_step(desk, now) == 302
    cache.clear()  # another process has a cache of its own
    assert _second_step(desk, now) == 403
    assert _second_step(desk, before) == 403


@time_machine.travel(MOMENT, tick=False)
def test_a_wrong_code_keeps_the_visitor_out(desk: Desk) -> None:
    desk.person("ana")
    browser = desk.browser()
    browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
    wrong = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 403
    assert "This code does not fit" in text_of(wrong.content)
    assert browser.get(reverse("accounts:you")).status_code == 302


def _refusal(desk: Desk, name: str, password: str, counted: list[int]) -> tuple[str, int, int, int]:
    cache.clear()
    counted.clear()
    browser = desk.browser()
    page = browser.get(reverse("account_login"))
    with (
        CaptureQueriesContext(connections["default"]) as plain,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        answer = browser.post(reverse("account_login"), {"login": name, "password": password})
    assert page.status_code == 200
    assert answer.status_code == 403
    assert settings.KEY_COOKIE not in browser.cookies
    body = text_of(answer.content).replace(name, "")
    return body, len(counted), len(plain), len(keys)


def test_unknown_name_wrong_password_and_whoever_left_look_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.person("ana")
    gone = desk.person("bob")
    gone.is_active = False
    gone.save()
    counted: list[int] = []
    real = staff_keys.stretch
    monkeypatch.setattr(staff_keys, "stretch", lambda *given: counted.append(1) or real(*given))
    wrong = _refusal(desk, "ana", "not the password at all", counted)
    unknown = _refusal(desk, "zoe", "not the password at all", counted)
    left = _refusal(desk, "bob", PASSWORD, counted)
    assert "Name and password do not fit together" in wrong[0]
    assert wrong[1] == unknown[1] == left[1] == 1
    assert wrong[0] == unknown[0] == left[0]
    assert wrong[2] == unknown[2] == left[2]
    assert wrong[3] == unknown[3] == left[3]


def test_too_many_tries_of_one_name_get_one_sentence_and_429(desk: Desk) -> None:
    desk.person("ana")
    desk.person("bob")
    browser = desk.browser()
    answers = [
        browser.post(reverse("account_login"), {"login": "ana", "password": "wrong and wrong"}).status_code
        for _ in range(6)
    ]
    assert answers[:5] == [403] * 5
    last = browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
    assert answers[5] == last.status_code == 429
    assert "tried too often" in text_of(last.content)
    assert int(last["Retry-After"]) > 0
    other = browser.post(reverse("account_login"), {"login": "bob", "password": PASSWORD})
    assert other.status_code == 302


def test_unknown_names_are_slowed_down_alike(desk: Desk) -> None:
    browser = desk.browser()
    answers = [
        browser.post(reverse("account_login"), {"login": "nobody", "password": "wrong"}).status_code
        for _ in range(6)
    ]
    assert answers == [403] * 5 + [429]


def test_too_many_wrong_codes_get_429(desk: Desk) -> None:
    desk.person("ana")
    browser = desk.browser()
    browser.post(reverse("account_login"), {"login": "ana", "password": PASSWORD})
    answers = [browser.post(reverse("mfa_authenticate"), {"code": "12"}).status_code for _ in range(7)]
    assert answers[0] == 403
    assert answers[-1] == 429


def test_the_limits_keep_no_address(desk: Desk) -> None:
    browser = desk.browser()
    browser.post(reverse("account_login"), {"login": "ana", "password": "wrong"}, REMOTE_ADDR="203.0.113.77")
    kept = repr(cache._cache)  # type: ignore[attr-defined]
    assert kept != "OrderedDict()"
    assert "203.0.113" not in kept


def test_whoever_has_no_second_factor_sets_one_up_before_anything_else(desk: Desk) -> None:
    ana = desk.person("ana", second_factor=False)
    browser = desk.browser(ana)
    for name in ("accounts:you", "accounts:password", "accounts:elevate"):
        answer = browser.get(reverse(name))
        assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp"))
    page = browser.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert b"<svg" in page.content
    secret = page.context["form"].secret
    done = browser.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert (done.status_code, done.url) == (302, reverse("mfa_view_recovery_codes"))
    codes = browser.get(done.url)
    assert len(codes.context["unused_codes"]) == 10
    assert browser.get(reverse("accounts:you")).status_code == 200


def test_second_factors_are_stored_locked(desk: Desk) -> None:
    ana = desk.person("ana")
    RecoveryCodes.activate(ana)
    stored = repr(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert all(one.wrap() for one in Authenticator.objects.all())


def test_a_second_factor_is_not_changed_without_the_password_of_the_last_minutes(desk: Desk) -> None:
    ana = desk.person("ana")
    browser = desk.browser(ana)
    assert browser.get(reverse("mfa_deactivate_totp")).status_code == 200
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] -= settings.ELEVATION_SECONDS + 1
    session.save()
    refused = browser.post(reverse("mfa_deactivate_totp"))
    assert refused.status_code == 302
    assert refused.url.startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(user=ana).exists()
    kept = browser.cookies[settings.KEY_COOKIE].value
    again = browser.post(refused.url, {"password": PASSWORD})
    assert again.status_code == 302
    assert browser.cookies[settings.KEY_COOKIE].value == kept
    assert not Authenticator.objects.filter(user=ana).exists()  # what was asked for is done now


def test_signing_in_and_failing_are_in_the_audit_log(desk: Desk) -> None:
    ana = desk.person("ana")
    desk.browser().post(reverse("account_login"), {"login": "ana", "password": "wrong"})
    desk.browser(ana)
    verbs = [(one.verb, one.actor) for one in audit.entries(limit=2)]
    assert verbs == [("account.signed_in", ana.id.bytes), ("account.sign_in_failed", audit.NOBODY)]


def test_signing_out_gives_the_keys_back(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    before = SessionKey.objects.count()
    assert browser.get(reverse("account_logout")).status_code == 200
    assert SessionKey.objects.count() == before
    browser.post(reverse("account_logout"))
    assert SessionKey.objects.count() == before - 1
    assert browser.cookies[settings.KEY_COOKIE].value == ""


def test_pages_of_signing_in_hold_no_script_of_their_own(desk: Desk) -> None:
    ana = desk.person("ana")
    browser = desk.browser(ana)
    for name in ("mfa_index", "mfa_add_webauthn", "mfa_list_webauthn", "account_logout"):
        page = browser.get(reverse(name))
        assert page.status_code == 200
        body = page.content.decode()
        for tag in body.split("<script")[1:]:
            head = tag.partition(">")[0]
            assert "src=" in head or 'type="application/json"' in head
        assert " style=" not in body
        assert " onclick=" not in body
