"""The headers of every response. They say nothing about the software that made it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from safeconduct.faces import styles
from safeconduct.faces.faults import respond

_VIEW = TypeVar("_VIEW", bound=Callable[..., HttpResponse])
# No page uses a sensor, a camera or a place of the device, and one alone the microphone (see below); full screen is
# for the guide's film.
_NOTHING = (
    "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
)
BOTH = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOTHING.split()),
}
_DESK_FALLBACK = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def indexable(view: _VIEW) -> _VIEW:
    """Mark a public page that search engines may list: people look for the guide, nobody for a form."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.indexable = True  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return cast(_VIEW, marked)


def allow_microphone(response: HttpResponse) -> HttpResponse:
    """Let this one page use the microphone, itself and nobody whom it shows; returns the response."""
    response["Permissions-Policy"] = BOTH["Permissions-Policy"].replace("microphone=()", "microphone=(self)")
    return response


def allow_own_script(response: HttpResponse) -> HttpResponse:
    """Let this one public page load scripts from this site and speak to it; returns the response."""
    response.own_script = True  # type: ignore[attr-defined]
    return response


def public_policy(own_script: bool = False) -> str:
    """Return the Content-Security-Policy of the public face: style and pictures inside the page, and no script.

    `own_script` is for the one page that a script from this site makes live; it works without.
    """
    script = "script-src 'self'; connect-src 'self'; " if own_script else ""
    return (
        f"default-src 'none'; {script}style-src {styles.sources()}; img-src 'self' data:; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class _Headers:
    """Answers for the right host only, and adds what both faces send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and add the headers to whatever comes back, fault pages too."""
        try:
            request.get_host()
        except DisallowedHost as fault:
            response = respond(request, fault)
        else:
            response = self.get_response(request)
        response.headers.pop("X-Powered-By", None)
        response["Server"] = "web"  # where we say nothing the server below us writes its own name
        for name, value in BOTH.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if not response.streaming and response.status_code not in {204, 304}:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        self.add(request, response)
        return response

    def add(self, request: HttpRequest, response: HttpResponse) -> None:
        """Add what this face alone sends."""
        raise NotImplementedError


class PublicHeaders(_Headers):
    """The public face: nothing is stored, nothing is told to other sites, one page is one request."""

    def add(self, request: HttpRequest, response: HttpResponse) -> None:
        """Add policy, caching, referrer, robots and the onion address of the same page."""
        response["Content-Security-Policy"] = public_policy(getattr(response, "own_script", False))
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        listed = getattr(request, "indexable", False) and response.status_code == 200
        response["X-Robots-Tag"] = "noarchive" if listed else "noindex, nofollow, noarchive"
        onion = str(settings.ORGANISATION.get("onion", "")).rstrip("/")
        if onion and not request.META.get("HTTP_HOST", "").partition(":")[0].endswith(".onion"):
            response["Onion-Location"] = onion + request.path


class DeskHeaders(_Headers):
    """The desk: no page is stored; its own style sheet and scripts may be."""

    def add(self, request: HttpRequest, response: HttpResponse) -> None:
        """Add caching, referrer and robots; the policy is django-csp's, a stricter one without it."""
        response.headers.setdefault("Content-Security-Policy", _DESK_FALLBACK)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        if not request.path_info.startswith("/" + str(settings.STATIC_URL).lstrip("/")):
            response["Cache-Control"] = "no-store"
