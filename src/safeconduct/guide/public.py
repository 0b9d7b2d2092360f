"""The guide's public pages. None reads a database, so they work when everything else is down."""

from __future__ import annotations

import math
from functools import lru_cache

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safeconduct.faces.headers import indexable
from safeconduct.faces.problems import NotFound
from safeconduct.guide import beside, built, sending, services, short, showing
from safeconduct.guide.engine import outline
from safeconduct.guide.export.single import single

MOST_QUERY = 200  # characters; a longer question is cut
MOST_FOUND = 6


def _language() -> str:
    return get_language() or "en"


def _at(path: str) -> str:
    return reverse("guide:outlet", args=[path])


def _address(name: str) -> str:
    return reverse("guide:article", args=[name])


@lru_cache(maxsize=8)
def _single(version: str, language: str) -> bytes:
    """Return the single file of a language; made again when the content has another version."""
    return single(services.content(), [language])


@require_safe
@indexable
def surrender(request: HttpRequest) -> HttpResponse:
    """Show the steps in short, and what the law promises."""
    return render(request, "guide/surrender.html", short.guide(_language(), _address))


@require_safe
@indexable
def index(request: HttpRequest) -> HttpResponse:
    """Show all chapters with all their articles, a form to search them, and the file for those without a network."""
    guide, language = services.content(), _language()
    given = {
        "beside": beside.links(built.sizes(), language, _at),
        "chapters": showing.chapters(guide, language, _address),
        "size": math.ceil(len(_single(services.version(), language)) / 1000),
    }
    return render(request, "guide/index.html", given)


@require_safe
@indexable
def article(request: HttpRequest, name: str) -> HttpResponse:
    """Show one article; one that only an operator may say is not found here."""
    guide = services.content()
    found = outline.find(guide, name)
    if found is None:
        raise NotFound(_("There is no such page in the guide. Open the guide and look for your question."))

    due = services.review_due(found, _language(), timezone.localdate())

    def rendered(picture: showing.Picture) -> bytes:
        page = showing.page(guide, found, _language(), _address, picture)
        listen = beside.spoken(built.sizes(), name, _language(), _at)
        given = {"page": page, "listen": listen, "due": due}
        return render(request, "guide/article.html", given).content

    return HttpResponse(showing.within(rendered))


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Give the picture of an article, larger than it stands in its page."""
    found = outline.find(services.content(), name)
    if found is None or found.photo is None:
        raise NotFound(_("There is no such picture. Open the guide and look for your question."))
    try:
        jpeg = services.pictures.larger(name)
    except Error:  # a smaller one is in memory with the words
        jpeg = b""
    return HttpResponse(jpeg or found.photo.jpeg, content_type="image/jpeg")


@require_safe
def outlet(request: HttpRequest, path: str) -> HttpResponseBase:
    """Give a film, a sound or a leaflet of the folder that was built, or the part of it that is asked for."""
    found = built.file(path)
    if found is None:
        raise NotFound(_("There is no such file. Open the guide and look for your question."))
    kind = found.suffix.removeprefix(".")
    headers = {"Content-Type": built.TYPES[kind]}
    if kind in ("pdf", "html"):
        headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return sending.sent(found, headers, request)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Give the whole guide in this language as one file to keep, under a name that says nothing."""
    answer = HttpResponse(_single(services.version(), _language()), content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="notes.html"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Answer a question with articles. It comes by POST: its words stand in no address and in no log."""
    if request.method != "POST":
        return redirect("guide:index")
    query = request.POST.get("q", "")[:MOST_QUERY].strip()
    found = services.search(query, _language(), MOST_FOUND) if query else []
    given = {
        "query": query,
        "found": [(showing.Link(one.title, _address(one.id)), one.due) for one in found],
        "chapters": [] if found else showing.chapters(services.content(), _language(), _address),
    }
    return render(request, "guide/found.html", given)
