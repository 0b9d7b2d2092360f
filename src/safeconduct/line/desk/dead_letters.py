"""Messages that could not be sent: why, for how long, and the case to open. No address and no word is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from safeconduct.accounts.guard import DeskRequest, actor, desk
from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotFound
from safeconduct.line.desk import shifts_words as words
from safeconduct.line.models import Outgoing, Way
from safeconduct.line.threads import letters

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One message. `handle` is empty where its conversation is over, or where another team works on its case."""

    id: UUID
    channel: str
    reason: str
    since: str
    tried: str
    whole: bool
    handle: str
    mine: bool


@desk(right="cases.inbox")
@require_safe
def dead_letters(request: DeskRequest) -> HttpResponse:
    """List what could not be sent, the latest first."""
    found = letters.dead_letters(SHOWN)
    handles = _handles(request, {one.case_id for one in found if one.case_id})
    today = timezone.localdate()
    given = {
        "lines": [_line(one, handles, today) for one in found],
        "tabs": words.tabs(request),
        "most": SHOWN if len(found) == SHOWN else 0,
    }
    return render(request, "line/dead_letters.html", given)


@desk(right="cases.reply")
@require_POST
def settle(request: DeskRequest, letter_id: UUID, act: str) -> HttpResponse:
    """Try again, or discard; only where the reader's teams work on the case, or the conversation is over."""
    threads = Outgoing.objects.filter(tied=letter_id, dead=True).values("thread_id")
    of = set(Way.objects.filter(thread_id__in=threads).values_list("case_id", flat=True))
    if of and not _handles(request, of):
        raise NotFound(
            _("This message is no longer among those that could not be sent. Look at the list again.")
        )
    if act == "again":
        letters.send_again(letter_id, actor=actor(request.user.pk))
        messages.success(request, _("The message is on its way again."))
    else:
        letters.discard(letter_id, actor=actor(request.user.pk))
        messages.success(request, _("The message is discarded."))
    return redirect("line:dead_letters")


def _handles(request: DeskRequest, ids: set[UUID]) -> dict[UUID, str]:
    """Return the handles of those cases that the reader's teams work on; one query."""
    rows = cases.visible(request.keyring).filter(pk__in=ids) if ids else cases.Case.objects.none()
    return dict(rows.values_list("pk", "handle"))


def _line(one: letters.Letter, handles: dict[UUID, str], today: date) -> Line:
    days = (today - one.on).days
    ago = ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days} if days > 0 else _("today")
    handle = handles.get(one.case_id, "") if one.case_id else ""
    return Line(
        one.id,
        words.channel(one.channel),
        str(one.reason),
        f"{ago} ({date_format(one.on, 'j F')})",
        ngettext("tried once", "tried %(n)d times", one.attempts) % {"n": one.attempts},
        one.whole,
        handle,
        bool(handle) or one.case_id is None,
    )
