"""The first page: what this is, what we promise, what we cannot."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from safeconduct.faces.headers import indexable


@require_safe
@indexable
def home(request: HttpRequest) -> HttpResponse:
    """Show the first page; it reads nothing but the settings, so it stands when the database is gone."""
    return render(request, "line/home.html")
