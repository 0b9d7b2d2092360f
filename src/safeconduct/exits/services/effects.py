"""What the exits owe when the cases room announces something; each runs inside the act that caused it."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.models import HeldBrief, PlanRecord, PlanState
from safeconduct.exits.services.records import living
from safeconduct.exits.services.words import stopped_sentence
from safeconduct.faces.problems import Conflict
from safeconduct.vault import services as vault

GRACE_MINUTES = 30


def release_brief(case: cases.Case, **data: Any) -> None:
    """Give the person the brief that was held back, and agree check-ins; handler of exit_approved."""
    record = living(case.id)
    if record is None:
        raise Conflict(_("There is no plan in force."))
    held = HeldBrief.objects.get(plan=record)
    cases.store_held(case, vault.REPLIES, held.entry_id, held.key_version, bytes(held.sealed))
    held.delete()
    cases.announce("reply_sent", case)
    PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.APPROVED)
    now = timezone.now()
    times: list[datetime] = [at for at in (record.latest_departure, record.arrives_by) if at > now]
    cases.plan_check_ins_for(case, times, GRACE_MINUTES, data["actor"])


def note_departure(case: cases.Case, **_data: Any) -> None:
    """Count the check-in of the departure as kept: he is on the way; handler of set_out."""
    record = living(case.id)
    if record is not None:
        cases.keep_due_check_ins(case, record.latest_departure)


def stop_exit(case: cases.Case, **data: Any) -> None:
    """Take back the notice and the brief, and leave the person one sentence; handler of exit_stopped."""
    record = living(case.id)
    if record is None:
        return
    told = record.state == PlanState.APPROVED
    PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.STOPPED)
    HeldBrief.objects.filter(plan=record).delete()
    transaction.on_commit(partial(vault.recall_parcels, record.id))
    with audit.act("exit.stopped", actor=data["actor"], obj=case.id.bytes):
        if told:
            cases.tell_person(case, "stop", stopped_sentence(case.language), plan=record.id.hex)


def finish_exit(case: cases.Case, **_data: Any) -> None:
    """Mark the plan as done when the person was received; handler of received."""
    record = living(case.id)
    if record is not None:
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.DONE)
        transaction.on_commit(partial(vault.recall_parcels, record.id))
