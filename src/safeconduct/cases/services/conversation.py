"""Reading a case and answering in it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import to_quarter
from safeconduct.cases.engine.states import ENDED
from safeconduct.cases.models import Case, Waits
from safeconduct.cases.services.entries import Item, header_of, prepare, read, store
from safeconduct.cases.services.intake import checked_text
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import Conflict, NotFound
from safeconduct.vault import services as vault

LATEST = 200  # entries opened at once; older ones come page by page


@dataclass(frozen=True)
class OpenCase:
    """A case as one colleague may read it: the conversation in order, the notes, the tags in force."""

    case: Case
    talk: list[Item]
    tags: list[str] = field(default_factory=list)
    about: str = "self"
    people: int | None = None
    duress: bool = False


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


def open_page(by: Staff, ring: vault.Keyring, case: Case) -> OpenCase:
    """Open the conversation and the notes of a case; the reading is recorded."""
    items = read(ring, case, (vault.TALK, vault.REPLIES, vault.NOTES), latest=LATEST)
    audit.record("case.read", actor=by.id.bytes, obj=case.id.bytes)
    first = next((item for item in items if "about" in item.header), None)
    tags: list[object] = next(
        (item.header.get("tags", []) for item in reversed(items) if item.kind == "tags"), []
    )
    return OpenCase(
        case=case,
        talk=[item for item in items if item.kind != "tags"],
        tags=[str(tag) for tag in tags],
        about=str(first.header.get("about", "self")) if first else "self",
        people=first.header.get("people") if first else None,
        duress=any(item.header.get("duress") for item in items),
    )


def picture(by: Staff, ring: vault.Keyring, case: Case, entry_id: UUID) -> Item:
    """Return one picture of a case; NotFound when there is none that the colleague may see."""
    for item in read(ring, case, (vault.TALK, vault.PLACE)):
        if item.id == entry_id and item.body:
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
    by: Staff, case: Case, text: str, *, seen_position: int | None = None, now: datetime | None = None
) -> None:
    """Answer the person; he finds it when he comes back with his code.

    `seen_position` is the last entry that the colleague had on the page: when more was said since,
    Conflict asks to read it first.
    """
    moment, words = now or timezone.now(), checked_text(text)
    if seen_position is not None and case.length > seen_position:
        raise Conflict(_("Something new was said in this case. Read it, then send your answer again."))
    entry = prepare(case, vault.REPLIES, header_of("reply", moment, by=by.id, text=words))
    with audit.act("case.replied", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)
        if case.state not in ENDED:
            Case.objects.filter(pk=case.pk).update(waits=Waits.THEM, waits_since=to_quarter(moment))
        announce("reply_sent", case)


def tell_person(case: Case, kind: str, text: str, **more: str) -> None:
    """Let another room leave something in the answers (the brief of an exit); inside its own act."""
    entry = prepare(case, vault.REPLIES, header_of(kind, timezone.now(), by=None, text=text, **more))
    with transaction.atomic():
        store(entry)
        announce("reply_sent", case)


def note(by: Staff, case: Case, text: str, now: datetime | None = None) -> None:
    """Write a note that only colleagues can read."""
    entry = prepare(
        case,
        vault.NOTES,
        header_of("note", now or timezone.now(), by=by.id, text=checked_text(text)),
    )
    with audit.act("case.noted", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)


def tag(by: Staff, case: Case, tags: list[str]) -> None:
    """Set the tags of a case; they are sealed like a note."""
    clean = sorted({one.strip()[:40] for one in tags if one.strip()})[:12]
    entry = prepare(case, vault.NOTES, header_of("tags", timezone.now(), by=by.id, tags=clean))
    with audit.act("case.tagged", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)


def assign(by: Staff, case: Case, to: UUID | None, version: int | None = None) -> None:
    """Assign a case, or take the assignment off; it never hides a case from its team."""
    with audit.act("case.assigned", actor=by.id.bytes, obj=case.id.bytes):
        _change(case, version, assignee_id=to)


def prioritise(by: Staff, case: Case, priority: int, version: int | None = None) -> None:
    """Set the priority: 0 low, 1 normal, 2 high, 3 urgent."""
    if priority not in range(4):
        raise Conflict(_("Choose one of the four priorities."))
    with audit.act("case.prioritised", actor=by.id.bytes, obj=case.id.bytes):
        _change(case, version, priority=priority)


def _change(case: Case, version: int | None, **columns: object) -> None:
    rows = Case.objects.filter(pk=case.pk)
    if version is not None:
        rows = rows.filter(version=version)
    if rows.update(version=case.version + 1, **columns) != 1:
        check_version(Case(version=-1), 0)
    case.refresh_from_db()
