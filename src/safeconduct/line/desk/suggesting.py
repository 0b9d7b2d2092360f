"""The panel that answers from the guide: articles for what the person asked, ready to be put into the reply."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotAllowed
from safeconduct.guide import services as guide

SHOWN = 3  # more would be read by nobody while a person waits
LONGEST = 500  # characters of a question; what is longer tells a story, and its end holds the question


@desk(right="cases.reply")
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: DeskRequest, handle: str) -> HttpResponse:
    """Show the articles that answer the person's last words, or the question that the colleague typed.

    Both are read in the person's language first: that is the language of the answer. A question is sent as a
    form and stands in no address.
    """
    case = cases.find(request.keyring, handle)
    if "cases.reply" not in rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights:
        raise NotAllowed(_("The team through which you see this case may not do this."))
    asked = request.POST.get("question", "").strip()[:LONGEST]
    query = asked or cases.last_words(request.user, request.keyring, case)[-LONGEST:]
    language = case.language if case.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    given = {
        "case": case,
        "title": _("From the guide"),
        "question": asked,
        "asked": bool(query.strip()),
        "found": _found(query, language),
        "part": "line/suggestions.html",
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "line/suggestions.html" if part else "line/panel.html", given)


def _found(query: str, language: str) -> list[guide.Reading]:
    hits = guide.search(query, language, SHOWN) if query.strip() else []
    with override(language):  # names of laws, in what the person will read
        read = [guide.reading(hit.id, language) for hit in hits]
    return [one for one in read if one is not None]
