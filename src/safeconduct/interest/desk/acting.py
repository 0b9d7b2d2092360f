"""What all pages of the room do alike: the frame of a page, and an act that is done or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from safeconduct.accounts.guard import DeskRequest
from safeconduct.faces.languages import codes
from safeconduct.interest.desk.tabs import tabs
from safeconduct.interest.services import RIGHT


def page(request: DeskRequest, template: str, given: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return a page of the room with the links to the others above it."""
    frame = {"tabs": tabs(request), "may_keep": RIGHT in request.staff_rights}
    return render(request, f"interest/{template}.html", frame | given, status=status)


def done(
    request: DeskRequest, act: Callable[[], object], said: str, route: str, *parts: object
) -> HttpResponse:
    """Do it, say so, and lead to a route; a refusal is the caller's to show, or becomes the page of the problem."""
    act()
    messages.success(request, said)
    return redirect(route, *parts)


def language() -> str:
    """Return the language in which this page is written: two letters, one of ours."""
    return known((translation.get_language() or "")[:2])


def known(code: str) -> str:
    """Return a language of ours: the one that is asked for, else the reader's, else the first."""
    ours = codes()
    if code in ours:
        return code
    mine = (translation.get_language() or "")[:2]
    return mine if mine in ours else ours[0]
