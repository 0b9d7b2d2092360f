"""How to surrender, in short: one page that works when everything else is down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from safeconduct.faces.headers import indexable
from safeconduct.guide import words
from safeconduct.guide.engine import law


@require_safe
@indexable
def surrender(request: HttpRequest) -> HttpResponse:
    """Show the steps and what the law promises; reads no database."""
    quoted = law.quotation(get_language() or "en")
    given = {
        "steps": [
            (title, text, words.cited(article) if article else "") for title, text, article in words.STEPS
        ],
        "promises": [(text, words.cited(article)) for text, article in words.PROMISES],
        "quotation": (quoted[1], words.cited(quoted[0])) if quoted else None,
    }
    return render(request, "guide/surrender.html", given)
