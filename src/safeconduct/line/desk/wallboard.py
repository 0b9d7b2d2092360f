"""The wallboard: a page for the room, read from four metres. It asks every five seconds whether anything changed."""

from __future__ import annotations

import hashlib

from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.rights import EVERYBODY
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.desk.wallboard_numbers import Waiting, board
from safeconduct.line.shifts.counting import line_zone

RIGHT = "line.wallboard"


@desk(right=RIGHT)
@require_safe
def wallboard(request: DeskRequest) -> HttpResponse:
    """Show the board; answer the page's own asking with its part, or with 304 when nothing changed.

    An account that may see nothing else (a screen) asks for the whole page every five minutes, which keeps it signed
    in; a colleague's session ends as it does anywhere.
    """
    now = timezone.now()
    found = board(now)
    minute = date_format(now.astimezone(line_zone()), "H:i")
    mark = hashlib.blake2b(repr((found, minute, translation.get_language())).encode(), digest_size=12)
    tag = f'"{mark.hexdigest()}"'
    part = request.headers.get("HX-Request") == "true"
    if part and request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    given = {
        "board": found,
        "minute": minute,
        "zone_name": line_zone().key,
        "waiting": [_row(one) for one in found.waiting[:8]],
        "calling": [_row(one) for one in found.telephone.waiting[:6]] if found.telephone else [],
        "spoken": [(words.language(code), count) for code, count in found.by_language],
        "screen": request.staff_rights <= EVERYBODY | {RIGHT},
    }
    answer = render(request, "line/wallboard_part.html" if part else "line/wallboard.html", given)
    answer["ETag"] = tag
    return answer


def _row(one: Waiting) -> dict[str, object]:
    return {
        "channel": words.channel(one.channel) if one.channel else "",
        "language": words.language(one.language),
        "urgent": one.urgent,
        "count": one.count,
        "age": words.age(one.minutes),
    }
