"""The languages of both faces, and the address of a page in another language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language_from_path, get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the switcher shows it: its own name for itself and the address of this page in it."""

    code: str
    name: str
    url: str
    current: bool


def codes() -> list[str]:
    """Return the codes of the languages that are spoken here, the first being the fallback."""
    return [code for code, _ in settings.LANGUAGES]


def of_reader(request: HttpRequest) -> str:
    """Return the best language by the browser's Accept-Language; the fallback when it names none of ours."""
    known = set(codes())
    for wanted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        short = wanted.partition("-")[0]
        if short in known:
            return short
    return settings.LANGUAGE_CODE


def of_path(path: str) -> str | None:
    """Return the language that the path begins with (``/uk/…``), or None."""
    return get_language_from_path(path)


def switcher(path: str) -> list[Language]:
    """Return each language with the address of this page in it; never the query, which may be private."""
    now = translation.get_language() or settings.LANGUAGE_CODE
    rest = path.partition("/")[2].partition("/")[2] if of_path(path) else ""
    return [
        Language(code, str(get_language_info(code)["name_local"]), f"/{code}/{rest}", code == now)
        for code in codes()
    ]
