"""The exit on the case page: the plan in full for those who decide, and the form to plan."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest, desk
from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.exits.desk.seeing import case_of, draw, rights_in, version
from safeconduct.exits.desk.words import REASONS, STATES
from safeconduct.exits.engine.brief import Brief, brief
from safeconduct.exits.engine.phrases import Language
from safeconduct.exits.engine.store import from_json
from safeconduct.exits.forms import ApproveForm, NightForm, ReasonForm


@dataclass(frozen=True)
class Countdown:
    """What happens next in a window, and when."""

    words: str
    at: datetime


def countdown(record: exits.PlanRecord, now: datetime) -> Countdown:
    """Return the next moment of a plan's window that matters."""
    if now < record.opens:
        return Countdown(_("until the window opens"), record.opens)
    if now <= record.latest_departure:
        return Countdown(_("until the last moment to leave"), record.latest_departure)
    return Countdown(_("until the plan expires"), record.closes)


@desk(right="exits.read", elevated=True)
@require_safe
def panel(request: DeskRequest, handle: str) -> HttpResponse:
    """Show the plan in force, or why there is none."""
    return show(request, case_of(request, handle, "exits.read"))


def show(
    request: DeskRequest, case: cases.Case, bound: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """Draw the panel; `bound` holds a form that was refused, so that nothing written is lost."""
    mine, given = rights_in(request, case), dict[str, Any]()
    view = exits.read_plan(request.user, request.keyring, case)
    verbs = {way.transition.verb for way in cases.ways_on(case, request.keyring)}
    if "exits.plan" in mine and "plan" in verbs:
        given["night_form"] = NightForm()
    if view is None:
        given |= _nothing(request, case)
    else:
        given |= _plan(request, case, view)
        given["may_decide"] = "exits.approve" in mine and request.user.id != view.record.planner_id
        given["may_approve"] = (
            given["may_decide"]
            and view.record.state == exits.PlanState.PROPOSED
            and request.user.id not in view.approvers
        )
        given |= {"approve_form": ApproveForm(), "reason_form": ReasonForm()}
    given |= {"case": case, "title": _("Exit"), "may_call_off": "abort" in verbs}
    return draw(request, "panel", given | (bound or {}), status)


def _nothing(request: DeskRequest, case: cases.Case) -> dict[str, Any]:
    """Say why there is no plan: none was made, none is safe, or somebody said no."""
    refusal = exits.last_refusal(request.keyring, case)
    word = exits.last_word(request.keyring, case)
    given: dict[str, Any] = {"against": exits.stands_against(case, plan_too=False)}
    if refusal is not None:
        answer = from_json(refusal.header["plan"])
        if isinstance(answer, exits.NoSafeWay):
            given |= {"no_way": answer, "advice": REASONS[answer.reason], "no_way_at": refusal.at}
    if word is not None:
        given |= {"word": word, "word_by": accounts.staff_name(word.by) if word.by else ""}
    return given


def _plan(request: DeskRequest, case: cases.Case, view: exits.PlanView) -> dict[str, Any]:
    plan, record, now = view.plan, view.record, timezone.now()
    names = accounts.names([record.planner_id, *view.approvers])
    return {
        "view": view,
        "plan": plan,
        "record": record,
        "state": STATES[exits.PlanState(record.state)],
        "countdown": countdown(record, now),
        "over": now > record.latest_departure,
        "against": exits.stands_against(case),
        "planner": names.get(record.planner_id, ""),
        "approvers": [names.get(one, "") for one in view.approvers],
        "briefs": _briefs(plan, case.language),
        "fast": _minutes(plan.seconds_fast),
        "slow": _minutes(plan.seconds_slow),
        "exposure": _minutes(plan.exposure_seconds),
        "legs": [
            (
                number,
                round(leg.bearing),
                round(leg.metres),
                _minutes(leg.seconds_fast),
                _minutes(leg.seconds_slow),
                _minutes(leg.exposure_seconds),
            )
            for number, leg in enumerate(plan.legs, 1)
        ],
        "replays": [(_("with the landmarks"), plan.landmark), (_("blind, counting metres"), plan.blind)],
        "exits": [(name, round(share * 100)) for name, share in plan.exits],
        "share": round(plan.start_share * 100, 1),
        "drawing": _translated(view.picture),
    }


def _briefs(plan: exits.Plan, language: str) -> list[Brief]:
    """Return the words in the person's language, and in English for whoever cannot read those."""
    own = Language(language) if language in set(Language) else Language.EN
    return [brief(plan, one) for one in dict.fromkeys((own, Language.EN))]


def _minutes(seconds: float) -> int:
    return -(-int(seconds) // 60)


def _translated(picture: str) -> str:
    """Put the reader's words into a picture that was stored without any."""
    words = {
        "title": _("Exit plan"),
        "start": _("Start (90 % circle)"),
        "goal": _("Meeting place"),
        "hazard": _("Hazard"),
        "north": _("N"),
        "metres": _("m"),
        "description": _("Map of the way from the start to the meeting place, with hazards and ground."),
    }
    for name in exits.LABELS:
        picture = picture.replace(f"§{name}§", escape(words[name]))
    return picture.replace("<svg ", '<svg width="min(100%, 640px)" ', 1)


@desk(right="exits.plan", elevated=True)
def propose(request: DeskRequest, handle: str) -> HttpResponse:
    """Plan for one night; "no safe way" is a normal answer, and the panel says what can be done."""
    if request.method != "POST":
        return redirect("exits:panel", handle)
    case, form = case_of(request, handle, "exits.plan"), NightForm(request.POST)
    if not form.is_valid():
        return show(request, case, {"night_form": form}, 400)
    night = form.cleaned_data["night"]
    answer = exits.propose(request.user, request.keyring, case, night, version(request))
    if isinstance(answer, exits.NoSafeWay):
        said = _("There is no safe way that night: %(advice)s")
        messages.warning(request, said % {"advice": REASONS[answer.reason]})
    else:
        messages.success(request, _("The plan is proposed. Two colleagues must approve it."))
    return redirect("cases:case", handle)


def language() -> str:
    """Return the reader's language as the engine names it."""
    return (get_language() or "en")[:2]
