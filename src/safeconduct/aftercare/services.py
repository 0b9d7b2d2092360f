"""The only door to aftercare: reception and the custody record, behind a wall from what was said before."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.aftercare.models import Reception
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.exits import services as exits
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

__all__ = [
    "CONDITIONS",
    "PARTICULARS",
    "Received",
    "custody",
    "expected",
    "facts",
    "receive",
    "receptions",
]

audit.declare("care.received", _("A person was received"))
audit.declare("care.read", _("A custody record was read"))
CONDITIONS = ("unhurt", "wounded", "sick", "exhausted")
# GC III art. 17: nobody is bound to give more than these, and nobody may be pressed for any of them.
PARTICULARS = ("surname", "first_names", "rank", "birth_date", "service_number")
LONGEST = 1000


@dataclass(frozen=True)
class Received:
    """What the reception officer writes down first.

    GC III art. 17: surname, first names, rank, date of birth, service number, all of which may be
    refused (`refused` names those, out of PARTICULARS); art. 18: what was kept and what was taken against
    a receipt; art. 15 and 30: medical care.
    """

    at: datetime
    people: int
    condition: str
    care_given: str = ""
    surname: str = ""
    first_names: str = ""
    rank: str = ""
    birth_date: str = ""
    service_number: str = ""
    effects_kept: str = ""
    effects_receipt: str = ""
    language: str = ""
    refused: tuple[str, ...] = ()


def expected(by: Staff, ring: vault.Keyring) -> list[exits.NoticeView]:
    """Return whom the reception officer's team may expect, next window first."""
    return [one for one in exits.notices(by, ring) if one.record.state == exits.PlanState.APPROVED]


def receive(by: Staff, ring: vault.Keyring, plan_id: UUID, what: Received) -> Reception:
    """Record a reception and move the case on; the particulars are sealed into the custody compartment."""
    if what.condition not in CONDITIONS:
        raise BadInput(_("Choose how the person is: unhurt, wounded, sick or exhausted."), field="condition")
    if not 1 <= what.people <= 50:
        raise BadInput(_("Write how many people were received, from 1 to 50."), field="people")
    if what.at.tzinfo is None or what.at > timezone.now():
        raise BadInput(_("The time of reception is still to come. Correct it."), field="at")
    if any(len(str(value)) > LONGEST for value in asdict(what).values()):
        raise BadInput(_("A field holds more than 1,000 characters. Shorten it."))
    if any(name not in PARTICULARS or getattr(what, name) for name in what.refused):
        raise BadInput(_("A particular is both written down and marked as refused. Keep one of the two."))
    plan = next((one.record for one in expected(by, ring) if one.record.id == plan_id), None)
    if plan is None:
        raise NotFound(_("This exit is not among those that your team expects."))
    case = cases.Case.objects.get(pk=plan.case_id)
    fields: dict[str, Any] = asdict(what) | {"at": what.at.isoformat(timespec="minutes")}
    header = cases.header_of("reception", timezone.now(), by=by.id, fields=fields)
    entry = cases.prepare(case, vault.CUSTODY, header)
    with audit.act("care.received", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        row, new = Reception.objects.get_or_create(
            case_id=case.id,
            defaults={
                "plan_id": plan.id,
                "staff_id": by.id,
                "people": what.people,
                "on": what.at.date(),
            },
        )
        if not new:
            raise Conflict(_("This reception was recorded already."))
        cases.move_by_system(case, "receive", by.id.bytes)
    return row


def receptions(ring: vault.Keyring, limit: int = 100) -> list[Reception]:
    """Return the last receptions whose custody record the colleague's teams hold a key of, newest first."""
    rows = list(Reception.objects.order_by("-on")[:limit])
    keys = ring.compartments([row.case_id for row in rows], [vault.CUSTODY])
    mine = {case_id for case_id, _name, _version in keys}
    return [row for row in rows if row.case_id in mine]


def custody(by: Staff, ring: vault.Keyring, case_id: UUID) -> list[cases.Item]:
    """Open a case's custody record; NotFound when there is none or the team holds no key of it."""
    case = cases.Case.objects.filter(pk=case_id).first()
    items = cases.read(ring, case, (vault.CUSTODY,)) if case else []
    if not items:
        raise NotFound(_("There is no custody record that your team may read."))
    audit.record("care.read", actor=by.id.bytes, obj=case_id.bytes)
    return items


def facts(case: cases.Case) -> dict[str, Any]:
    """Tell the workflow whether a reception was recorded."""
    return {"reception_recorded": Reception.objects.filter(case_id=case.id).exists()}
