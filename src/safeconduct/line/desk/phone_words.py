"""What the voice process says in codes, in words of the reader's language."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from safeconduct.accounts import services as accounts
from safeconduct.faces.problems import Conflict

DUTIES = {
    "away": pgettext_lazy("telephone", "Away"),
    "on-duty": pgettext_lazy("telephone", "On duty"),
    "calling": pgettext_lazy("telephone", "Calling"),
    "in-call": pgettext_lazy("telephone", "In a call"),
    "wrap-up": pgettext_lazy("telephone", "Writing the note"),
}
WHYS = {
    "asked": gettext_lazy("asked for a person"),
    "stuck": gettext_lazy("the menu did not help"),
    "silent": gettext_lazy("said nothing"),
    "failed": gettext_lazy("something failed"),
    "danger": gettext_lazy("is in danger"),
    "resumed": gettext_lazy("calls again and was with a colleague"),
    "call_back": gettext_lazy("is called back"),
    "transferred": gettext_lazy("handed on by a colleague"),
}
ENDS = {
    "caller": gettext_lazy("The caller has hung up."),
    "operator": gettext_lazy("You have hung up."),
    "handed-on": gettext_lazy("The caller waits for a colleague now."),
    "lost": gettext_lazy("Your sound was gone for too long; the caller waits for whoever is free."),
}
REFUSALS = {
    "busy": gettext_lazy("You are in a call. End it or hand it on first."),
    "for-colleague": gettext_lazy(
        "This caller is being handed to a colleague. If nobody answers, he is yours."
    ),
    "gone": gettext_lazy("A colleague was quicker, or the caller has hung up."),
    "media": gettext_lazy("This browser offers no sound that a telephone can carry. Use a current browser."),
    "no-call": gettext_lazy("There is no call any more."),
    "nobody-there": gettext_lazy(
        "This colleague is not on duty any more. Choose another, or hand on to all."
    ),
    "not-connected": gettext_lazy("Your microphone is not connected yet. Wait a second and try again."),
    "not-on-duty": gettext_lazy("Go on duty first."),
    "other-page": gettext_lazy("Your telephone is open in another tab. Close it there, and it comes here."),
    "wrap-up": gettext_lazy("Finish the note of your last call first."),
    "not-reached": gettext_lazy("Nobody answered, or the line was busy. The request stays in the list."),
    "not-called": gettext_lazy("The call could not be made now. Try again; the request stays in the list."),
    "wish-gone": gettext_lazy("A colleague called already, or the request was withdrawn."),
}
OTHERWISE = gettext_lazy("The telephone did not understand this. Load the page again.")


def refusal(code: str) -> Conflict:
    """Return what the reader is told when something cannot be done now."""
    return Conflict(REFUSALS.get(code, OTHERWISE))


def language(code: str) -> str:
    """Return a language's name in the reader's language; the code itself for one that is not spoken here."""
    return _(str(dict(settings.LANGUAGES).get(code, code))) if code else _("unknown language")


def worded(state: dict[str, Any]) -> dict[str, Any]:
    """Return the state of the line as the page shows it: sentences and times."""
    names = accounts.names(UUID(one["id"]) for one in state["colleagues"]) if state["colleagues"] else {}
    call, ended = state["call"], state["ended"]
    return {
        "duty": state["duty"],
        "duty_text": str(DUTIES.get(state["duty"], "")),
        "connected": state["connected"],
        "languages": state["languages"],
        "said": str(REFUSALS.get(state["said"], "")),
        "count": state["waiting_count"],
        "waiting": [_row(one, WHYS.get(one["why"], "")) for one in state["waiting"]],
        "wishes": [_row(one, "") for one in state["wishes"]],
        "call": _call(call) if call else None,
        "ended": _call(ended) | {"text": str(ENDS.get(ended["ended_by"], ""))} if ended else None,
        "colleagues": [
            {
                "id": one["id"],
                "name": names.get(UUID(one["id"]), ""),
                "duty": str(DUTIES.get(one["duty"], "")),
                "languages": ", ".join(language(code) for code in one["languages"]),
            }
            for one in state["colleagues"]
        ],
    }


def _row(one: dict[str, Any], why: Any) -> dict[str, Any]:
    return {
        "id": one["id"],
        "language": language(one["language"]),
        "code": one["language"],
        "why": str(why),
        "since": one["since"],
        "urgent": one["urgent"],
        "for": one.get("for", ""),
    }


def _call(call: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": call["id"],
        "language": language(call["language"]),
        "why": str(WHYS.get(call["why"], "")),
        "since": call["since"],
        "held": call["held"],
        "case": bool(call["case"]),
    }
