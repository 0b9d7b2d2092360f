"""What the public face serves of itself: the way out, and nothing for a browser that asks for an icon."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from safeconduct.faces import languages

LEAVE = "/exit/"


class SeeOther(HttpResponseRedirect):
    """A redirect that the browser follows with GET (303)."""

    status_code = 303


def everyday(code: str) -> str:
    """Return the everyday site that readers of a language leave to.

    ``ORGANISATION["exit"]`` names the site, as one address or as a table by language.
    """
    wanted: str | dict[str, str] = settings.ORGANISATION.get("exit", {})
    return wanted if isinstance(wanted, str) else wanted.get(code, f"https://{code}.wikipedia.org/")


def leave(request: HttpRequest) -> HttpResponse:
    """Send the reader to an everyday site at once, and ask the browser to forget what this site left.

    The browser's history cannot be erased from here; the pages say so. "cache" is not asked for: no page of
    ours may be stored, and emptying a large cache makes some browsers wait for seconds.
    """
    response = SeeOther(everyday(languages.of_reader(request)))
    response["Clear-Site-Data"] = '"cookies", "storage"'
    for name in (settings.PERSON_COOKIE, settings.CHAT_COOKIE):  # only the public settings have them
        response.delete_cookie(name)
    return response


def no_icon(request: HttpRequest) -> HttpResponse:
    """Answer the browser's own request for an icon with nothing: a tab without a mark says less."""
    return HttpResponse(status=204)
