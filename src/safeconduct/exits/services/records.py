"""Plans: proposed by a planner, read by those who decide; what the workflow may know of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.records import NoSafeWay, Plan, Start
from safeconduct.exits.engine.store import from_json, to_json
from safeconduct.exits.models import (
    LIVING,
    Acknowledgement,
    AreaRecord,
    HeldBrief,
    PlanRecord,
    PlanState,
)
from safeconduct.exits.services.areas import area_of, hazards, layers_of, meeting_places
from safeconduct.faces.problems import Conflict, NotAllowed, NotFound
from safeconduct.locate import services as locate
from safeconduct.vault import services as vault

if TYPE_CHECKING:
    from safeconduct.exits.engine.area import Area
    from safeconduct.exits.engine.hazards import Hazard

SAMPLES = 200
QUARTER = timedelta(minutes=15)
# The words of a plan's picture; see engine.picture.Labels.
LABELS = ("title", "start", "goal", "hazard", "north", "metres", "description")


@dataclass(frozen=True)
class PlanView:
    """A plan as somebody reads it: the record, the opened plan, who has said what, and the picture (SVG).

    The picture was drawn when the plan was made, with the hazards that only planners may open; its words
    stand in it as the names of LABELS between section signs.
    """

    record: PlanRecord
    plan: Plan
    approvers: list[UUID]
    acknowledged: bool
    picture: str = ""

    @property
    def missing(self) -> int:
        """How many approvals are still missing."""
        return max(0, 2 - len(self.approvers))


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
    if isinstance(answer, NoSafeWay):
        _keep_refusal(by, case, answer)
        return answer
    return _keep(by, ring, case, record, answer, version, _drawn(area, answer, extra))


def _drawn(area: "Area", plan: Plan, extra: "Sequence[Hazard]") -> str:
    """Draw a plan with all hazards that it was made with; each word is a name between section signs."""
    from safeconduct.exits.engine.hazards import touched  # noqa: PLC0415 - as above
    from safeconduct.exits.engine.picture import Labels, picture  # noqa: PLC0415 - as above

    labels = Labels(**{name: f"§{name}§" for name in LABELS})
    return picture(area, plan, area.hazard | touched(area, extra), labels)


def _may_plan(ring: vault.Keyring, case: cases.Case, version: int) -> None:
    """Refuse before anything is computed what would be refused afterwards."""
    if not ring.elevated:
        raise NotAllowed(_("Enter your password again: plans open only for a few minutes."))
    cases.check_version(case, version)
    if not any(way.transition.verb == "plan" for way in cases.ways_on(case, ring)):
        raise Conflict(_("A plan is made by a planner while a case stands at “Located” or “Exit planned”."))
    if sentence := stands_against(case, plan_too=False):
        raise Conflict(sentence)


def stands_against(case: cases.Case, *, plan_too: bool = True) -> str:
    """Return the sentence that says why the position, or the plan, no longer holds; empty when both do."""
    facts = cases.facts_of(case)
    if facts.fix_as_of is None:
        return cases.refusal_sentence("no_fix")
    if facts.now - facts.fix_as_of > facts.fix_limit:
        return cases.refusal_sentence("old_fix")
    return "" if facts.plan_valid or not plan_too else cases.refusal_sentence("no_plan")


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
    # Rounded inwards: what is kept in clear may shorten a window but never lengthen it.
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
            opens=cases.to_quarter(window.opens, up=True),
            latest_departure=cases.to_quarter(window.latest_departure),
            arrives_by=cases.to_quarter(
                window.latest_departure + timedelta(seconds=plan.seconds_slow), up=True
            ),
            closes=cases.to_quarter(window.closes),
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


def living(case_id: UUID) -> PlanRecord | None:
    """Return the plan of a case that is proposed, notified or approved."""
    return PlanRecord.objects.filter(case_id=case_id, state__in=LIVING).select_related("area").first()


def living_plan(plan_id: UUID) -> PlanRecord:
    """Return a plan that is in force; NotFound for any other."""
    record = PlanRecord.objects.filter(pk=plan_id, state__in=LIVING).select_related("area").first()
    if record is None:
        raise NotFound(_("This plan is not in force any more."))
    return record


def view_of(ring: vault.Keyring, case: cases.Case, record: PlanRecord) -> PlanView:
    """Open a plan; NotFound when the colleague holds no key of it."""
    for item in cases.read(ring, case, (vault.EXIT,)):
        if item.id == record.entry_id:
            plan = from_json(item.header["plan"])
            if isinstance(plan, Plan):
                acknowledged = has_acknowledgement(record)
                return PlanView(record, plan, approvers_of(record), acknowledged, item.body.decode())
    raise NotFound(_("This plan cannot be opened: your team holds no key of it, or it was erased."))


def read_plan(by: Staff, ring: vault.Keyring, case: cases.Case) -> PlanView | None:
    """Open the plan in force of a case, or None; the reading is recorded."""
    record = living(case.id)
    if record is None:
        return None
    audit.record("exit.read", actor=by.id.bytes, obj=case.id.bytes)
    return view_of(ring, case, record)


def last_refusal(ring: vault.Keyring, case: cases.Case) -> cases.Item | None:
    """Return the newest "no safe way" of a case, if nothing newer was planned."""
    items = [item for item in cases.read(ring, case, (vault.EXIT,)) if item.kind in ("no_safe_way", "plan")]
    return items[-1] if items and items[-1].kind == "no_safe_way" else None


def approvers_of(record: PlanRecord) -> list[UUID]:
    """Return who approved a plan, in order."""
    return list(record.approvals.filter(approves=True).order_by("id").values_list("staff_id", flat=True))


def has_acknowledgement(record: PlanRecord) -> bool:
    """Tell whether the receiving unit acknowledged."""
    return Acknowledgement.objects.filter(plan=record).exists()


def facts(case: cases.Case) -> dict[str, Any]:
    """Tell the workflow what it may know of the plan in force: no place, only who and when."""
    record = living(case.id)
    if record is None:
        return {}
    fresh = record.layers_hash and record.closes > timezone.now()
    return {
        "plan_valid": bool(fresh),
        "planner": str(record.planner_id),
        "approvers": frozenset(str(one) for one in approvers_of(record)),
        "acknowledged": has_acknowledgement(record),
        "window_opens": record.opens,
        "window_closes": record.latest_departure,
    }


def board(ring: vault.Keyring, limit: int = 200) -> list[tuple[PlanRecord, cases.Case]]:
    """Return the plans in force of the cases that the colleague's teams work on, next window first."""
    rows = PlanRecord.objects.filter(state__in=LIVING).order_by("opens")
    mine = {case.pk: case for case in cases.visible(ring).filter(pk__in=rows.values("case_id"))}
    return [(row, mine[row.case_id]) for row in rows if row.case_id in mine][:limit]


def located(ring: vault.Keyring, limit: int = 200) -> list[cases.Case]:
    """Return the cases of the colleague's teams that are located and have no plan, longest waiting first."""
    return list(cases.visible(ring).filter(state=cases.State.LOCATED).order_by("waits_since")[:limit])


def last_word(ring: vault.Keyring, case: cases.Case) -> cases.Item | None:
    """Return the newest refusal of a plan, by a colleague or by the receiving unit, if no plan came after."""
    kinds = ("plan", "refused", "declined")
    items = [item for item in cases.read(ring, case, (vault.EXIT,)) if item.kind in kinds]
    return items[-1] if items and items[-1].kind != "plan" else None


__all__ = [
    "LABELS",
    "QUARTER",
    "PlanView",
    "approvers_of",
    "board",
    "facts",
    "has_acknowledgement",
    "last_refusal",
    "last_word",
    "living",
    "living_plan",
    "located",
    "propose",
    "read_plan",
    "replace_living",
    "stands_against",
    "start_of",
    "view_of",
]
