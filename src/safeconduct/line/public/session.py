"""The person's session: one cookie, set when a codename was accepted and not before."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from safeconduct.cases import services as cases
from safeconduct.faces.origin import FIELD, form_token
from safeconduct.vault import services as vault

_COOKIE: str = "PERSON_COOKIE"  # a setting of the public face only


def _name() -> str:
    return str(getattr(settings, _COOKIE))


def token_of(request: HttpRequest) -> str:
    """Return the token that the browser sent; empty when it sent none."""
    return request.COOKIES.get(_name(), "")


def person_of(request: HttpRequest) -> vault.Person | None:
    """Return whose browser this is; None when no session was begun or it is over."""
    return cases.person_of(token_of(request))


def keep(response: HttpResponse, token: str) -> HttpResponse:
    """Give the browser its token until it is closed; scripts and other sites never see it."""
    response.set_cookie(
        _name(), token, path="/", secure=settings.SECURE_COOKIES, httponly=True, samesite="Strict"
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the token back from the browser."""
    response.delete_cookie(_name(), path="/", samesite="Strict")
    return response


def is_own_form(request: HttpRequest, token: str) -> bool:
    """Tell whether the form that was sent comes from a page of this very session; in constant time."""
    return constant_time_compare(form_token(token), request.POST.get(FIELD, ""))
