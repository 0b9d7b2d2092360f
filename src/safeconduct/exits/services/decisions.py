"""Deciding on a plan: two people, then the receiving unit; only then does the person get the brief."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.brief import brief
from safeconduct.exits.engine.notice import notice
from safeconduct.exits.engine.phrases import Language
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.models import (
    LIVING,
    Acknowledgement,
    Approval,
    HeldBrief,
    PlanRecord,
    PlanState,
)
from safeconduct.exits.services.records import PlanView, approvers_of, living, view_of
from safeconduct.exits.services.words import stopped_sentence
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

NOTICE = "notice"
NEEDED = 2
GRACE_MINUTES = 30


def _record(plan_id: UUID) -> PlanRecord:
    record = PlanRecord.objects.filter(pk=plan_id, state__in=LIVING).select_related("area").first()
    if record is None:
        raise NotFound(_("This plan is not in force any more."))
    return record


def approve(by: Staff, ring: vault.Keyring, case: cases.Case, plan_id: UUID, people: int = 1) -> PlanView:
    """Say yes to a plan. The second yes gives notice to the receiving unit and seals the brief, held back.

    Nobody approves his own plan, nor twice, nor a plan that he cannot open and read.
    """
    record = _record(plan_id)
    _may_decide(by, record, case)
    view = view_of(ring, case, record)
    if record.closes <= timezone.now():
        raise Conflict(_("The window of this plan is over. Ask for a new plan."))
    before = approvers_of(record)
    if by.id in before:
        raise Conflict(_("You have approved this plan already. Another person must do the second approval."))
    last = len(before) + 1 >= NEEDED
    held = _hold_brief(case, record, view.plan) if last else None
    if last:
        send_notice(record, view.plan, people)
    with audit.act("exit.approved_by_one", actor=by.id.bytes, obj=case.id.bytes):
        Approval.objects.create(plan=record, staff_id=by.id, approves=True, on=timezone.now().date())
        if held is not None:
            HeldBrief.objects.filter(plan=record).delete()
            held.save(force_insert=True)
            rows = PlanRecord.objects.filter(pk=record.pk, state=PlanState.PROPOSED)
            if rows.update(state=PlanState.NOTIFIED) != 1:
                raise Conflict(_("This plan was decided on in the meantime. Look at it again."))
            audit.record("exit.notified", actor=by.id.bytes, obj=case.id.bytes)
    record.refresh_from_db()
    return view_of(ring, case, record)


def _may_decide(by: Staff, record: PlanRecord, case: cases.Case) -> None:
    if record.case_id != case.id:
        raise NotFound(_("This plan belongs to another case."))
    if by.id == record.planner_id:
        raise NotAllowed(_("Nobody decides on his own plan. Ask two colleagues."))


def _hold_brief(case: cases.Case, record: PlanRecord, plan: Plan) -> HeldBrief:
    words = brief(plan, Language(case.language))
    header = cases.header_of(
        "brief",
        timezone.now(),
        text=words.text(),
        plan=record.id.hex,
        expires=int(words.expires.timestamp()),
    )
    entry = cases.prepare(case, vault.REPLIES, header)
    return HeldBrief(plan=record, entry_id=entry.id, key_version=entry.key_version, sealed=entry.sealed)


def send_notice(record: PlanRecord, plan: Plan, people: int) -> None:
    """Seal the notice to the liaison's and the reception's teams; raises Conflict when there is no such team."""
    teams = [team.id for team in accounts.teams_with_role("liaison", "reception")]
    data = json.dumps(notice(plan, max(1, people)).to_json()).encode()
    if not vault.send_parcels(record.id, NOTICE, teams, data):
        raise Conflict(_("There is no liaison team with a key yet; nobody could receive the notice."))


def refuse(
    by: Staff, ring: vault.Keyring, case: cases.Case, plan_id: UUID, reason: str, version: int
) -> None:
    """Say no to a plan, with the reason; the case goes back to where a new plan can be made."""
    record = _record(plan_id)
    _may_decide(by, record, case)
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why: the planner has to know what to change."), field="reason")
    header = cases.header_of("refused", timezone.now(), by=by.id, text=reason.strip()[:2000])
    entry = cases.prepare(case, vault.EXIT, header)
    with audit.act("exit.refused", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        Approval.objects.create(plan=record, staff_id=by.id, approves=False, on=timezone.now().date())
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.REFUSED)
        cases.move(by, ring, case, "refuse_plan", version)


@dataclass(frozen=True)
class NoticeView:
    """A notice as the receiving side reads it: what to expect where and when, and nobody's name."""

    record: PlanRecord
    data: dict[str, Any]
    acknowledged: bool


def notices(by: Staff, ring: vault.Keyring) -> list[NoticeView]:
    """Open the notices in force that were sent to the colleague's teams; the reading is recorded."""
    states = (PlanState.NOTIFIED, PlanState.APPROVED)
    records = {row.id: row for row in PlanRecord.objects.filter(state__in=states).order_by("opens")}
    opened = vault.open_parcels(ring, NOTICE, records)
    done = set(Acknowledgement.objects.filter(plan__in=opened).values_list("plan_id", flat=True))
    audit.record("exit.notices_read", actor=by.id.bytes)
    return [
        NoticeView(record, json.loads(opened[key]), key in done)
        for key, record in records.items()
        if key in opened
    ]


def _notified(ring: vault.Keyring, plan_id: UUID) -> tuple[PlanRecord, cases.Case]:
    record = _record(plan_id)
    if record.id not in vault.open_parcels(ring, NOTICE, [record.id]):
        raise NotFound(_("This notice was not sent to your team."))
    return record, cases.Case.objects.get(pk=record.case_id)


def acknowledge(by: Staff, ring: vault.Keyring, plan_id: UUID) -> None:
    """Say for the receiving unit that it expects the person; with two approvals the exit is approved.

    All guards of the workflow are looked at again: a position that has grown too old meanwhile stops it.
    """
    record, case = _notified(ring, plan_id)
    with audit.act("exit.acknowledged", actor=by.id.bytes, obj=case.id.bytes):
        _made, new = Acknowledgement.objects.get_or_create(
            plan=record, defaults={"staff_id": by.id, "on": timezone.now().date()}
        )
        if not new:
            raise Conflict(_("This notice was acknowledged already."))
        cases.move_by_system(case, "approve", by.id.bytes)


def decline_notice(by: Staff, ring: vault.Keyring, plan_id: UUID, reason: str) -> None:
    """Say for the receiving unit that it cannot receive; the exit is off and the planners see why."""
    record, case = _notified(ring, plan_id)
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why: the planner has to know what to change."), field="reason")
    header = cases.header_of("declined", timezone.now(), by=by.id, text=reason.strip()[:2000])
    entry = cases.prepare(case, vault.EXIT, header)
    with audit.act("exit.declined", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.REFUSED)
        cases.move_by_system(case, "decline_notice", by.id.bytes)


# --- effects that the cases room announces ---------------------------------------------------


def release_brief(case: cases.Case, *, actor: bytes, **_data: Any) -> None:
    """Give the person the brief that was held back, and agree check-ins; handler of exit_approved."""
    record = living(case.id)
    if record is None:
        raise Conflict(_("There is no plan in force."))
    held = HeldBrief.objects.get(plan=record)
    cases.store_held(case, vault.REPLIES, held.entry_id, held.key_version, bytes(held.sealed))
    held.delete()
    PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.APPROVED)
    now = timezone.now()
    times: list[datetime] = [at for at in (record.latest_departure, record.arrives_by) if at > now]
    cases.plan_check_ins_for(case, times, GRACE_MINUTES, actor)


def stop_exit(case: cases.Case, *, actor: bytes, **_data: Any) -> None:
    """Take back the notice and the brief, and leave the person one sentence; handler of exit_stopped."""
    record = living(case.id)
    if record is None:
        return
    told = record.state == PlanState.APPROVED
    PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.STOPPED)
    HeldBrief.objects.filter(plan=record).delete()
    transaction.on_commit(lambda: vault.recall_parcels(record.id))
    with audit.act("exit.stopped", actor=actor, obj=case.id.bytes):
        if told:
            cases.tell_person(case, "stop", stopped_sentence(case.language), plan=record.id.hex)


def finish_exit(case: cases.Case, **_data: Any) -> None:
    """Mark the plan as done when the person was received; handler of received."""
    record = living(case.id)
    if record is not None:
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.DONE)
        transaction.on_commit(lambda: vault.recall_parcels(record.id))
