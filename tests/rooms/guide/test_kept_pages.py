"""Pages from memory: the same as Django's, for the right host only, and new when the content is."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, close_old_connections
from django.test import override_settings
from tests.rooms.guide.pages import PATHS

from safeconduct.config.kept_pages import ASK_EVERY, KeptPages
from safeconduct.config.settings import public
from safeconduct.guide import services
from safeconduct.guide.addresses import same_for_all

NAMES = ("FACE", "MIDDLEWARE", "PERSON_COOKIE", "ROOT_URLCONF", "SESSION_ENGINE", "SECRET_KEY")
ONION = "http://" + "a" * 56 + ".onion"


class Counted:
    """Django's application, and how often it was asked."""

    def __init__(self, application: Any) -> None:
        self.application, self.asked = application, 0

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return self.application(environ, start_response)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def ask(application: Any, path: str, **more: Any) -> tuple[str, dict[str, str], bytes]:
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    said: list[Any] = []
    answer = application(environ | more, lambda status, headers, *_: said.append((status, dict(headers))))
    body = b"".join(answer)
    return said[-1][0], said[-1][1], body


@pytest.fixture
def django() -> Iterator[Counted]:
    around = (signals.request_started, signals.request_finished)
    for signal in around:  # as Django's own client: a test's database is not looked after by requests
        signal.disconnect(close_old_connections)
    with override_settings(**{name: getattr(public, name) for name in NAMES}):
        yield Counted(WSGIHandler())
    for signal in around:
        signal.connect(close_old_connections)


@pytest.fixture
def kept(django: Counted) -> KeptPages:
    return KeptPages(django, services.version, same_for_all)


def test_every_page_of_the_guide_is_kept_and_is_what_django_says(kept: KeptPages, django: Counted) -> None:
    paths = sorted({*PATHS, *(f"/{code}/guide/notes/" for code in ("en", "uk", "ru", "fr"))})
    assert same_for_all() == set(paths)
    for path in paths:
        status, headers, body = ask(django.application, path)
        first, again = ask(kept, path), ask(kept, path)
        assert first == again
        assert first[0] == status == "200 OK", path
        assert first[2] == body, path
        assert first[1] == headers | {"Vary": "Accept-Encoding"}, path
    assert django.asked == len(paths)


def test_head_says_the_same_without_the_page(kept: KeptPages) -> None:
    assert ask(kept, "/en/guide/", REQUEST_METHOD="HEAD")[2] == b""
    assert ask(kept, "/en/guide/", REQUEST_METHOD="HEAD")[1] == ask(kept, "/en/guide/")[1]


def test_a_browser_that_unpacks_gets_the_page_packed(kept: KeptPages) -> None:
    plain = ask(kept, "/ru/guide/")[2]
    _, headers, packed = ask(kept, "/ru/guide/", HTTP_ACCEPT_ENCODING="gzip, deflate, br")
    assert gzip.decompress(packed) == plain
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(packed))
    for refused in ("", "identity", "gzip;q=0, identity", "br"):
        assert ask(kept, "/ru/guide/", HTTP_ACCEPT_ENCODING=refused)[2] == plain


@pytest.mark.parametrize(
    "host", ["evil.example", "", "localhost:8000@evil.example", "localhost.evil", "[::2]"]
)
def test_a_wrong_host_is_refused_as_django_does(kept: KeptPages, django: Counted, host: str) -> None:
    assert ask(kept, "/en/guide/")[0] == "200 OK"
    refused = ask(kept, "/en/guide/", HTTP_HOST=host)
    assert refused == ask(django.application, "/en/guide/", HTTP_HOST=host)
    assert refused[0] == "400 Bad Request"


@pytest.mark.parametrize(
    "more",
    [
        {"REQUEST_METHOD": "POST", "HTTP_SEC_FETCH_SITE": "same-origin"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"QUERY_STRING": "q=white+flag"},
        {"CONTENT_LENGTH": "4", "wsgi.input": BytesIO(b"a=bc")},
        {"SCRIPT_NAME": "/below"},
        {"PATH_INFO": "/en/guide/nothing/"},
        {"PATH_INFO": "/en/guide"},
        {"PATH_INFO": "/EN/guide/"},
        {"PATH_INFO": "/en/write/"},
        {"PATH_INFO": "/en/guide/search/"},
    ],
)
def test_what_is_not_exactly_a_page_goes_on_to_django(
    kept: KeptPages, django: Counted, more: dict[str, Any]
) -> None:
    ask(kept, "/en/guide/")
    before = django.asked
    ask(kept, "/en/guide/", **more)
    assert django.asked == before + 1


def test_nothing_of_a_request_reaches_the_page_that_others_get(kept: KeptPages) -> None:
    mine = {"HTTP_COOKIE": "s=private", "HTTP_ACCEPT_LANGUAGE": "fr", "HTTP_USER_AGENT": "mine"}
    first = ask(kept, "/uk/guide/white-cloth/", **mine)
    assert "Set-Cookie" not in first[1]
    assert first == ask(kept, "/uk/guide/white-cloth/")


def test_an_answer_that_is_no_page_is_not_kept() -> None:
    for status, headers in (
        ("200 OK", [("Set-Cookie", "s=1")]),
        ("503 Service Unavailable", []),
        ("302 Found", []),
    ):

        def application(environ: Any, start_response: Any, said: Any = (status, headers)) -> list[bytes]:
            start_response(*said)
            return [b"said"]

        counted = Counted(application)
        kept = KeptPages(counted, lambda: "1", lambda: frozenset({"/a/"}))
        assert [ask(kept, "/a/")[0] for _ in range(2)] == [status] * 2
        assert counted.asked == 4  # once to keep it, once for the reader, each time


def test_new_content_is_served_within_seconds(django: Counted) -> None:
    clock, versions, asked = Clock(), ["1"], []

    def version() -> str:
        asked.append(clock.now)
        return versions[-1]

    kept = KeptPages(django, version, same_for_all, clock)
    for _ in range(5):
        ask(kept, "/en/guide/")
    assert (django.asked, len(asked)) == (1, 1)
    versions.append("2")
    clock.now += ASK_EVERY - 0.1
    ask(kept, "/en/guide/")
    assert django.asked == 1
    clock.now += 0.2
    ask(kept, "/en/guide/")
    assert (django.asked, len(asked)) == (2, 2)


def test_what_is_kept_stays_readable_while_the_database_is_away(django: Counted) -> None:
    clock, away = Clock(), []

    def version() -> str:
        if away:
            raise OperationalError("gone")
        return "1"

    kept = KeptPages(django, version, same_for_all, clock)
    page = ask(kept, "/en/guide/")
    away.append(True)
    clock.now += 2 * ASK_EVERY
    assert ask(kept, "/en/guide/") == page
    assert django.asked == 1


def test_the_onion_service_and_tls_have_headers_of_their_own(django: Counted) -> None:
    tls = ("HTTP_X_FORWARDED_PROTO", "https")
    with override_settings(
        ORGANISATION={"onion": ONION},
        ALLOWED_HOSTS=["localhost", ".onion"],
        SECURE_PROXY_SSL_HEADER=tls,
    ):
        kept = KeptPages(django, services.version, same_for_all)
        for _ in range(2):
            assert ask(kept, "/en/guide/")[1]["Onion-Location"] == ONION + "/en/guide/"
            onion = ask(kept, "/en/guide/", HTTP_HOST=ONION.removeprefix("http://"))[1]
            assert "Onion-Location" not in onion
            assert "Strict-Transport-Security" not in onion
            secure = ask(kept, "/en/guide/", HTTP_X_FORWARDED_PROTO="https")[1]
            assert secure["Strict-Transport-Security"] == "max-age=31536000"
            assert "Strict-Transport-Security" not in ask(kept, "/en/guide/")[1]
