"""The way out: first on the page, at once, without a script."""

import re

from django.test import Client
from pytest_django.fixtures import Settings


def test_the_way_out_is_the_first_link_and_says_what_it_does_not_do(public: Client) -> None:
    page = public.get("/en/").content.decode()
    first = re.search(r"<a [^>]*>", page)
    assert first is not None
    assert first.group() == '<a class="x" href="/exit/" rel="noreferrer nofollow">'
    assert "history of your browser is not erased" in page


def test_leaving_goes_elsewhere_and_clears_what_the_site_left(public: Client) -> None:
    public.cookies["s"] = "a session"
    answer = public.get("/exit/", HTTP_ACCEPT_LANGUAGE="uk")
    assert answer.status_code == 303
    assert answer["Location"] == "https://uk.wikipedia.org/"
    assert answer["Clear-Site-Data"] == '"cookies", "storage"'
    assert answer.cookies["s"]["max-age"] == 0
    assert answer["Referrer-Policy"] == "no-referrer"


def test_the_administrator_chooses_where_to(public: Client, settings: Settings) -> None:
    settings.ORGANISATION = {"exit": "https://weather.example/"}
    assert public.get("/exit/")["Location"] == "https://weather.example/"
    settings.ORGANISATION = {"exit": {"fr": "https://meteo.example/"}}
    assert public.get("/exit/", HTTP_ACCEPT_LANGUAGE="fr-CA,en")["Location"] == "https://meteo.example/"
    assert public.get("/exit/", HTTP_ACCEPT_LANGUAGE="en")["Location"] == "https://en.wikipedia.org/"


def test_a_browser_that_asks_for_an_icon_gets_nothing(public: Client) -> None:
    answer = public.get("/favicon.ico")
    assert (answer.status_code, answer.content) == (204, b"")
