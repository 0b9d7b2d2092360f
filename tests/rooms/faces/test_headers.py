"""Headers of either face, on good pages and on faults."""

import base64
import hashlib
import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

BOTH = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("path", ["/", "/en/", "/ru/fail/unforeseen/", "/fr/nowhere/", "/exit/"])
def test_every_public_answer_carries_all_headers(public: Client, path: str) -> None:
    answer = public.get(path)
    assert {name: answer.headers.get(name) for name in BOTH} == BOTH
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", ["/", "/exits/", "/plain/", "/fail/unforeseen/", "/nowhere/"])
def test_every_answer_of_the_desk_carries_all_headers(desk: Client, path: str) -> None:
    answer = desk.get(path)
    assert {name: answer.headers.get(name) for name in BOTH} == BOTH
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_the_inline_style_is_the_one_that_the_policy_allows(public: Client) -> None:
    answer = public.get("/en/")
    styles = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(css.encode()).digest()).decode() for css in styles]
    assert len(styles) == 1
    assert f"'sha256-{digests[0]}'" in answer["Content-Security-Policy"]


def test_only_a_marked_page_may_be_listed(public: Client) -> None:
    assert public.get("/en/")["X-Robots-Tag"] == "noarchive"
    assert 'name="robots"' not in public.get("/en/").content.decode()
    assert public.get("/en/told/")["X-Robots-Tag"].startswith("noindex")
    fault = public.get("/en/fail/bad/")
    assert fault["X-Robots-Tag"].startswith("noindex")
    assert 'content="noindex,noarchive"' in fault.content.decode()


def test_no_header_names_the_software(public: Client) -> None:
    answer = public.get("/en/")
    assert answer["Server"] == "web"
    assert not {"X-Powered-By", "Via"} & set(answer.headers)
    assert not re.search(
        "django|python|safeconduct|htmx", str(answer.headers) + answer.content.decode(), re.I
    )


def test_a_secure_connection_is_kept_secure(public: Client) -> None:
    assert public.get("/en/", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in public.get("/en/")


def test_the_onion_address_of_the_same_page_is_named(public: Client, settings: Settings) -> None:
    assert "Onion-Location" not in public.get("/en/")
    settings.ORGANISATION = {"onion": "http://example.onion/"}
    assert public.get("/en/?q=private")["Onion-Location"] == "http://example.onion/en/"


def test_no_cookie_before_it_is_needed(public: Client) -> None:
    for path in ("/", "/uk/", "/en/fail/bad/"):
        assert not public.get(path).cookies
