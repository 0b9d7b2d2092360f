"""The receiving side: what it is told, its word that it expects somebody, and its no."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits.engine.notice import notice
from safeconduct.exits.engine.records import Plan
from safeconduct.exits.models import Acknowledgement, PlanRecord, PlanState
from safeconduct.exits.services.records import living_plan, stands_against
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

NOTICE = "notice"


def send_notice(record: PlanRecord, plan: Plan, people: int) -> None:
    """Seal the notice to the liaison's and the reception's teams; Conflict when no liaison could open it."""
    if not any(vault.members(team.id) for team in accounts.teams_with_role("liaison")):
        raise Conflict(_("There is no liaison team with a key yet; nobody could receive the notice."))
    teams = [team.id for team in accounts.teams_with_role("liaison", "reception")]
    vault.send_parcels(record.id, NOTICE, teams, json.dumps(notice(plan, people).to_json()).encode())


def reasoned(by: Staff, case: cases.Case, kind: str, reason: str) -> Any:
    """Close an entry that says why not; BadInput without a reason."""
    if len(reason.strip()) < 5:
        raise BadInput(_("Write why: the planner has to know what to change."), field="text")
    header = cases.header_of(kind, timezone.now(), by=by.id, text=reason.strip()[:2000])
    return cases.prepare(case, vault.EXIT, header)


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


def recalled(by: Staff, since: datetime) -> list[PlanRecord]:
    """Return the exits that colleagues of one's teams acknowledged and that were stopped since.

    Whoever told a unit to expect somebody must tell it that nobody comes; the place is not said again.
    """
    mine = accounts.placed_in({team.id for team in accounts.teams_of(by)})
    states = (PlanState.STOPPED, PlanState.REFUSED)
    rows = PlanRecord.objects.filter(state__in=states, closes__gte=since, acknowledgement__staff_id__in=mine)
    return list(rows.order_by("opens"))


def _notified(ring: vault.Keyring, plan_id: UUID) -> tuple[PlanRecord, cases.Case]:
    record = living_plan(plan_id)
    if record.id not in vault.open_parcels(ring, NOTICE, [record.id]):
        raise NotFound(_("This notice was not sent to your team."))
    return record, cases.Case.objects.get(pk=record.case_id)


def acknowledge(by: Staff, ring: vault.Keyring, plan_id: UUID) -> None:
    """Say for the receiving unit that it expects the person; with two approvals the exit is approved.

    All guards of the workflow are looked at again: a position that has grown too old meanwhile stops it.
    """
    record, case = _notified(ring, plan_id)
    if record.state != PlanState.NOTIFIED:
        raise Conflict(_("This notice was acknowledged already."))
    if stands_against(case):
        raise Conflict(
            _(
                "This plan no longer holds, so it cannot be confirmed. Nobody comes by it; wait for a new notice."
            )
        )
    with audit.act("exit.acknowledged", actor=by.id.bytes, obj=case.id.bytes):
        _made, new = Acknowledgement.objects.get_or_create(
            plan=record, defaults={"staff_id": by.id, "on": timezone.now().date()}
        )
        if not new:
            raise Conflict(_("This notice was acknowledged already."))
        cases.move_by_system(case, "approve", by.id.bytes)


def decline_notice(by: Staff, ring: vault.Keyring, plan_id: UUID, reason: str) -> None:
    """Say for the receiving unit that it cannot receive; the exit is off and the planners see why.

    It may be said at any time: when the person is on the way already, his exit is called off.
    """
    record, case = _notified(ring, plan_id)
    entry = reasoned(by, case, "declined", reason)
    with audit.act("exit.declined", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        if case.state == cases.State.UNDER_WAY:
            cases.move(by, ring, case, "abort", case.version)
        else:
            cases.move_by_system(case, "decline_notice", by.id.bytes)
        PlanRecord.objects.filter(pk=record.pk).update(state=PlanState.REFUSED)
