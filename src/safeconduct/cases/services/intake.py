"""The first words of a person: sealed at once, and a codename to come back with."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import to_quarter
from safeconduct.cases.models import Case, CaseTeam, Entry, Waits
from safeconduct.cases.services.entries import header_of
from safeconduct.cases.services.presence import person_wrote_on
from safeconduct.faces.problems import BadInput, Busy
from safeconduct.vault import services as vault

LONGEST = 20_000  # characters of one message; a longer one is refused with a sentence, never cut
ABOUT = ("self", "group", "relative")
FIRST = (vault.TALK, vault.REPLIES, vault.NOTES)


@dataclass(frozen=True)
class Picture:
    """A picture that was decoded and written anew without its hidden data, or kept as it came."""

    data: bytes = field(repr=False)
    media_type: str
    name: str = ""


@dataclass(frozen=True)
class FirstWords:
    """What arrives with the first contact; `about` is self, group or relative, `people` how many there are."""

    text: str = field(repr=False)
    language: str
    channel: str = "web"
    about: str = "self"
    people: int | None = None


@dataclass(frozen=True)
class OpenedCase:
    """The new case and its codename, which is shown once and kept nowhere; `way` is what it derives to."""

    case: Case
    codename: str = field(repr=False)
    way: vault.Way = field(repr=False)


def checked_text(text: str) -> str:
    """Return a message without surrounding space; raise BadInput when it is empty or too long."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not text:
        raise BadInput(_("Nothing was written. Write a few words, then send again."), field="text")
    if len(text) > LONGEST:
        raise BadInput(
            _("This message is too long. Send it in parts of at most 20,000 characters."), field="text"
        )
    return text


def open_case(words: FirstWords, ticket: str = "", now: datetime | None = None) -> OpenedCase:
    """Open a case for somebody's first words and return its codename.

    The codename is derived and everything is sealed before any transaction. Keys reach the disk first,
    then the rows, and only then may the caller acknowledge. The same words sent again with the same
    `ticket` (an answer that got lost on a bad line) give the same codename and no second case.
    """
    text, moment = checked_text(words.text), now or timezone.now()
    holders = [holder for holder in accounts.holders_of_new_cases() if vault.works_on_cases(holder.role)]
    if not any(holder.role in ("operator", "caseworker") for holder in holders):
        raise Busy(_("The line is not open yet. Please use another way to reach us."))
    contact = _Contact(words, text, moment, holders)
    codename = vault.new_codename(words.language, f"{ticket}\0{text}" if ticket else None)
    way = vault.way(codename.canonical)
    case_id = vault.case_of(way) if ticket else None
    if case_id is None:
        case_id, first = contact.with_new_keys(way)
    elif before := Case.objects.filter(pk=case_id).first():
        return OpenedCase(before, codename.text, way)
    else:
        first = contact.closed(case_id)
    return OpenedCase(contact.store(case_id, first), codename.text, way)


@dataclass(frozen=True)
class _Contact:
    """First words on their way into the two databases, and the teams that will hold them."""

    words: FirstWords
    text: str
    moment: datetime
    holders: list[vault.Holder]

    def message(self) -> bytes:
        """Return the entry as it is before it is closed."""
        words = self.words
        more: dict[str, Any] = {"channel": words.channel, "lang": words.language, "about": words.about}
        if words.people:
            more["people"] = words.people
        return vault.pack(header_of("message", self.moment, text=self.text, **more))

    def with_new_keys(self, way: vault.Way) -> tuple[UUID, Entry]:
        """Make the keys of a new case and put them on disk; return its id and its first entry, closed."""
        case_id, entry_id = uuid4(), uuid4()
        box = vault.new_mailbox(case_id, FIRST, self.holders)
        sealed = box.close(vault.TALK, entry_id, self.message())
        ways = vault.ways_in(case_id, box.pairs[vault.REPLIES], way)
        try:
            with transaction.atomic(using="keys"):
                box.store()
                ways.store()
        except IntegrityError:
            other = vault.case_of(way)
            if other is None:
                raise
            return other, self.closed(other)
        return case_id, Entry(id=entry_id, key_version=sealed.version, sealed=sealed.blob)

    def closed(self, case_id: UUID) -> Entry:
        """Close the first entry with keys that are there: their intake died before its case, or is under way.

        They are never destroyed here, since the other request may be about to acknowledge its case.
        """
        entry_id = uuid4()
        sealed = vault.close_entry(case_id, vault.TALK, entry_id, self.message(), self.holders)
        return Entry(id=entry_id, key_version=sealed.version, sealed=sealed.blob)

    def store(self, case_id: UUID, first: Entry) -> Case:
        """Write the case with its first entry, unless the same form, sent twice at once, was quicker."""
        case = Case(
            id=case_id,
            handle=_free_handle(),
            language=self.words.language,
            waits=Waits.US,
            waits_since=to_quarter(self.moment),
            created_on=self.moment.date(),
            length=1,
        )
        first.case, first.compartment, first.position = case, vault.TALK, 1
        try:
            with audit.act("case.opened", actor=audit.PERSON, obj=case_id.bytes):
                case.save(force_insert=True)
                CaseTeam.objects.bulk_create(
                    CaseTeam(case=case, team_id=holder.team_id, role=holder.role) for holder in self.holders
                )
                first.save(force_insert=True)
                person_wrote_on(self.words.channel, case_id, self.moment)
                announce("person_wrote", case, text=self.text, at=self.moment, gps=None)
        except IntegrityError:
            quicker = Case.objects.filter(pk=case_id).first()
            if quicker is None:
                raise
            return quicker
        return case


def _free_handle() -> str:
    while True:
        handle = vault.new_handle()
        if not Case.objects.filter(handle=handle).exists():
            return handle
