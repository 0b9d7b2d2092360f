"""Only this site's own pages may send a form."""

import pytest
from django.test import Client

from safeconduct.faces.origin import check_form_token, form_token
from safeconduct.faces.problems import NotAllowed


@pytest.mark.parametrize(
    "sent", [{}, {"HTTP_SEC_FETCH_SITE": "same-origin"}, {"HTTP_SEC_FETCH_SITE": "none"}]
)
def test_a_form_of_our_own_page_is_taken(public: Client, sent: dict[str, str]) -> None:
    assert public.post("/en/receive/", {"text": "hello"}, **sent).status_code == 200


@pytest.mark.parametrize("origin", ["null", "http://testserver"])
def test_an_old_browser_that_names_only_the_origin_is_taken(public: Client, origin: str) -> None:
    assert public.post("/en/receive/", {"text": "hello"}, HTTP_ORIGIN=origin).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": ""},
        {"HTTP_ORIGIN": "https://evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused(public: Client, sent: dict[str, str]) -> None:
    answer = public.post("/en/receive/", {"text": "hello"}, **sent)
    assert answer.status_code == 403
    assert "another site" in answer.content.decode()


def test_a_link_from_another_site_may_be_followed(public: Client) -> None:
    assert public.get("/en/", HTTP_SEC_FETCH_SITE="cross-site").status_code == 200


def test_the_token_of_a_session_is_accepted_for_this_session_only() -> None:
    check_form_token("session one", form_token("session one"))
    for wrong in (form_token("session two"), "", form_token("session one")[:-1]):
        with pytest.raises(NotAllowed):
            check_form_token("session one", wrong)


def test_the_token_does_not_hold_the_session() -> None:
    assert "session" not in form_token("session one")
    assert len(form_token("session one")) == 64
