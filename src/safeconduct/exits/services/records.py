"""Plans: proposed by a planner, read by those who decide; what the workflow may know of them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.engine.store import from_json
from safeconduct.exits.models import (
    LIVING,
    Acknowledgement,
    PlanRecord,
)
from safeconduct.faces.problems import NotFound
from safeconduct.vault import services as vault


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


def stands_against(case: cases.Case, *, plan_too: bool = True) -> str:
    """Return the sentence that says why the position, or the plan, no longer holds; empty when both do."""
    facts = cases.facts_of(case)
    if facts.fix_as_of is None:
        return cases.refusal_sentence("no_fix")
    if facts.now - facts.fix_as_of > facts.fix_limit:
        return cases.refusal_sentence("old_fix")
    return "" if facts.plan_valid or not plan_too else cases.refusal_sentence("no_plan")


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
    "read_plan",
    "stands_against",
    "view_of",
]
