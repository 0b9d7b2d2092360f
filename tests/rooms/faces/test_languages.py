"""Which language a page speaks."""

import pytest
from django.test import Client


@pytest.mark.parametrize("code", ["en", "uk", "ru", "fr"])
def test_the_path_decides_whatever_the_browser_wishes(public: Client, code: str) -> None:
    answer = public.get(f"/{code}/told/", HTTP_ACCEPT_LANGUAGE="fr;q=0.9,uk;q=0.8")
    assert answer.content.decode() == code
    assert answer["Content-Language"] == code
    assert "Vary" not in answer


@pytest.mark.parametrize(
    ("wish", "code"),
    [("uk-UA,ru;q=0.7", "uk"), ("de,fr;q=0.5", "fr"), ("de", "en"), ("", "en"), ("q;;;=", "en"), ("*", "en")],
)
def test_the_first_page_follows_the_browser_without_redirect_or_cookie(
    public: Client, wish: str, code: str
) -> None:
    answer = public.get("/told/", HTTP_ACCEPT_LANGUAGE=wish)
    assert (answer.status_code, answer.content.decode()) == (200, code)
    assert answer["Vary"] == "Accept-Language"
    assert not answer.cookies


def test_the_switcher_leads_to_the_same_page_without_the_query(public: Client) -> None:
    page = public.get("/uk/fail/bad/?q=private").content.decode()
    for code in ("en", "uk", "ru", "fr"):
        assert f'<a href="/{code}/fail/bad/" lang="{code}" hreflang="{code}"' in page
    assert page.count('aria-current="true"') == 1
    assert "private" not in page


def test_a_language_that_is_not_spoken_here_is_an_unknown_page(public: Client) -> None:
    answer = public.get("/de/", HTTP_ACCEPT_LANGUAGE="fr")
    assert answer.status_code == 404
    assert '<html lang="fr">' in answer.content.decode()


def test_the_shell_is_translated(public: Client) -> None:
    assert "Выйти сейчас" in public.get("/ru/").content.decode()
    assert "Вийти зараз" in public.get("/uk/").content.decode()
    assert "Quitter" in public.get("/fr/").content.decode()


def test_the_desk_speaks_the_language_of_the_member_of_staff(desk: Client) -> None:
    from types import SimpleNamespace

    from django.http import HttpResponse
    from django.test import RequestFactory
    from django.utils import timezone, translation

    from safeconduct.faces.language import LanguageFromStaff

    heard = []

    def inner(request):  # noqa: ANN001, ANN202
        request.user = SimpleNamespace(language="ru", time_zone="Europe/Kyiv")
        middleware.process_view(request, None, (), {})
        heard.append((translation.get_language(), timezone.get_current_timezone_name()))
        return HttpResponse()

    middleware = LanguageFromStaff(inner)
    middleware(RequestFactory().get("/", HTTP_ACCEPT_LANGUAGE="fr"))
    assert heard == [("ru", "Europe/Kyiv")]
    assert translation.get_language() == "en"
    assert timezone.get_current_timezone_name() == "UTC"


def test_before_signing_in_the_desk_follows_the_browser(desk: Client) -> None:
    assert '<html lang="uk">' in desk.get("/plain/", HTTP_ACCEPT_LANGUAGE="uk").content.decode()
