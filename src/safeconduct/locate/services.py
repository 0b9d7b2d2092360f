"""The only door to the locate room: reports come in sealed, a fix is computed for whoever may read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.locate.engine import exif
from safeconduct.locate.engine.candidate import Candidate
from safeconduct.locate.engine.fix import Fix
from safeconduct.locate.engine.fusion import fuse
from safeconduct.locate.engine.parse import parse
from safeconduct.locate.engine.report import Report
from safeconduct.locate.engine.to_json import answer, reports_of
from safeconduct.locate.models import AcceptedFix
from safeconduct.vault import services as vault

__all__ = [
    "Fix",
    "Picture",
    "accept",
    "accepted",
    "add_report",
    "answer",
    "facts",
    "keep_places_of",
    "leave_out",
    "picture_of",
]

audit.declare("locate.reported", "A report of a place was written")
audit.declare("locate.read", "Reports and position of a case were read")
audit.declare("locate.accepted", "A position was accepted")
audit.declare("locate.left_out", "A report was left out of the position")


@dataclass(frozen=True)
class Stated:
    """One stored report as a colleague sees it: what was said, when, and whether it counts."""

    report: Report
    said: str
    by: UUID | None
    entry_id: UUID
    counts: bool


@dataclass(frozen=True)
class Picture:
    """All that is known of where somebody is; `fix` is None while nothing can be placed.

    `questions` are codes of what to ask the person; see engine.candidate.QUESTIONS.
    """

    stated: list[Stated]
    fix: Fix | None
    questions: list[str]


def _entry_of(case: cases.Case, said: str, candidates: list[Candidate], at: datetime, **more: Any) -> Any:
    reports = [report.to_json() for report in reports_of(candidates, at, prefix=f"{at.timestamp():.0f}")]
    questions = sorted({one.question for one in candidates if one.question})
    header = cases.header_of("report", at, text=said, reports=reports, questions=questions, **more)
    return cases.prepare(case, vault.PLACE, header)


def keep_places_of(
    case: cases.Case, *, text: str, at: datetime, gps: dict[str, Any] | None, **_data: Any
) -> None:
    """Seal every place in what a person just wrote into his `place` compartment; handler of person_wrote.

    The words themselves lie in `talk`, which planners cannot read; the place lies in `place`, which
    operators cannot. What names no place leaves nothing here.
    """
    candidates = parse(text) if text else []
    entries = [_entry_of(case, _spoken(text, candidates), candidates, at)] if candidates else []
    found = exif.read({int(tag): value for tag, value in gps.items()}) if gps else None
    if found is not None:
        taken = found.taken_at if found.taken_at and found.taken_at <= at else at
        entries.append(_entry_of(case, str(_("Photo")), [found.candidate], taken, photo=True))
    for entry in entries:
        cases.store(entry)


def _spoken(text: str, candidates: list[Candidate]) -> str:
    """Return only the part of a message that names places: a planner has no business with the rest."""
    return " … ".join(text[start:end] for start, end in sorted({one.span for one in candidates}))[:500]


def add_report(
    by: Staff, case: cases.Case, text: str, *, at: datetime | None = None, moving: bool = True
) -> list[Candidate]:
    """Write down a place that a colleague heard or read; returns how it was understood.

    BadInput when no place can be read in the text: then nothing is stored.
    """
    moment = at or timezone.now()
    if moment > timezone.now():
        raise BadInput(_("This time is still to come. A report is about a time that has passed."), field="at")
    candidates = parse(text)
    if not candidates:
        raise BadInput(
            _("No place can be read in this. Write coordinates, a grid reference or a map link."),
            field="text",
        )
    entry = _entry_of(case, text[:500], candidates, moment, by=by.id, moving=moving)
    with audit.act("locate.reported", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
    return candidates


def leave_out(by: Staff, case: cases.Case, report_entry: UUID, *, out: bool = True) -> None:
    """Leave a report out of the position, or take it in again; it is never deleted."""
    header = cases.header_of("left_out", timezone.now(), by=by.id, entry=report_entry.hex, out=out)
    entry = cases.prepare(case, vault.PLACE, header)
    with audit.act("locate.left_out", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)


def picture_of(by: Staff, ring: vault.Keyring, case: cases.Case, now: datetime | None = None) -> Picture:
    """Open a case's reports and compute the fix as of now, from scratch; the reading is recorded."""
    moment = now or timezone.now()
    items = cases.read(ring, case, (vault.PLACE,))
    audit.record("locate.read", actor=by.id.bytes, obj=case.id.bytes)
    left = {
        item.header.get("entry"): bool(item.header.get("out")) for item in items if item.kind == "left_out"
    }
    stated, questions = [], set()
    for item in items:
        if item.kind != "report":
            continue
        counts = not left.get(item.id.hex, False)
        if counts:
            questions |= set(item.header.get("questions", []))
        for number, data in enumerate(item.header.get("reports", []), 1):
            report = Report.from_json(
                {**data, "id": f"{item.position}-{number}", "moving": item.header.get("moving", True)}
            )
            stated.append(Stated(report, item.text, item.by, item.id, counts))
    used = [one.report for one in stated if one.counts and one.report.at <= moment]
    return Picture(stated, fuse(used, moment) if used else None, sorted(questions))


def accept(by: Staff, ring: vault.Keyring, case: cases.Case, version: int) -> Fix:
    """Accept the position as it is now: it is sealed, dated, and the case counts as located."""
    moment = timezone.now()
    fix = picture_of(by, ring, case, moment).fix
    if fix is None:
        raise Conflict(_("There is no position to accept: no report names a place yet."))
    newest = max(one.report.at for one in picture_of(by, ring, case, moment).stated if one.counts)
    header = cases.header_of("fix", moment, by=by.id, fix=fix.to_json())
    entry = cases.prepare(case, vault.PLACE, header)
    with audit.act("locate.accepted", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        AcceptedFix.objects.update_or_create(
            case_id=case.id, defaults={"as_of": cases.to_quarter(newest), "entry_id": entry.id}
        )
        cases.move(by, ring, case, "locate", version)
    return fix


def accepted(ring: vault.Keyring, case: cases.Case) -> Fix:
    """Return the accepted fix; NotFound when there is none or the colleague may not read places."""
    row = AcceptedFix.objects.filter(case_id=case.id).first()
    items = cases.read(ring, case, (vault.PLACE,)) if row else []
    for item in items:
        if row is not None and item.id == row.entry_id and item.kind == "fix":
            return Fix.from_json(item.header["fix"])
    raise NotFound(_("No position is accepted in this case, or your team may not read it."))


def facts(case: cases.Case) -> dict[str, Any]:
    """Tell the workflow how old the accepted fix is."""
    as_of = AcceptedFix.objects.filter(case_id=case.id).values_list("as_of", flat=True).first()
    return {"fix_as_of": as_of}
