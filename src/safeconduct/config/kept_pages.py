"""Pages that are the same for everybody, served from memory before Django begins to work.

Each is rendered by Django once, with all its headers, and kept until the published content has another version.
Nothing of a request reaches a kept page: it is rendered for a request without cookie and without preferences.
Whatever is not exactly such a page goes on to Django, unchanged.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import Error
from django.http.request import split_domain_port, validate_host

from safeconduct.faces import log

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Headers = list[tuple[str, str]]

ASK_EVERY = 3.0  # seconds between two questions whether the content has changed
_PRIVATE = {"HTTP_COOKIE", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_USER_AGENT"}


@dataclass(frozen=True, slots=True)
class _Page:
    """One page as it is sent, plain and packed."""

    headers: Headers
    body: bytes
    packed_headers: Headers
    packed: bytes


@dataclass(slots=True)
class _Edition:
    """The pages of one version of the content, by path, security and kind of host."""

    version: str
    paths: frozenset[str]
    pages: dict[tuple[str, bool, bool], _Page] = field(default_factory=dict)


class KeptPages:
    """A WSGI application around Django's: answers GET and HEAD for some paths from memory."""

    def __init__(
        self,
        application: Application,
        version: Callable[[], str],
        paths: Callable[[], frozenset[str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`version` is asked every few seconds; `paths` once for each version."""
        self._django, self._version, self._paths, self._clock = application, version, paths, clock
        self._edition = _Edition("", frozenset())
        self._asked: float | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory where that is the same; let Django answer everything else."""
        page = self._page(environ) if _is_plain(environ) else None
        if page is None:
            return self._django(environ, start_response)
        packed = _unpacks(environ.get("HTTP_ACCEPT_ENCODING", ""))
        start_response("200 OK", page.packed_headers if packed else page.headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return [page.packed if packed else page.body]

    def _page(self, environ: Environ) -> _Page | None:
        edition, path, host = self._current(), environ.get("PATH_INFO", ""), environ.get("HTTP_HOST", "")
        if path not in edition.paths or not _is_ours(host):
            return None
        key = (path, _is_secure(environ), host.partition(":")[0].endswith(".onion"))
        page = edition.pages.get(key)
        if page is None and (page := self._rendered(environ)) is not None:
            edition.pages[key] = page
        return page

    def _current(self) -> _Edition:
        now = self._clock()
        if self._asked is None or now - self._asked >= ASK_EVERY:
            self._asked = now
            try:
                version = self._version()
                if version != self._edition.version:
                    self._edition = _Edition(version, self._paths())
            except Error as fault:  # what is kept stays readable while a database is away
                log.get().warning("content_version", exception=type(fault).__name__)
        return self._edition

    def _rendered(self, environ: Environ) -> _Page | None:
        """Let Django render a page for nobody in particular; None when that is no page to keep."""
        asked = {name: value for name, value in environ.items() if name not in _PRIVATE}
        said: list[tuple[str, Headers]] = []
        answer = self._django(
            asked | {"REQUEST_METHOD": "GET"}, lambda status, headers, *_: said.append((status, headers))
        )
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        status, headers = said[-1]
        if not status.startswith("200 ") or any(name.lower() == "set-cookie" for name, _ in headers):
            return None
        headers = [(name, value) for name, value in headers if name.lower() not in {"content-length", "vary"}]
        headers.append(("Vary", "Accept-Encoding"))
        packed = gzip.compress(body, 9, mtime=0)
        return _Page(
            [*headers, ("Content-Length", str(len(body)))],
            body,
            [*headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))],
            packed,
        )


def _is_plain(environ: Environ) -> bool:
    """Tell whether a request asks for a page and says nothing else: no query, no body."""
    return (
        environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
        and environ.get("CONTENT_LENGTH", "") in {"", "0"}
        and "HTTP_TRANSFER_ENCODING" not in environ
    )


@lru_cache(maxsize=256)
def _is_ours(host: str) -> bool:
    """Tell whether Django answers for a host; one that it refuses is left to Django, which says so."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=256)
def _unpacks(accepted: str) -> bool:
    """Tell whether a browser wants gzip; one that gives it a low weight gets the plain page."""
    plain = accepted.replace(" ", "").lower()
    return "gzip" in plain and "gzip;q=0" not in plain


def _is_secure(environ: Environ) -> bool:
    """Tell, as Django does, whether a request came over TLS."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, wanted = settings.SECURE_PROXY_SSL_HEADER
        given = environ.get(name)
        if given is not None:
            return bool(given.partition(",")[0].strip() == wanted)
    return environ.get("wsgi.url_scheme") == "https"
