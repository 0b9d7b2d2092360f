"""A desk with nothing but the shell."""

from types import SimpleNamespace

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils.functional import SimpleLazyObject
from tests.rooms.faces.addresses_public import fail

PAGE = """{% extends "faces/desk.html" %}{% load faces %}{% block title %}Inbox (2)
{% endblock %}{% block queue %}<h2>Now</h2><ul><li class="it"><a href="/one/">one</a></li>
<li class="it"><a href="/two/">two</a></li></ul>{% endblock %}{% block main %}<h1>Case</h1>
<form method="post" action="/sent/" data-undo>{% csrf_token %}<label for="r">Reply</label>
<textarea id="r" name="text" data-act="reply"></textarea><button class="p">Send</button></form>
<time id="soon" data-until="2100-01-01T00:00:00Z">then</time>
<time id="late" data-until="2000-01-01T00:00:00Z">then</time>
<button type="button" data-act="assign" aria-expanded="false">Assign</button>{% endblock %}
{% block context %}{% panels "case" "abc" %}{% endblock %}"""


def page(request: HttpRequest) -> HttpResponse:
    if "letters" in request.GET:
        request.user = SimpleNamespace(display_name="K.", single_letter_keys=False)
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


def wide(request: HttpRequest) -> HttpResponse:
    text = '{% extends "faces/desk_wide.html" %}{% block main %}<h1>Wide</h1>{% endblock %}'
    return HttpResponse(engines["django"].from_string(text).render({}, request))


def plain(request: HttpRequest) -> HttpResponse:
    text = '{% extends "faces/plain.html" %}{% block main %}<p>Hello</p>{% endblock %}'
    return HttpResponse(engines["django"].from_string(text).render({}, request))


def sent(request: HttpRequest) -> HttpResponse:
    text = '{% extends "faces/plain.html" %}{% block main %}<p id="got">{{ got }}</p>{% endblock %}'
    got = {"got": request.POST.get("text", "")}
    return HttpResponse(engines["django"].from_string(text).render(got, request))


def gone(request: HttpRequest) -> HttpResponse:
    """Fail as every page does while the database is away: nothing of the reader can be fetched."""

    def fetch() -> object:
        raise OperationalError("secret words of a person")

    request.user = SimpleLazyObject(fetch)
    request.session = SimpleLazyObject(fetch)
    return HttpResponse(str(request.user))


def panel(request: HttpRequest, reference: str) -> HttpResponse:
    return HttpResponse("<h2>Position</h2>")


urlpatterns = [
    path("", page, name="inbox"),
    path("one/", page),
    path("two/", page),
    path("exits/", wide, name="exits"),
    path("plain/", plain, name="plain"),
    path("sent/", sent, name="sent"),
    path("gone/", gone),
    path("panel/<str:reference>/", panel, name="panel"),
    path("fail/<str:name>/", fail, name="fail"),
]
