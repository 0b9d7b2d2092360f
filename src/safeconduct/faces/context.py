"""What every template of both faces is given; what needs a database is fetched only where it is drawn."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from safeconduct.faces import keys, languages, navigation
from safeconduct.faces.public import LEAVE


def ways() -> dict[str, str]:
    """Return the organisation's name and the other ways to reach the line, as the administrator wrote them.

    Keys: name, phone, telegram, sms; one that was not written is an empty string.
    """
    return {key: str(settings.ORGANISATION.get(key, "")) for key in ("name", "phone", "telegram", "sms")}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give the template face, language and organisation, and what the face needs besides.

    Public: languages, leave (the address of the way out), indexable. Desk: nav, keys, said (what the last
    act has to report), now, zone (the reader's time zone),
    letters (whether this member of staff uses single-letter keys).
    """
    code = translation.get_language() or settings.LANGUAGE_CODE
    given: dict[str, Any] = {
        "face": settings.FACE,
        "language": code,
        "organisation": ways(),
    }
    if settings.FACE == "public":
        return given | {
            "languages": languages.switcher(request.path),
            "leave": LEAVE,
            "indexable": getattr(request, "indexable", False),
        }
    rights: Collection[str] = getattr(request, "staff_rights", frozenset())
    return given | {
        "nav": SimpleLazyObject(lambda: navigation.entries(rights, request.path)),
        "keys": keys.table(),
        "said": get_messages(request),
        "now": timezone.now(),
        "zone": timezone.get_current_timezone_name(),
        "letters": SimpleLazyObject(
            lambda: getattr(getattr(request, "user", None), "single_letter_keys", True)
        ),
    }
