"""What stands beside a conversation: stages, ways on, check-ins, hand-over, identity; and who may see what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.guard import DeskRequest
from safeconduct.accounts.rights import rights_of
from safeconduct.cases import services as cases
from safeconduct.cases.desk import company, waiting
from safeconduct.cases.desk.ages import age
from safeconduct.cases.desk.queue import CHIPS, language_name
from safeconduct.cases.forms import (
    AskForm,
    AssignForm,
    CheckInForm,
    IdentityForm,
    OfferForm,
    PriorityForm,
    PutOffForm,
    TagsForm,
)
from safeconduct.faces.problems import NotAllowed

STRANGE = _("This address is not one of ours. Open the case from the inbox.")
LINE = ("operator", "caseworker")
# What ends or stops something asks twice.
CAREFUL = {
    "abort": _("Whatever is planned or under way stops."),
    "lose": _("Whatever is planned stops; the case waits outside the queue's first places."),
    "decline": _("Say so to the person first. What he said is erased in time."),
    "withdraw": _("Only when he said so himself. What he said is erased in time."),
    "close": _("What was said is erased in time; keep what must be kept in the custody record."),
}


@dataclass(frozen=True)
class Stage:
    """One stage of the journey: `mark` is d (done), c (here) or empty."""

    title: str
    mark: str


@dataclass(frozen=True)
class Way:
    """A way on: possible, or with the sentences that say what is missing; `careful` is said before."""

    verb: str
    title: str
    missing: list[str]
    careful: str


def rights_in(request: DeskRequest, case: cases.Case) -> frozenset[str]:
    """Return what the reader may do in this case: only the roles of his teams that work on it count."""
    return rights_of(cases.roles_in(case, request.keyring)) & request.staff_rights


def must(request: DeskRequest, case: cases.Case, right: str) -> None:
    """Raise NotAllowed unless a team that works on this case gives the reader a right."""
    if right not in rights_in(request, case):
        raise NotAllowed(_("The team through which you see this case may not do this."))


def of(request: DeskRequest, case: cases.Case, bound: dict[str, forms.Form]) -> dict[str, Any]:
    """Return what the template shows beside the conversation; the same number of queries for every case."""
    rights, now = rights_in(request, case), timezone.now()
    team_ids = cases.team_ids(case)
    people = accounts.colleagues(team_ids)
    given: dict[str, Any] = {
        "rights": rights,
        "current": case.handle,
        "mine": "mine" in request.GET,
        "waits": request.GET.get("waits") if request.GET.get("waits") in cases.ALL_GROUPS else "",
        "me": request.user.pk,
        "state": cases.state_label(case.state),
        "language_name": language_name(case.language),
        "priority": str(cases.PRIORITIES[case.priority]),
        "chip": CHIPS.get(case.priority, ""),
        "since": age(case.waits_since, now),
        "ended": case.state in cases.ENDED,
        "stages": stages(case.state),
        "ways": ways(request, case),
        "assignee": _name_among(case, people),
        "assign_form": bound.get("assign") or AssignForm(people, initial={"to": str(case.assignee_id or "")}),
        "priority_form": bound.get("priority") or PriorityForm(initial={"priority": case.priority}),
        "elevated": request.keyring.elevated,
        "put_off_form": bound.get("put_off") or PutOffForm(),
    }
    given |= _company(request, case)
    if "cases.checkins" in rights:
        given["check_ins"] = cases.of_case(case)
        given["check_in_form"] = bound.get("check_in") or CheckInForm(first=_soon(now))
    if "cases.transfer" in rights:
        given |= _handover(case, request, bound)
    if "cases.identity.write" in rights:
        given |= {"written": cases.is_written(case), "identity_form": bound.get("identity") or IdentityForm()}
    if "cases.identity" in rights:
        given |= _identity(case, request, now, bound)
    return given


def _company(request: DeskRequest, case: cases.Case) -> dict[str, Any]:
    """Say who else is at the case, and what the person does at this moment."""
    here = cases.everybody(case=case).get(case.pk, cases.NOBODY)
    others = here.without(request.user.pk)
    known = accounts.names([*others.writing, *others.reading])
    return {
        "company": company.words(others, known),
        "company_writes": bool(others.writing),
        "person_now": company.person(here),
    }


def _name_among(case: cases.Case, people: list[Any]) -> str:
    here = {one.pk: one.display_name for one in people}
    return here.get(case.assignee_id) or (accounts.staff_name(case.assignee_id) if case.assignee_id else "")


def _soon(now: datetime) -> datetime:
    return timezone.localtime(cases.to_quarter(now + timedelta(hours=2), up=True))


def stages(state: str) -> list[Stage]:
    """Return the stages of the journey; none is marked while the case is beside it."""
    journey = list(cases.JOURNEY)
    here = journey.index(cases.State(state)) if state in journey else -1
    return [
        Stage(cases.state_label(one), "c" if at == here else "d" if at < here else "")
        for at, one in enumerate(journey)
    ]


def ways(request: DeskRequest, case: cases.Case) -> list[Way]:
    """Return the ways on, those that are possible first; what a room's panel does has its button there."""
    found = [
        Way(
            offer.transition.verb,
            cases.verb_label(offer.transition.verb),
            [cases.refusal_sentence(refusal.code) for refusal in offer.refusals],
            str(CAREFUL.get(offer.transition.verb, "")),
        )
        for offer in cases.ways_on(case, request.keyring)
        if not (offer.possible and offer.transition.verb in cases.BY_ROOM)
    ]
    return sorted(found, key=lambda way: (bool(way.missing), bool(way.careful)))


def tags_form(tags: list[str]) -> TagsForm:
    """Return the form with the tags in force."""
    return TagsForm(initial={"tags": ", ".join(tags)})


def _handover(case: cases.Case, request: DeskRequest, bound: dict[str, forms.Form]) -> dict[str, Any]:
    at_work = cases.team_ids(case)
    teams = [team for team in accounts.teams_with_role(*LINE) if team.pk not in at_work]
    offered = [row for row in cases.offers_of(case) if row.state == "offered"]
    names = {team.pk: team.name for team in teams}
    mine = set(request.keyring.teams())
    return {
        "offer_form": (bound.get("offer") or OfferForm(teams)) if teams else None,
        "own_offers": [(row, names.get(row.to_team, "–")) for row in offered if row.from_team in mine],
    }


def _identity(
    case: cases.Case, request: DeskRequest, now: datetime, bound: dict[str, forms.Form]
) -> dict[str, Any]:
    rows = cases.requests_of(case)
    own = [row for row in rows if row.asked_by == request.user.pk]
    released = [row for row in own if row.state == "released" and row.expires_at and row.expires_at > now]
    others = [row for row in rows if row.state == "asked" and row.asked_by != request.user.pk]
    return {
        "ask_form": bound.get("ask") or AskForm(),
        "released": released[0] if released else None,
        "own_request": own[0] if own else None,
        "asked": waiting.requests(request, others),
    }
