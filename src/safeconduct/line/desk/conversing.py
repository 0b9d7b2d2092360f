"""The panel that says who answers in a conversation on a channel: the script or a person; and lets one change it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.faces.problems import NotAllowed
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Channel
from safeconduct.line.engine.script import LANGUAGES
from safeconduct.line.models import Thread, Way
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import outbox
from safeconduct.line.threads.delivering import deliver
from safeconduct.line.threads.rendering import in_parts


@desk(right="cases.reply")
@require_safe
def conversation(request: DeskRequest, handle: str) -> HttpResponse:
    """Show on which channels this case is talked in now, and who answers there."""
    case = cases.find(request.keyring, handle)
    if "cases.reply" not in rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights:
        raise NotAllowed(_("The team through which you see this case may not do this."))
    open_ways = list(_open_ways(case).select_related("thread"))
    given: dict[str, Any] = {
        "case": case,
        "title": _("Who answers"),
        "channels": sorted({cases.channel_label(way.channel) for way in open_ways}),
        "taken": bool(open_ways) and all(way.thread.taken for way in open_ways),
        "part": "line/conversation.html",
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, str(given["part"]) if part else "line/panel.html", given)


def _open_ways(case: cases.Case) -> Any:
    return Way.objects.filter(case_id=case.id, thread__ends_at__gt=timezone.now())


def silence(case: cases.Case, **_data: Any) -> None:
    """Silence the script in every conversation of a case; registered for `conversation_taken`."""
    Thread.objects.filter(way__in=_open_ways(case)).update(taken=True)


def give_back(case: cases.Case, **data: Any) -> None:
    """Let the script answer again, and tell the person; registered for `conversation_released`.

    The conversation itself opens only with the person's next message: then it goes on where the script stood.
    """
    words, moment = _given_back(case.language), timezone.now()
    for way in _open_ways(case).filter(thread__taken=True):
        Thread.objects.filter(pk=way.thread_id).update(taken=False)
        if not data.get("ended"):
            channel: Channel = way.channel
            outbox.put(way.thread_id, way.channel, way, in_parts(channel, words), moment)
            jobs.enqueue(deliver, str(way.thread_id))


def _given_back(language: str) -> str:
    common = next(iter(scripts().scripts.values())).common
    return common.said["given_back"][language if language in LANGUAGES else "en"].words.text
