"""The password once more, and the way back."""

import pytest
from django.conf import settings
from django.urls import reverse
from tests.rooms.accounts.people import PASSWORD, Desk, text_of

from safeconduct.audit import services as audit

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_right_password_opens_and_leads_back(desk: Desk) -> None:
    ana = desk.person()
    browser = desk.browser(ana)
    page = browser.get(reverse("accounts:elevate"), {"next": "/you/?a=1&b=2"})
    assert 'name="next" value="/you/?a=1&amp;b=2"' in page.content.decode()
    answer = browser.post(reverse("accounts:elevate"), {"password": PASSWORD, "next": "/you/?a=1&b=2"})
    assert (answer.status_code, answer.url) == (302, "/you/?a=1&b=2")
    assert browser.cookies[settings.ELEVATION_COOKIE]["max-age"] == settings.ELEVATION_SECONDS
    assert browser.get("/you/").wsgi_request.keyring.elevated
    assert [one.verb for one in audit.entries(limit=1, actor=ana.id.bytes)] == ["account.elevated"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "///example.org",
        "/\\example.org",
        "javascript:alert(1)",
        "http://testserver.example.org/",
        "http:///example.org",
        "\t//example.org",
        "",
    ],
)
def test_the_way_back_never_leaves_the_desk(desk: Desk, address: str) -> None:
    browser = desk.browser(desk.person())
    page = browser.get(reverse("accounts:elevate"), {"next": address})
    assert page.context["next"] == "/"
    answer = browser.post(reverse("accounts:elevate"), {"password": PASSWORD, "next": address})
    assert (answer.status_code, answer.url) == (302, "/")


def test_a_wrong_password_opens_nothing_and_is_recorded(desk: Desk) -> None:
    ana = desk.person()
    browser = desk.browser(ana)
    answer = browser.post(reverse("accounts:elevate"), {"password": "wrong", "next": "/you/"})
    assert answer.status_code == 403
    assert "The password is wrong" in text_of(answer.content)
    assert settings.ELEVATION_COOKIE not in browser.cookies
    assert audit.entries(limit=1)[0].verb == "account.sign_in_failed"


def test_passwords_cannot_be_tried_in_a_stolen_session(desk: Desk) -> None:
    browser = desk.browser(desk.person())
    given = {"password": "wrong", "next": "/"}
    answers = [browser.post(reverse("accounts:elevate"), given).status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
    assert browser.post(reverse("accounts:elevate"), given | {"password": PASSWORD}).status_code == 429


def test_a_closed_page_asks_for_the_password_and_keeps_its_whole_address(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    where = reverse("accounts:leave", args=[ana.pk]) + "?a=1&b=2"
    answer = desk.browser(admin).get(where)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:elevate"))
    assert answer.url.endswith("%2Fleave%2F%3Fa%3D1%26b%3D2")


def test_a_closed_panel_offers_the_password_and_the_way_back(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/staff/?q=1"}
    answer = desk.browser(admin).get(reverse("accounts:leave", args=[ana.pk]), headers=headers)
    assert answer.status_code == 200
    assert f'href="{reverse("accounts:elevate")}?next=%2Fstaff%2F%3Fq%3D1"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_form_sent_to_a_closed_page_does_nothing_and_keeps_the_text(desk: Desk) -> None:
    admin, ana = desk.admin(), desk.person()
    answer = desk.browser(admin).post(reverse("accounts:leave", args=[ana.pk]), {"text": "my words"})
    assert answer.status_code == 401
    assert "my words</textarea>" in answer.content.decode()
    ana.refresh_from_db()
    assert ana.is_active
