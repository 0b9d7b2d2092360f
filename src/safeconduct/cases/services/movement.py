"""Moving a case on: the workflow's table decides, its guards explain, and effects reach the rooms above."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce, gathered_facts
from safeconduct.cases.engine.checkins import CheckInState, to_quarter
from safeconduct.cases.engine.guards import Facts
from safeconduct.cases.engine.states import ENDED, State
from safeconduct.cases.engine.workflow import BY_VERB, PERSON, SYSTEM, Offer, Transition, offers, refusals
from safeconduct.cases.models import Case, CaseTeam, CheckIn, Waits
from safeconduct.cases.services.clocks import set_clocks
from safeconduct.cases.words import refusal_sentence
from safeconduct.faces.problems import Conflict, NotAllowed
from safeconduct.vault import services as vault


def facts_of(case: Case, now: datetime | None = None) -> Facts:
    """Gather from all rooms what the guards look at."""
    known: dict[str, Any] = {
        "fix_limit": timedelta(hours=getattr(settings, "FIX_LIMIT_HOURS", 6)),
        **gathered_facts(case),
    }
    return Facts(now=now or timezone.now(), **known)


def roles_in(case: Case, ring: vault.Keyring) -> set[str]:
    """Return the roles of a colleague's teams that work on this case."""
    rows = CaseTeam.objects.filter(case=case, team_id__in=ring.teams())
    return set(rows.values_list("role", flat=True))


def ways_on(case: Case, ring: vault.Keyring) -> list[Offer]:
    """Return what a colleague may do next with a case, and what is missing for each way."""
    return offers(State(case.state), roles_in(case, ring), facts_of(case))


def move(
    by: Staff,
    ring: vault.Keyring,
    case: Case,
    verb: str,
    version: int,
    extra_roles: frozenset[str] = frozenset(),
) -> Case:
    """Move a case by a verb of the workflow, if its table, its guards and its version allow.

    Raises NotAllowed (the role), Conflict (state, guard, or somebody else was quicker).
    """
    way = _way(case, verb)
    if not way.roles & (roles_in(case, ring) | extra_roles):
        raise NotAllowed(_("Your teams may not do this in this case."))
    stands = refusals(way, facts_of(case))
    if stands:
        raise Conflict(refusal_sentence(stands[0].code))
    with audit.act(f"case.moved.{verb}", actor=by.id.bytes, obj=case.id.bytes):
        _apply(case, way, by.id.bytes, timezone.now(), version)
    return case


def move_by_system(case: Case, verb: str, actor: bytes, now: datetime | None = None) -> None:
    """Let a room above move a case after its own checks; guards hold all the same."""
    way, moment = _way(case, verb), now or timezone.now()
    if SYSTEM not in way.roles:
        raise NotAllowed(_("Only a colleague may do this."))
    stands = refusals(way, facts_of(case, moment))
    if stands:
        raise Conflict(refusal_sentence(stands[0].code))
    with audit.act(f"case.moved.{verb}", actor=actor, obj=case.id.bytes):
        _apply(case, way, actor, moment, None)


def move_for_person(case: Case, verb: str, actor: bytes, now: datetime) -> None:
    """Move at the person's own wish, inside the transaction of what he said; guards hold all the same."""
    way = _way(case, verb)
    if PERSON not in way.roles:
        raise NotAllowed(_("This cannot be done from here. Write to us instead."))
    stands = refusals(way, facts_of(case, now))
    if stands:
        raise Conflict(refusal_sentence(stands[0].code))
    with audit.act(f"case.moved.{verb}", actor=actor, obj=case.id.bytes):
        _apply(case, way, actor, now, None)


def _way(case: Case, verb: str) -> Transition:
    way = BY_VERB.get(verb)
    if way is None or case.state not in way.sources:
        raise Conflict(_("The case has moved on in the meantime. Look at it again before you go on."))
    return way


def _apply(case: Case, way: Transition, actor: bytes, now: datetime, version: int | None) -> None:
    rows = Case.objects.filter(pk=case.pk, state=case.state)
    if version is not None:
        rows = rows.filter(version=version)
    ended = way.target in ENDED
    change: dict[str, Any] = {"state": way.target, "version": F("version") + 1}
    if ended:
        change |= {"waits": Waits.NOBODY, "waits_since": to_quarter(now), "snoozed_until": None}
    elif way.target == State.UNDER_WAY:  # somebody must watch over whoever is on the way
        change |= {"waits": Waits.NOW, "waits_since": to_quarter(now), "snoozed_until": None}
    if rows.update(**change) != 1:
        raise Conflict(_("Somebody else changed this case a moment ago. Look at it again before you go on."))
    case.refresh_from_db()
    set_clocks(case, State(way.target), now.date())
    if ended or way.target in (State.RECEIVED, State.ABORTED, State.OUT_OF_REACH):
        open_states = [CheckInState.PLANNED, CheckInState.LATE]
        CheckIn.objects.filter(case=case, state__in=open_states).update(state=CheckInState.CANCELLED)
    announce("moved", case, verb=way.verb, actor=actor)
    for effect in way.effects:
        announce(effect, case, actor=actor)
