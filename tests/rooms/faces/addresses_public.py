"""A public face with nothing but the shell and pages that fail on purpose."""

import errno
import sqlite3

from django import forms
from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils.translation import get_language

from safeconduct.faces import problems
from safeconduct.faces.headers import indexable


class Form(forms.Form):
    text = forms.CharField(label="Message", help_text="In your own words.", widget=forms.Textarea())


def sqlite_fault(code: int) -> Exception:
    inner = sqlite3.OperationalError("secret words of a person")
    inner.sqlite_errorcode = code
    outer = OperationalError("secret words of a person")
    outer.__cause__ = inner
    return outer


def postgres_fault(state: str | None) -> Exception:
    inner = Exception("secret words of a person")
    inner.sqlstate = state
    outer = OperationalError("secret words of a person")
    outer.__cause__ = inner
    return outer


FAULTS = {
    "bad": (problems.BadInput("Say when."), 400),
    "not-allowed": (problems.NotAllowed("Not you."), 403),
    "not-found": (problems.NotFound("No such thing."), 404),
    "conflict": (problems.Conflict("Somebody was faster."), 409),
    "large": (problems.TooLarge("Too much."), 413),
    "busy": (problems.Busy("Later."), 503),
    "no-room": (problems.NoRoom("Full."), 507),
    "django-404": (Http404("secret words of a person"), 404),
    "django-403": (PermissionDenied("secret words of a person"), 403),
    "suspicious": (SuspiciousOperation("secret words of a person"), 400),
    "sqlite-locked": (sqlite_fault(sqlite3.SQLITE_BUSY), 503),
    "sqlite-readonly-extended": (sqlite_fault(sqlite3.SQLITE_READONLY | (3 << 8)), 503),
    "sqlite-full": (sqlite_fault(sqlite3.SQLITE_FULL), 507),
    "sqlite-wrong-statement": (sqlite_fault(sqlite3.SQLITE_ERROR), 500),
    "postgres-gone": (postgres_fault(None), 503),
    "postgres-full": (postgres_fault("53100"), 507),
    "connection-closed": (InterfaceError("secret words of a person"), 503),
    "data-fault": (DatabaseError("secret words of a person"), 500),
    "disk-full": (OSError(errno.ENOSPC, "secret words of a person"), 507),
    "unforeseen": (RuntimeError("secret words of a person"), 500),
}


def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise FAULTS[name][0]


def fail_for_real_when_full(request: HttpRequest) -> HttpResponse:
    base = sqlite3.connect(":memory:")
    base.execute("PRAGMA max_page_count=2")
    base.execute("CREATE TABLE t (x)")
    base.execute("INSERT INTO t VALUES (zeroblob(100000))")
    return HttpResponse()


@indexable
def home(request: HttpRequest) -> HttpResponse:
    page = engines["django"].from_string(
        '{% extends "faces/public.html" %}{% block main %}<h1>Hello</h1>{% include "faces/errors.html" %}'
        '{% include "faces/field.html" with field=form.text %}{% endblock %}'
    )
    form = Form(request.POST or None)
    form.is_valid()
    return HttpResponse(page.render({"form": form}, request))


def told(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


def receive(request: HttpRequest) -> HttpResponse:
    files = {name: len(each) for name, each in request.FILES.items()}
    return HttpResponse(f"{request.POST.get('text', '')}|{files}")


pages = [
    path("", home),
    path("told/", told),
    path("receive/", receive),
    path("fail/full/", fail_for_real_when_full),
    path("fail/<str:name>/", fail),
]
urlpatterns = [path("", include("safeconduct.faces.urls_public")), *pages, *i18n_patterns(*pages)]
