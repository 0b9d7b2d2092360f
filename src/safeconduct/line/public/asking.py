"""The page that asks for the codename; it also holds a message whose session ended while it was written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from safeconduct.faces.public import SeeOther
from safeconduct.line.public import reading, tickets


def ask(
    request: HttpRequest,
    found: reading.Typed | None = None,
    text: str = "",
    status: int = 200,
    over: bool = False,
) -> HttpResponse:
    """Show the form, with what was typed and the message that waits; `over` says that a session ended."""
    given = {
        "typed": found or reading.Typed("", None),
        "text": text,
        "over": over,
        "ticket": tickets.of(request),
        "photo": over and bool(request.FILES),
    }
    return render(request, "line/return.html", given, status=status)


def session_over(request: HttpRequest) -> HttpResponse:
    """Answer whoever has no session: to the codename, together with what he wrote."""
    if request.method != "POST":
        return SeeOther(reverse("line:return"))
    return ask(request, text=request.POST.get("text", ""), status=403, over=True)
