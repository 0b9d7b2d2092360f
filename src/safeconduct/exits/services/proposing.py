"""Proposing: from an accepted position to a plan for one night, or the answer that there is no safe way."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.records import NoSafeWay, Plan, Refusal, Start
from safeconduct.exits.engine.store import to_json
from safeconduct.exits.models import LIVING, AreaRecord, HeldBrief, PlanRecord, PlanState
from safeconduct.exits.services.areas import area_of, hazards, layers_of, meeting_places
from safeconduct.exits.services.records import PlanView, stands_against
from safeconduct.faces.problems import Conflict, NotAllowed
from safeconduct.locate import services as locate
from safeconduct.vault import services as vault

if TYPE_CHECKING:
    from safeconduct.exits.engine.area import Area
    from safeconduct.exits.engine.hazards import Hazard

SAMPLES = 200
QUARTER = timedelta(minutes=15)
# The words of a plan's picture; see engine.picture.Labels.
LABELS = ("title", "start", "goal", "hazard", "north", "metres", "description")


def propose(
    by: Staff, ring: vault.Keyring, case: cases.Case, night: date, version: int
) -> PlanView | NoSafeWay:
    """Plan the way out for one night from the accepted position; "no safe way" is a normal answer, recorded.

    Computes for some seconds; nothing is held locked meanwhile.
    """
    from safeconduct.exits.engine.plan import plan_exit  # noqa: PLC0415 - its compiler is loaded on demand

    _may_plan(ring, case, version)
    fix = locate.accepted(ring, case).grown(timezone.now())
    record = area_of(fix.lat, fix.lon)
    if record is None:
        raise Conflict(
            _("This position lies in none of the areas that are set up. Ask for the terrain first.")
        )
    area = layers_of(record)
    extra = hazards(ring, record)
    places = meeting_places(ring, record)
    answer = plan_exit(area, start_of(fix), places, night, record.time_zone, hazards=extra)
    if isinstance(answer, Plan):
        answer = inwards(answer)
    if isinstance(answer, NoSafeWay):
        _keep_refusal(by, case, answer)
        return answer
    return _keep(by, ring, case, record, answer, version, _drawn(area, answer, extra))


def _may_plan(ring: vault.Keyring, case: cases.Case, version: int) -> None:
    """Refuse before anything is computed what would be refused afterwards."""
    if not ring.elevated:
        raise NotAllowed(_("Enter your password again: plans open only for a few minutes."))
    cases.check_version(case, version)
    if not any(way.transition.verb == "plan" for way in cases.ways_on(case, ring)):
        raise Conflict(_("A plan is made by a planner while a case stands at “Located” or “Exit planned”."))
    if sentence := stands_against(case, plan_too=False):
        raise Conflict(sentence)


def _drawn(area: "Area", plan: Plan, extra: "Sequence[Hazard]") -> str:
    """Draw a plan with all hazards that it was made with; each word is a name between section signs."""
    from safeconduct.exits.engine.hazard_cells import touched  # noqa: PLC0415 - as above
    from safeconduct.exits.engine.picture import Labels, picture  # noqa: PLC0415 - as above

    labels = Labels(**{name: f"§{name}§" for name in LABELS})
    return picture(area, plan, area.hazard | touched(area, extra), labels)


def start_of(fix: locate.Fix) -> Start:
    """Return where a plan starts: the samples of a fix within 1.3 times its 90 % radius.

    A fix also carries the chance that every report is false, spread over the whole country. No way can be
    planned from there; the brief's first sentence ("make sure where you are") answers for that chance.
    """
    metre = 111_195.0  # of one degree of latitude on the mean sphere
    shrink = math.cos(math.radians(fix.lat))
    near = [
        one
        for one in fix.samples(SAMPLES, seed=1)
        if math.hypot(one[0] - fix.lat, (one[1] - fix.lon) * shrink) * metre <= 1.3 * fix.r90_m
    ]
    return replace(Start.from_samples(near), lat=fix.lat, lon=fix.lon, r90_m=fix.r90_m)


def _keep_refusal(by: Staff, case: cases.Case, answer: NoSafeWay) -> None:
    header = cases.header_of(
        "no_safe_way", timezone.now(), by=by.id, text=answer.sentence, plan=to_json(answer)
    )
    entry = cases.prepare(case, vault.EXIT, header)
    with audit.act("exit.no_safe_way", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)


def inwards(plan: Plan) -> Plan | NoSafeWay:
    """Round a plan's window to quarters of an hour, so that it gets shorter and never longer.

    What is kept in clear then says no more than it must, and the brief, the notice and the guard of the
    workflow all name the same times. No safe way when less than nothing is left of the window.
    """
    window = plan.window
    closes, latest = cases.to_quarter(window.closes), cases.to_quarter(window.latest_departure)
    opens = cases.to_quarter(window.opens, up=True)
    latest = min(latest, closes - QUARTER)
    if opens > latest:
        return NoSafeWay(
            Refusal.TOO_LONG_FOR_NIGHT,
            "Less than a quarter of an hour is left to leave in. Choose a longer night or a nearer meeting place.",
        )
    departure = min(max(window.departure, opens), latest)
    return replace(
        plan,
        window=replace(window, opens=opens, latest_departure=latest, closes=closes, departure=departure),
    )


def _keep(
    by: Staff,
    ring: vault.Keyring,
    case: cases.Case,
    area: AreaRecord,
    plan: Plan,
    version: int,
    drawn: str,
) -> PlanView:
    header = cases.header_of("plan", timezone.now(), by=by.id, plan=to_json(plan))
    entry = cases.prepare(case, vault.EXIT, header, drawn.encode())
    window = plan.window
    with audit.act("exit.proposed", actor=by.id.bytes, obj=case.id.bytes):
        now_set = AreaRecord.objects.select_for_update().get(pk=area.pk)
        if (now_set.meeting_stamp, now_set.hazards_stamp) != (area.meeting_stamp, area.hazards_stamp):
            raise Conflict(_("The meeting places or hazards were changed meanwhile. Plan again."))
        cases.store(entry)
        replace_living(case.id)
        record = PlanRecord.objects.create(
            case_id=case.id,
            area=area,
            planner_id=by.id,
            entry_id=entry.id,
            layers_hash=plan.layers_hash,
            opens=window.opens,
            latest_departure=window.latest_departure,
            arrives_by=cases.to_quarter(
                window.latest_departure + timedelta(seconds=plan.seconds_slow), up=True
            ),
            closes=window.closes,
            made_on=timezone.now().date(),
        )
        cases.move(by, ring, case, "plan", version)
    return PlanView(record, plan, [], acknowledged=False, picture=drawn)


def replace_living(case_id: UUID) -> None:
    """Stop the plan before a new one: its notice and the brief that was held back are destroyed."""
    for record in PlanRecord.objects.filter(case_id=case_id, state__in=LIVING):
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.STOPPED)
        HeldBrief.objects.filter(plan=record).delete()
        transaction.on_commit(partial(vault.recall_parcels, record.id))
