"""What the person may do after entering a code: read the answers, write on, withdraw."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import CheckInState, to_quarter
from safeconduct.cases.engine.states import ENDED, State
from safeconduct.cases.models import Case, CheckIn, Entry, Waits
from safeconduct.cases.services.entries import Item, header_of, opened, prepare, store
from safeconduct.cases.services.intake import Picture, checked_text
from safeconduct.cases.services.movement import move_for_person
from safeconduct.cases.services.presence import person_wrote_on
from safeconduct.cases.services.retention import erase_for_person
from safeconduct.faces.problems import NotFound
from safeconduct.vault import services as vault

# Under duress the same statement is run for a time at which no check-in was due.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def enter(canonical_code: str, now: datetime | None = None) -> str | None:
    """Let a code in: return the token for the person's cookie, or None.

    A right code and a duress code do the same work: one sealed row is appended, of one size, and only
    whoever may read the talk learns which of the two it was.
    """
    person = vault.enter(canonical_code)
    if person is None:
        return None
    case = _case(person)
    entry = prepare(case, vault.TALK, header_of("entered", now or timezone.now(), duress=person.duress))
    with audit.act("case.person_entered", actor=audit.PERSON, obj=case.id.bytes):
        store(entry)
    return vault.person_session(person)


def person_of(token: str | None) -> vault.Person | None:
    """Return whose session a cookie's token is; None when there is none or it is over."""
    return vault.person_of(token) if token else None


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever goes on in a conversation in which a case was opened or its code was entered: he may only add."""

    case_id: UUID
    duress: bool


def _case(person: vault.Person | Caller) -> Case:
    case = Case.objects.filter(pk=person.case_id).first()
    if case is None:
        raise NotFound(_("What you wrote here was erased. You can write again at any time."))
    return case


@dataclass(frozen=True)
class PersonView:
    """What a returning person sees: the answers, and the words for where things stand."""

    replies: list[Item]
    state: State
    language: str
    next_check_in: datetime | None


def view(person: vault.Person) -> PersonView:
    """Return the answers that wait for the person; under duress the same work, and nothing to see."""
    case = _case(person)
    keys = vault.replies_versions(person)
    rows = Entry.objects.filter(case=case, compartment=vault.REPLIES).order_by("position")
    items = opened(rows, {(case.id, vault.REPLIES, version): pair for version, pair in keys.items()})
    replies = [] if person.duress else [item for item in items if item.kind != "unreadable"]
    due = (
        CheckIn.objects.filter(case=case, state=CheckInState.PLANNED)
        .order_by("due_at")
        .values_list("due_at", flat=True)
        .first()
    )
    if person.duress:
        return PersonView([], State.ENQUIRY, case.language, None)
    return PersonView(replies, State(case.state), case.language, due)


def write(
    person: vault.Person | Caller,
    text: str,
    *,
    channel: str = "web",
    pictures: list[Picture] | None = None,
    gps: dict[str, Any] | None = None,
    ticket: str = "",
    now: datetime | None = None,
) -> None:
    """Append what the person says; it is durable when this returns.

    Writing is a sign of life: a check-in that is due or late counts as kept. The same words and pictures
    sent again with the same `ticket` (an answer that got lost on a bad line) are stored once.
    """
    moment, case = now or timezone.now(), _case(person)
    shots = pictures or []
    words = checked_text(text) if text.strip() or not shots else ""
    ids = _ids(case, ticket, words, shots)
    if Entry.objects.filter(case=case, pk=ids[0]).exists():
        return
    entries = []
    if words:
        header = header_of("message", moment, text=words, channel=channel, duress=person.duress)
        entries.append(prepare(case, vault.TALK, header, entry_id=ids[0]))
    for shot, entry_id in zip(shots, ids[len(entries) :], strict=False):
        header = header_of("picture", moment, channel=channel, mime=shot.media_type, duress=person.duress)
        entries.append(prepare(case, vault.TALK, header, shot.data, entry_id))
    try:
        with audit.act("case.person_wrote", actor=audit.PERSON, obj=case.id.bytes):
            for entry in entries:
                store(entry)
            waits_for_us(case, moment)
            person_wrote_on(channel, case.pk, moment, talking=isinstance(person, Caller))
            keep_due_check_ins(case, LONG_AGO if person.duress else moment)
            announce("person_wrote", case, text=words, at=moment, gps=gps, duress=person.duress)
    except IntegrityError:
        if not Entry.objects.filter(case=case, pk=ids[0]).exists():
            raise  # it was not the same form, sent twice at once, that was quicker


def _ids(case: Case, ticket: str, words: str, shots: list[Picture]) -> list[UUID]:
    """Return an identifier for the words and for each picture; the same ones for the same form."""
    parts = range(len(shots) + 1)
    if not ticket:
        return [uuid4() for _ in parts]
    digests = "".join(sha256(shot.data).hexdigest() for shot in shots)
    return [vault.id_of_form(case.id, f"{ticket}\0{digests}\0{words}", part) for part in parts]


def waits_for_us(case: Case, moment: datetime) -> None:
    """Move a case to the queue of those who wait for us; somebody on the way counts as now.

    Whoever has waited longer keeps his place. A case that was put off is back at once.
    """
    urgent = case.state in (State.APPROVED, State.UNDER_WAY)
    put_off_since = Q(waits=Waits.LATER, waits_since__lte=moment)
    Case.objects.filter(pk=case.pk).exclude(waits__in=[Waits.US, Waits.NOW]).exclude(put_off_since).update(
        waits_since=to_quarter(moment)
    )
    Case.objects.filter(pk=case.pk).update(waits=Waits.NOW if urgent else Waits.US, snoozed_until=None)


def call_at_once(person: vault.Person | Caller) -> None:
    """Put a case among those that need somebody now: the person says that he is in danger."""
    with audit.act("case.called_at_once", actor=audit.PERSON, obj=person.case_id.bytes):
        Case.objects.filter(pk=person.case_id).exclude(state__in=ENDED).update(
            waits=Waits.NOW, snoozed_until=None
        )


def keep_due_check_ins(case: Case, moment: datetime) -> int:
    """Count every check-in that is due (or a quarter of an hour early) as kept; return how many."""
    horizon = to_quarter(moment, up=True)
    rows = CheckIn.objects.filter(
        case=case, state__in=[CheckInState.PLANNED, CheckInState.LATE], due_at__lte=horizon
    )
    return rows.update(state=CheckInState.KEPT)


def check_in(person: vault.Person | Caller, now: datetime | None = None) -> None:
    """Say "I am here" without words: one sealed row, and what was due counts as kept."""
    moment, case = now or timezone.now(), _case(person)
    entry = prepare(case, vault.TALK, header_of("here", moment, duress=person.duress))
    with audit.act("case.person_wrote", actor=audit.PERSON, obj=case.id.bytes):
        store(entry)
        keep_due_check_ins(case, LONG_AGO if person.duress else moment)
        waits_for_us(case, moment)


def withdraw(person: vault.Person | Caller, *, erase: bool, now: datetime | None = None) -> None:
    """End it at the person's wish; `erase` destroys at once what was said and where he was.

    Under duress the page is the same, but only a sealed flag is written: whoever forced the code may
    not end the help.
    """
    moment, case = now or timezone.now(), _case(person)
    header = header_of("withdrawn", moment, erase=erase, duress=person.duress)
    entry = prepare(case, vault.TALK, header)
    with audit.act("case.person_wrote", actor=audit.PERSON, obj=case.id.bytes):
        store(entry)
        if person.duress:
            waits_for_us(case, moment)
        else:
            move_for_person(case, "withdraw", audit.PERSON, moment)
    if erase and not person.duress:
        erase_for_person(case)


def move_on(person: vault.Person, verb: str, now: datetime | None = None) -> None:
    """Let the person himself move his case: set out, or call it off; under duress only a flag is written."""
    moment, case = now or timezone.now(), _case(person)
    entry = prepare(case, vault.TALK, header_of("moved", moment, verb=verb, duress=person.duress))
    with audit.act("case.person_wrote", actor=audit.PERSON, obj=case.id.bytes):
        store(entry)
        if not person.duress:
            move_for_person(case, verb, audit.PERSON, moment)
            keep_due_check_ins(case, moment)
        waits_for_us(case, moment)


def make_code(person: vault.Person, use: str, language: str) -> str:
    """Return a further code for the person, shown once: the number form or a duress form."""
    code = vault.new_digits() if use.endswith("digits") else vault.new_codename(language)
    way = vault.way(code.canonical)
    case = _case(person)
    with transaction.atomic():
        vault.add_way(person, way, use)
        audit.record("case.person_code", actor=audit.PERSON, obj=case.id.bytes)
    return code.text
