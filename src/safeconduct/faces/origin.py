"""Forms of the public face: only this site may send them, and a person's form only from his own page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.faults import respond
from safeconduct.faces.problems import NotAllowed

_OLD = _("This form is too old or was opened elsewhere. Open the page again and send it from there.")
_FOREIGN = _("This was sent from another site, so it was not taken. Open our page and send it from there.")
FIELD = "form"
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def form_token(session_token: str) -> str:
    """Return what a form of this person's session must carry: an HMAC-SHA256 of its token, hexadecimal."""
    return salted_hmac("safeconduct.faces.form", session_token, algorithm="sha256").hexdigest()


def check_form_token(session_token: str, given: str) -> None:
    """Refuse with NotAllowed a form that does not carry this session's token; in constant time."""
    if not constant_time_compare(form_token(session_token), given):
        raise NotAllowed(_OLD)


def from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether the browser says that another site caused this request.

    ``Sec-Fetch-Site`` decides where it is sent; else ``Origin``, which is ``null`` under our no-referrer
    policy and then says nothing. An old browser that sends neither is believed: such a form carries no
    cookie of another site's choosing, and a person's form carries its token.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()


class SameSiteOnly:
    """Refuses what another site makes a reader's browser send to the public face."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, unless it changes something and comes from elsewhere."""
        if request.method not in SAFE and from_elsewhere(request):
            return respond(request, NotAllowed(_FOREIGN))
        return self.get_response(request)
