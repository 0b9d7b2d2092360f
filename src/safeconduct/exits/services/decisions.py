"""Deciding on a plan: two different people, neither of whom made it."""

from contextlib import ExitStack
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.brief import brief
from safeconduct.exits.engine.phrases import Language
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.models import (
    Approval,
    HeldBrief,
    PlanRecord,
    PlanState,
)
from safeconduct.exits.services.notices import reasoned, send_notice
from safeconduct.exits.services.records import PlanView, approvers_of, living_plan, stands_against, view_of
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

NEEDED = 2
MOST = 50
_TWICE = _("You have approved this plan already. Another person must do the second approval.")


def approve(by: Staff, ring: vault.Keyring, case: cases.Case, plan_id: UUID, people: int = 1) -> PlanView:
    """Say yes to a plan. The second yes gives notice to the receiving unit and seals the brief, held back.

    Nobody approves his own plan, nor twice, nor a plan that he cannot open and read, nor one whose position
    or layers no longer hold. `people` (1 to 50) is how many the receiving unit is told to expect.
    """
    record = living_plan(plan_id)
    _may_decide(by, record, case)
    view = view_of(ring, case, record)
    if not 1 <= people <= MOST:
        raise BadInput(_("Write how many people come, from 1 to 50."), field="people")
    if record.state != PlanState.PROPOSED:
        raise Conflict(_("Two colleagues have approved this plan already."))
    if record.closes <= timezone.now():
        raise Conflict(_("The window of this plan is over. Ask for a new plan."))
    if sentence := stands_against(case):
        raise Conflict(sentence)
    if by.id in approvers_of(record):
        raise Conflict(_TWICE)
    try:
        _say_yes(by, case, view, people)
    except _OneMore:  # a colleague approved in the same moment: this is the second yes now
        _say_yes(by, case, view, people)
    record.refresh_from_db()
    return view_of(ring, case, record)


class _OneMore(Exception):
    """Somebody else approved between looking and writing."""


def _say_yes(by: Staff, case: cases.Case, view: PlanView, people: int) -> None:
    """Write one yes, the second with all that follows from it; _OneMore when it was counted wrongly."""
    record, before = view.record, len(approvers_of(view.record))
    last = before + 1 >= NEEDED
    held = _hold_brief(case, record, view.plan) if last else None
    with ExitStack() as undo:
        if last:
            undo.callback(_recall_unless_sent, record.id)
            send_notice(record, view.plan, people)
        with audit.act("exit.approved_by_one", actor=by.id.bytes, obj=case.id.bytes):
            rows = PlanRecord.objects.select_for_update().filter(pk=record.pk, state=PlanState.PROPOSED)
            if rows.first() is None:
                raise Conflict(_("This plan was decided on in the meantime. Look at it again."))
            now = approvers_of(record)
            if by.id in now:
                raise Conflict(_TWICE)
            if len(now) != before:
                raise _OneMore
            Approval.objects.create(plan=record, staff_id=by.id, approves=True, on=timezone.now().date())
            if held is not None:
                HeldBrief.objects.filter(plan=record).delete()
                held.save(force_insert=True)
                rows.update(state=PlanState.NOTIFIED)
                audit.record("exit.notified", actor=by.id.bytes, obj=case.id.bytes)
        undo.pop_all()


def _recall_unless_sent(plan_id: UUID) -> None:
    """Take a notice back whose second approval did not come to pass."""
    sent = (PlanState.NOTIFIED, PlanState.APPROVED)
    if not PlanRecord.objects.filter(pk=plan_id, state__in=sent).exists():
        vault.recall_parcels(plan_id)


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


def refuse(
    by: Staff, ring: vault.Keyring, case: cases.Case, plan_id: UUID, reason: str, version: int
) -> None:
    """Say no to a plan, with the reason; the case goes back to where a new plan can be made."""
    record = living_plan(plan_id)
    _may_decide(by, record, case)
    view_of(ring, case, record)
    entry = reasoned(by, case, "refused", reason)
    with audit.act("exit.refused", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        Approval.objects.update_or_create(
            plan=record, staff_id=by.id, defaults={"approves": False, "on": timezone.now().date()}
        )
        # The move stops the exit first: notice recalled, brief destroyed, the person told if he had it.
        cases.move(by, ring, case, "refuse_plan", version)
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.REFUSED)


def call_off(by: Staff, ring: vault.Keyring, case: cases.Case, version: int) -> None:
    """Call an exit off: the notice is recalled, and whoever has a brief is told that it is off."""
    cases.move(by, ring, case, "abort", version)
