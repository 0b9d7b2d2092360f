"""The only door to the locate room: reports come in sealed, a fix is computed for whoever may read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
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
    "Stated",
    "accept",
    "accepted",
    "add_report",
    "answer",
    "facts",
    "forget",
    "keep_places_of",
    "leave_out",
    "picture_of",
    "stands_against",
]

audit.declare("locate.reported", _("A report of a place was written"))
audit.declare("locate.read", _("Reports and position of a case were read"))
audit.declare("locate.accepted", _("A position was accepted"))
audit.declare("locate.left_out", _("A report was left out of the position"))


@dataclass(frozen=True)
class Stated:
    """One stored statement as a colleague sees it: what was said, how it was understood, whether it counts.

    `at` is the aware time for which it holds; `reports` is empty when nothing in it could be placed before
    its `questions` (codes, see engine.candidate.QUESTIONS) are answered. `duress` says that it was written
    with a duress code: it then counts only when a colleague takes it in.
    """

    entry_id: UUID
    said: str
    at: datetime
    by: UUID | None
    counts: bool
    moving: bool
    photo: bool
    duress: bool
    reports: tuple[Report, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """All that is known of where somebody is; `fix` is None while nothing can be placed.

    `questions` are codes of what to ask the person. `seen` names the state that was looked at, for `accept`.
    `unreadable` counts entries that could not be opened.
    """

    stated: list[Stated]
    fix: Fix | None
    questions: list[str]
    seen: int = 0
    unreadable: int = 0

    @property
    def used(self) -> list[Report]:
        """The reports that the fix was computed from."""
        return [report for one in self.stated if one.counts for report in one.reports]

    @property
    def newest(self) -> datetime | None:
        """When the last report that counts was true."""
        return max((report.at for report in self.used), default=None)


def _entry_of(case: cases.Case, said: str, candidates: list[Candidate], at: datetime, **more: Any) -> Any:
    reports = [report.to_json() for report in reports_of(candidates, at, prefix=f"{at.timestamp():.0f}")]
    questions = sorted({one.question for one in candidates if one.question})
    header = cases.header_of("report", at, text=said, reports=reports, questions=questions, **more)
    return cases.prepare(case, vault.PLACE, header)


def keep_places_of(case: cases.Case, **data: Any) -> None:
    """Seal every place in what a person just wrote into his `place` compartment; handler of person_wrote.

    The words themselves lie in `talk`, which planners cannot read; the place lies in `place`, which
    operators cannot. What names no place leaves nothing here. What was written under duress is kept and
    marked: somebody else may want to be led there.
    """
    text: str = data["text"]
    at: datetime = data["at"]
    gps: dict[str, Any] | None = data["gps"]
    candidates = parse(text) if text else []
    mark = {"duress": True} if data.get("duress") else {}
    entries = [_entry_of(case, _spoken(text, candidates), candidates, at, **mark)] if candidates else []
    found = exif.read({int(tag): value for tag, value in gps.items()}) if gps else None
    if found is not None:
        taken = found.taken_at if found.taken_at and found.taken_at <= at else at
        entries.append(_entry_of(case, "", [found.candidate], taken, photo=True, **mark))
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


def leave_out(by: Staff, ring: vault.Keyring, case: cases.Case, statement: UUID, *, out: bool = True) -> None:
    """Leave a statement out of the position, or take it in again; it is never deleted.

    NotFound when the case has no such statement that the colleague may read.
    """
    items = cases.read(ring, case, (vault.PLACE,))
    if not any(item.id == statement and item.kind == "report" for item in items):
        raise NotFound(_("There is no such report in this case."))
    header = cases.header_of("left_out", timezone.now(), by=by.id, entry=statement.hex, out=out)
    entry = cases.prepare(case, vault.PLACE, header)
    with audit.act("locate.left_out", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)


def picture_of(by: Staff, ring: vault.Keyring, case: cases.Case, now: datetime | None = None) -> Picture:
    """Open a case's reports and compute the fix as of now, from scratch; the reading is recorded."""
    moment = now or timezone.now()
    items = cases.read(ring, case, (vault.PLACE,))
    audit.record("locate.read", actor=by.id.bytes, obj=case.id.bytes)
    left = {
        str(item.header.get("entry")): bool(item.header.get("out"))
        for item in items
        if item.kind == "left_out"
    }
    stated = [_stated(item, left, moment) for item in items if item.kind == "report"]
    used = [report for one in stated if one.counts for report in one.reports if report.at <= moment]
    questions = {code for one in stated if one.counts for code in one.questions}
    return Picture(
        stated=stated,
        fix=fuse(used, moment) if used else None,
        questions=sorted(questions),
        seen=items[-1].position if items else 0,
        unreadable=sum(item.kind == "unreadable" for item in items),
    )


def _stated(item: cases.Item, left: dict[str, bool], now: datetime) -> Stated:
    moving = bool(item.header.get("moving", True))
    duress = bool(item.header.get("duress"))
    reports = tuple(
        Report.from_json({**data, "id": f"{item.position}-{number}", "moving": moving})
        for number, data in enumerate(item.header.get("reports", []), 1)
    )
    return Stated(
        entry_id=item.id,
        said=item.text,
        at=item.at or now,
        by=item.by,
        counts=not left.get(item.id.hex, duress),
        moving=moving,
        photo=bool(item.header.get("photo")),
        duress=duress,
        reports=reports,
        questions=tuple(item.header.get("questions", [])),
    )


def accept(by: Staff, ring: vault.Keyring, case: cases.Case, version: int, seen: int | None = None) -> Fix:
    """Accept the position as it is now: it is sealed, dated, and the case counts as located.

    `seen` is that of the picture which the colleague looked at: when more was said since, Conflict asks to
    look again. It counts as old as the newest report that it rests on.
    """
    moment = timezone.now()
    picture = picture_of(by, ring, case, moment)
    if picture.fix is None or picture.newest is None:
        raise Conflict(_("There is no position to accept: no report names a place yet."))
    if seen is not None and picture.seen > seen:
        raise Conflict(_("The reports have changed since you looked. Look at the position again."))
    header = cases.header_of("fix", moment, by=by.id, fix=picture.fix.to_json())
    entry = cases.prepare(case, vault.PLACE, header)
    with audit.act("locate.accepted", actor=by.id.bytes, obj=case.id.bytes):
        cases.store(entry)
        AcceptedFix.objects.update_or_create(
            case_id=case.id, defaults={"as_of": cases.to_quarter(picture.newest), "entry_id": entry.id}
        )
        cases.move(by, ring, case, "locate", version)
    return picture.fix


def stands_against(ring: vault.Keyring, case: cases.Case, picture: Picture) -> str:
    """Return the sentence that says why this position could not be accepted now, or an empty text."""
    if not any(way.transition.verb == "locate" for way in cases.ways_on(case, ring)):
        return str(_("A position is accepted while the case stands at “At the front” or “Located”."))
    facts = cases.facts_of(case)
    newest = picture.newest
    if newest is None:
        return str(_("There is no position to accept: no report names a place yet."))
    if facts.now - cases.to_quarter(newest) > facts.fix_limit:
        return cases.refusal_sentence("old_fix")
    return ""


def accepted(ring: vault.Keyring, case: cases.Case) -> Fix:
    """Return the accepted fix; NotFound when there is none or the colleague may not read places."""
    row = AcceptedFix.objects.filter(case_id=case.id).first()
    items = cases.read(ring, case, (vault.PLACE,)) if row else []
    for item in items:
        if row is not None and item.id == row.entry_id and item.kind == "fix":
            return Fix.from_json(item.header["fix"])
    raise NotFound(_("No position is accepted in this case, or your team may not read it."))


def forget(case: cases.Case, **_data: Any) -> None:
    """Forget that a position was accepted; handler of withdrawn and closed."""
    AcceptedFix.objects.filter(case_id=case.id).delete()


def facts(case: cases.Case) -> dict[str, Any]:
    """Tell the workflow how old the accepted fix is."""
    as_of = AcceptedFix.objects.filter(case_id=case.id).values_list("as_of", flat=True).first()
    return {"fix_as_of": as_of}
