"""Reading a case and answering in it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.checks import LEAST_REASON, Blocked, findings
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import to_quarter
from safeconduct.cases.engine.states import ENDED
from safeconduct.cases.models import Case, Entry, Waits
from safeconduct.cases.services.entries import Item, header_of, last_of_each, opened, prepare, read, store
from safeconduct.cases.services.intake import checked_text
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import BadInput, Conflict, NotFound
from safeconduct.vault import services as vault

SAID = (vault.TALK, vault.REPLIES, vault.NOTES)
LATEST = 200  # entries opened at once; older ones come page by page


@dataclass(frozen=True)
class OpenCase:
    """A case as one colleague may read it: the conversation in order, the notes, the tags in force.

    `seen` is the position of the last entry that is shown; `earlier` leads to the page before, if any.
    """

    case: Case
    talk: list[Item]
    tags: list[str] = field(default_factory=list)
    about: str = "self"
    people: int | None = None
    duress: bool = False
    seen: int = 0
    earlier: int | None = None


def find(ring: vault.Keyring, handle_or_id: str) -> Case:
    """Return a case that the colleague's teams work on; NotFound says the same for all others."""
    rows = visible(ring)
    try:
        case = rows.filter(pk=UUID(handle_or_id)).first()
    except ValueError:
        case = rows.filter(handle=handle_or_id).first()
    if case is None:
        raise NotFound(_("There is no such case among those that your teams work on."))
    return case


def open_page(by: Staff, ring: vault.Keyring, case: Case, before: int | None = None) -> OpenCase:
    """Open the conversation and the notes of a case, or the page `before` a position; it is recorded."""
    items = read(ring, case, SAID, latest=LATEST, before=before)
    audit.record("case.read", actor=by.id.bytes, obj=case.id.bytes)
    whole = before is None and len(items) < LATEST
    frame = items if whole else _frame(ring, case)
    first = next((item for item in frame if "about" in item.header), None)
    tags: list[object] = next(
        (item.header.get("tags", []) for item in reversed(frame) if item.kind == "tags"), []
    )
    return OpenCase(
        case=case,
        talk=[item for item in items if item.kind != "tags"],
        tags=[str(tag) for tag in tags],
        about=str(first.header.get("about", "self")) if first else "self",
        people=first.header.get("people") if first else None,
        duress=any(item.header.get("duress") for item in (*items, *frame)),
        seen=max((item.position for item in items), default=0),
        earlier=items[0].position if len(items) == LATEST else None,
    )


def _frame(ring: vault.Keyring, case: Case) -> list[Item]:
    """Return what a page needs of a long case besides the entries on it: its first words and its notes."""
    first = read(ring, case, (vault.TALK,), before=2)
    return first + read(ring, case, (vault.NOTES,), latest=LATEST)


def last_words(by: Staff, ring: vault.Keyring, case: Case) -> str:
    """Return what the person said since our last answer, newest entries only; it is recorded as a reading."""
    items = read(ring, case, (vault.TALK, vault.REPLIES), latest=8)
    audit.record("case.read", actor=by.id.bytes, obj=case.id.bytes)
    answered = max((item.position for item in items if item.compartment == vault.REPLIES), default=0)
    said = [item.text for item in items if item.position > answered and item.kind == "message"]
    return "\n".join(said)


def something_new(case: Case, seen_position: int) -> bool:
    """Tell whether anything was said or noted after a position; opens nothing."""
    return Entry.objects.filter(case=case, compartment__in=SAID, position__gt=seen_position).exists()


def picture(by: Staff, ring: vault.Keyring, case: Case, entry_id: UUID) -> Item:
    """Return one picture of a case; NotFound when there is none that the colleague may see."""
    for item in read(ring, case, (vault.TALK, vault.PLACE), only=entry_id):
        if item.body:
            audit.record("case.read", actor=by.id.bytes, obj=case.id.bytes)
            return item
    raise NotFound(_("There is no such picture in this case."))


def check_version(case: Case, version: int | None) -> None:
    """Raise Conflict when somebody else changed the case since the page was opened."""
    if version is not None and case.version != version:
        raise Conflict(
            _("Somebody else changed this case while you were writing. Look at it, then send again.")
        )


def reply(
    by: Staff,
    case: Case,
    text: str,
    *,
    seen_position: int | None = None,
    all_the_same: str = "",
    now: datetime | None = None,
) -> None:
    """Answer the person; he finds it when he comes back with his code.

    `seen_position` is the last entry that the colleague had on the page: when more was said since,
    Conflict asks to read it first. An answer that holds what may betray raises Blocked, unless
    `all_the_same` says why it must be sent; that reason becomes a note.
    """
    moment, words, why = now or timezone.now(), checked_text(text), all_the_same.strip()
    found = findings(words)
    if found and len(why) < LEAST_REASON:
        raise Blocked(found)
    entry = prepare(case, vault.REPLIES, header_of("reply", moment, by=by.id, text=words))
    reason = prepare(case, vault.NOTES, _note(by, why, moment, "all_the_same")) if found else None
    with audit.act("case.replied", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)
        _nothing_came_between(entry, seen_position)
        if reason is not None:
            store(reason)
            audit.record("case.sent_all_the_same", actor=by.id.bytes, obj=case.id.bytes)
        if case.state not in ENDED:
            Case.objects.filter(pk=case.pk).update(
                waits=Waits.THEM, waits_since=to_quarter(moment), snoozed_until=None
            )
        announce("reply_sent", case, text=words)


def _nothing_came_between(own: Entry, seen_position: int | None) -> None:
    """Raise Conflict when somebody said something that the writer had not on his page.

    Looked at after our own entry has its place: two who send at once cannot both pass.
    """
    if seen_position is None:
        return
    newer = Entry.objects.filter(case_id=own.case_id, compartment__in=SAID, position__gt=seen_position)
    if newer.exclude(pk=own.pk).exists():
        raise Conflict(_("Something new was said in this case. Read it, then send your answer again."))


def tell_person(case: Case, kind: str, text: str, **more: str) -> None:
    """Let another room leave something in the answers (the brief of an exit); inside its own act."""
    entry = prepare(case, vault.REPLIES, header_of(kind, timezone.now(), by=None, text=text, **more))
    with transaction.atomic():
        store(entry)
        announce("reply_sent", case, text="")


def note(by: Staff, case: Case, text: str, now: datetime | None = None, purpose: str = "") -> None:
    """Write a note that only colleagues can read; `purpose` marks the reason of an offer or a request."""
    entry = prepare(case, vault.NOTES, _note(by, checked_text(text), now or timezone.now(), purpose))
    with audit.act("case.noted", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)


def _note(by: Staff, text: str, moment: datetime, purpose: str) -> dict[str, Any]:
    more = {"purpose": purpose} if purpose else {}
    return header_of("note", moment, by=by.id, text=text, **more)


def reasons(by: Staff, ring: vault.Keyring, of: list[Case], purpose: str) -> dict[tuple[UUID, UUID], str]:
    """Return the latest reasons that colleagues wrote for a purpose, by case and writer; three queries."""
    if not of:
        return {}
    keys = ring.compartments([case.id for case in of], [vault.NOTES])
    items = opened(last_of_each(of, vault.NOTES, 20), keys)
    audit.record("case.reasons_read", actor=by.id.bytes)
    return {
        (item.case_id, item.by): item.text
        for item in items
        if item.by is not None and item.header.get("purpose") == purpose
    }


def tag(by: Staff, case: Case, tags: list[str]) -> None:
    """Set the tags of a case; they are sealed like a note."""
    clean = sorted({one.strip()[:40] for one in tags if one.strip()})[:12]
    entry = prepare(case, vault.NOTES, header_of("tags", timezone.now(), by=by.id, tags=clean))
    with audit.act("case.tagged", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)


def assign(by: Staff, case: Case, to: UUID | None, version: int | None = None) -> None:
    """Assign a case, or take the assignment off; it never hides a case from its team."""
    with audit.act("case.assigned", actor=by.id.bytes, obj=case.id.bytes):
        change(case, version, assignee_id=to)


def prioritise(by: Staff, case: Case, priority: int, version: int | None = None) -> None:
    """Set the priority: 0 low, 1 normal, 2 high, 3 urgent."""
    if priority not in range(4):
        raise BadInput(_("Choose one of the four priorities."), field="priority")
    with audit.act("case.prioritised", actor=by.id.bytes, obj=case.id.bytes):
        change(case, version, priority=priority)


def park(by: Staff, case: Case, waits: str, version: int | None = None) -> None:
    """Say who does something next when that is not plain from what was written: us, or the person."""
    if waits not in (Waits.US, Waits.THEM):
        raise BadInput(_("Say who does something next: we, or the person."), field="waits")
    if case.state in ENDED:
        raise Conflict(_("This case has ended. Open it again first."))
    with audit.act("case.parked", actor=by.id.bytes, obj=case.id.bytes):
        change(case, version, waits=waits, waits_since=to_quarter(timezone.now()), snoozed_until=None)


def change(case: Case, version: int | None, **columns: object) -> None:
    """Change plain columns of a case inside an act; Conflict when its version is another one by now."""
    rows = Case.objects.filter(pk=case.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if rows.update(version=F("version") + 1, **columns) != 1:
        check_version(Case(version=-1), 0)
    case.refresh_from_db()
