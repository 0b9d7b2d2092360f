"""How a session ends, and what half of it is worth."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.rooms.accounts.people import PASSWORD, Desk, text_of

from safeconduct.accounts import services
from safeconduct.vault.models import SessionKey

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def inside(browser: Client) -> bool:
    return browser.get(reverse("accounts:you")).status_code == 200


def elevated(browser: Client) -> bool:
    return bool(browser.get(reverse("accounts:you")).wsgi_request.keyring.elevated)


def later(seconds: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=True)


def test_work_keeps_a_session_open(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    for quarter in range(1, 5):
        with later(quarter * (settings.STAFF_IDLE_SECONDS - 60)):
            assert inside(browser)


def test_an_idle_session_is_locked(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    with later(settings.STAFF_IDLE_SECONDS + 1):
        answer = browser.get(reverse("accounts:you"))
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))
        assert "_auth_user_id" not in browser.session


def test_a_session_ends_after_its_longest_time_whatever_is_done(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    step = settings.STAFF_IDLE_SECONDS - 60
    hours = settings.STAFF_SESSION_SECONDS
    for at in range(step, hours, step):
        with later(at):
            assert inside(browser)
    with later(hours + 1):
        assert not inside(browser)


def test_typing_the_password_again_does_not_prolong_the_session(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    ends = SessionKey.objects.get(kind="staff").expires_at
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    browser.post(reverse("accounts:elevate"), {"password": PASSWORD})
    assert SessionKey.objects.get(kind="staff").expires_at == ends


def test_the_elevation_ends_after_five_minutes(desk: Desk) -> None:
    browser = desk.browser(desk.person(), elevated=True)
    assert elevated(browser)
    with later(settings.ELEVATION_SECONDS - 5):
        assert elevated(browser)
    with later(settings.ELEVATION_SECONDS + 1):
        assert inside(browser)
        assert not elevated(browser)


def test_a_key_cookie_without_the_session_opens_nothing(desk: Desk) -> None:
    ana = desk.person()
    thief = Client()
    thief.cookies[settings.KEY_COOKIE] = desk.browser(ana).cookies[settings.KEY_COOKIE].value
    assert not inside(thief)


def test_a_session_without_the_key_cookie_opens_nothing_and_is_ended(desk: Desk) -> None:
    ana = desk.person()
    own = desk.browser(ana)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = own.cookies[settings.SESSION_COOKIE_NAME].value
    assert not inside(thief)
    assert not inside(own)


def test_a_key_cookie_of_one_colleague_does_not_fit_the_session_of_another(desk: Desk) -> None:
    ana, bob = desk.browser(desk.person()), desk.browser(desk.person())
    bob.cookies[settings.KEY_COOKIE] = ana.cookies[settings.KEY_COOKIE].value
    assert not inside(bob)


def test_an_elevation_of_one_colleague_does_not_elevate_another(desk: Desk) -> None:
    ana = desk.browser(desk.person(), elevated=True)
    bob = desk.browser(desk.person())
    bob.cookies[settings.ELEVATION_COOKIE] = ana.cookies[settings.ELEVATION_COOKIE].value
    assert inside(bob)
    assert not elevated(bob)


@pytest.mark.parametrize("token", ["", "zz", "00" * 32, "é", "0" * 5000])
def test_a_forged_key_cookie_opens_nothing(desk: Desk, token: str) -> None:
    browser = desk.browser(desk.person())
    browser.cookies[settings.KEY_COOKIE] = token
    assert not inside(browser)


def test_after_the_password_alone_there_is_no_way_in(desk: Desk) -> None:
    ana = desk.person()
    browser = desk.browser()
    browser.post(reverse("account_login"), {"login": ana.username, "password": PASSWORD})
    assert settings.KEY_COOKIE in browser.cookies
    assert not inside(browser)
    assert browser.get(reverse("mfa_index")).status_code == 302


def test_signing_out_everywhere_closes_the_other_browser(desk: Desk) -> None:
    ana, bob = desk.person(), desk.person()
    here, there, other = desk.browser(ana, elevated=True), desk.browser(ana), desk.browser(bob)
    answer = here.post(reverse("accounts:everywhere"))
    assert (answer.status_code, answer.url) == (302, reverse("account_login"))
    assert "signed out everywhere" in text_of(here.get(answer.url).content)
    assert not inside(here)
    assert not inside(there)
    assert "_auth_user_id" not in there.session
    assert inside(other)
    assert not SessionKey.objects.filter(owner=ana.id).exists()


def test_whoever_was_deactivated_is_out_at_once(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    browser = desk.browser(ana)
    assert inside(browser)
    services.leave(admin, ana)
    assert not inside(browser)
    again = browser.post(reverse("account_login"), {"login": ana.username, "password": PASSWORD})
    assert again.status_code == 403


def test_a_text_sent_after_the_end_stays_on_the_screen(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    with later(settings.STAFF_IDLE_SECONDS + 1):
        answer = browser.post(reverse("accounts:you"), {"text": "He waits <b>by the mill</b>"})
    assert answer.status_code == 401
    assert "He waits &lt;b&gt;by the mill&lt;/b&gt;</textarea>" in answer.content.decode()
    assert "nothing was stored" in text_of(answer.content)


def test_a_fragment_sent_after_the_end_leaves_the_form_as_it_is(desk: Desk) -> None:
    answer = Client().post(reverse("accounts:you"), {"text": "kept"}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer["HX-Retarget"] == "#said"
    assert "<html" not in answer.content.decode()


def test_a_fragment_asked_for_after_the_end_leads_to_signing_in_and_back(desk: Desk) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/you/?a=1"}
    answer = Client().get(reverse("accounts:you"), headers=headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=/you/%3Fa%3D1"
