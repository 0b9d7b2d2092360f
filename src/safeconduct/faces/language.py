"""The language of an answer: by the path on the public face, by the member of staff on the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from safeconduct.faces import languages


def spoken(request: HttpRequest) -> str:
    """Return the language that this request is answered in; touches no database."""
    found = getattr(request, "LANGUAGE_CODE", None)
    if isinstance(found, str):
        return found
    if settings.FACE == "public":
        return languages.of_path(request.path_info) or languages.of_reader(request)
    return languages.of_reader(request)


class LanguageFromPath:
    """Public face: the path says the language, ``/uk/…`` is Ukrainian.

    Elsewhere (``/``) the browser's wish decides, without a cookie and without a redirect; the page itself
    links to the addresses with a language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the path, and say so in Content-Language."""
        code = request.LANGUAGE_CODE = spoken(request)
        with translation.override(code):
            response = self.get_response(request)
        if languages.of_path(request.path_info) is None:
            patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", code)
        return response


@cache
def _known_zones() -> frozenset[str]:
    """Return the names of time zones; looking them up reads some six hundred files, so once is enough."""
    return frozenset(available_timezones())


class LanguageFromStaff:
    """Desk: the language of the member of staff; the browser's wish on the pages before he signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin with the browser's wish; who it is becomes known further in."""
        request.LANGUAGE_CODE = languages.of_reader(request)
        with translation.override(request.LANGUAGE_CODE), timezone.override(None):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Turn to the language and the time zone of the member of staff, now that it is known who asks."""
        user = getattr(request, "user", None)
        code = getattr(user, "language", None)
        if isinstance(code, str) and code in languages.codes():
            request.LANGUAGE_CODE = code
            translation.activate(code)
        zone = getattr(user, "time_zone", None)
        if isinstance(zone, str) and zone in _known_zones():
            timezone.activate(ZoneInfo(zone))
