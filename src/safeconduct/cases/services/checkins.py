"""Check-ins: agreed by staff, kept by the person, and an alarm for staff when they pass in silence.

Nothing here sends the person anything: an unexpected message on a found telephone can kill.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import CheckInState, to_quarter
from safeconduct.cases.models import Case, CheckIn, Waits
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

OPEN = (CheckInState.PLANNED, CheckInState.LATE)


def plan_check_in(by: Staff, case: Case, due_at: datetime, grace_minutes: int = 60) -> CheckIn:
    """Agree when the person will be heard of; rounded up to a quarter of an hour."""
    return _plan(by.id.bytes, case, due_at, grace_minutes)


def plan_check_ins_for(case: Case, times: list[datetime], grace_minutes: int, actor: bytes) -> None:
    """Let another room agree check-ins (those of an approved exit), inside its own act."""
    for due_at in times:
        _plan(actor, case, due_at, grace_minutes)


def _plan(actor: bytes, case: Case, due_at: datetime, grace_minutes: int) -> CheckIn:
    due = to_quarter(due_at, up=True)
    if due <= timezone.now():
        raise BadInput(_("This time is over. Choose one that is still to come."), field="due_at")
    if not 5 <= grace_minutes <= 48 * 60:
        raise BadInput(_("Choose a grace between five minutes and two days."), field="grace")
    with audit.act("case.check_in_planned", actor=actor, obj=case.id.bytes):
        return CheckIn.objects.create(
            case=case,
            due_at=due,
            grace_minutes=grace_minutes,
            alarm_at=due + timedelta(minutes=grace_minutes),
        )


def cancel_check_in(by: Staff, ring: vault.Keyring, check_in_id: int) -> None:
    """Call a check-in off."""
    _settle(by, ring, check_in_id, OPEN, CheckInState.CANCELLED, "case.check_in_cancelled")


def kept_by_staff(by: Staff, ring: vault.Keyring, check_in_id: int) -> None:
    """Note that the person was heard of in another way (the telephone)."""
    states = (*OPEN, CheckInState.MISSED)
    _settle(by, ring, check_in_id, states, CheckInState.KEPT, "case.check_in_kept")


def _settle(
    by: Staff,
    ring: vault.Keyring,
    check_in_id: int,
    sources: tuple[CheckInState, ...],
    to: CheckInState,
    verb: str,
) -> None:
    row = CheckIn.objects.filter(pk=check_in_id, case__in=visible(ring)).first()
    if row is None:
        raise NotFound(_("There is no such check-in among the cases of your teams."))
    with audit.act(verb, actor=by.id.bytes, obj=row.case_id.bytes):
        rows = CheckIn.objects.filter(pk=check_in_id, state__in=sources)
        if rows.update(state=to, handled_by=by.id) != 1:
            raise Conflict(_("This check-in was settled in the meantime."))


def take_up(by: Staff, ring: vault.Keyring, check_in_id: int) -> None:
    """Take up a missed check-in: the alarm stops and a name stands beside it."""
    row = CheckIn.objects.filter(pk=check_in_id, case__in=visible(ring)).first()
    if row is None:
        raise NotFound(_("There is no such check-in among the cases of your teams."))
    with audit.act("case.check_in_handled", actor=by.id.bytes, obj=row.case_id.bytes):
        rows = CheckIn.objects.filter(pk=check_in_id, state=CheckInState.MISSED, handled_by=None)
        if rows.update(handled_by=by.id) != 1:
            raise Conflict(_("A colleague has taken this up already."))


def board(ring: vault.Keyring, limit: int = 200) -> QuerySet[CheckIn]:
    """Return what is missed and not taken up, late, or due next, most pressing first."""
    rows = CheckIn.objects.filter(case__in=visible(ring), state__in=[*OPEN, CheckInState.MISSED])
    rows = rows.exclude(state=CheckInState.MISSED, handled_by__isnull=False)
    return rows.select_related("case").order_by("alarm_at")[:limit]


def of_case(case: Case) -> list[CheckIn]:
    """Return the check-ins of a case, next first."""
    return list(CheckIn.objects.filter(case=case).order_by("due_at"))


def sweep_check_ins(now: datetime | None = None) -> int:
    """Turn time that passed into late and missed; each alarm is raised once. Return how many alarms."""
    moment = now or timezone.now()
    CheckIn.objects.filter(state=CheckInState.PLANNED, due_at__lte=moment, alarm_at__gt=moment).update(
        state=CheckInState.LATE
    )
    raised = 0
    for row in CheckIn.objects.filter(state__in=OPEN, alarm_at__lte=moment).select_related("case"):
        with audit.act("case.check_in_missed", actor=audit.SYSTEM, obj=row.case_id.bytes):
            if CheckIn.objects.filter(pk=row.pk, state__in=OPEN).update(state=CheckInState.MISSED) != 1:
                continue
            Case.objects.filter(pk=row.case_id).update(
                waits=Waits.NOW, waits_since=to_quarter(moment), snoozed_until=None
            )
            announce("check_in_missed", row.case)
            raised += 1
    return raised


def check_in_case(check_in_id: int) -> UUID | None:
    """Return the case of a check-in."""
    return CheckIn.objects.filter(pk=check_in_id).values_list("case_id", flat=True).first()
