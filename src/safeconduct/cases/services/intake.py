"""The first words of a person: sealed at once, and a codename to come back with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.cases.effects import announce
from safeconduct.cases.engine.checkins import to_quarter
from safeconduct.cases.models import Case, CaseTeam, Entry, Waits
from safeconduct.cases.services.entries import header_of
from safeconduct.faces.problems import BadInput, Busy
from safeconduct.vault import services as vault

LONGEST = 20_000  # characters of one message; a longer one is refused with a sentence, never cut
ABOUT = ("self", "group", "relative")
FIRST = (vault.TALK, vault.REPLIES, vault.NOTES)


@dataclass(frozen=True)
class Picture:
    """A picture that was decoded and written anew without its hidden data, or kept as it came."""

    data: bytes
    media_type: str
    name: str = ""


@dataclass(frozen=True)
class FirstWords:
    """What arrives with the first contact; `about` is self, group or relative, `people` how many there are."""

    text: str
    language: str
    channel: str = "web"
    about: str = "self"
    people: int | None = None


@dataclass(frozen=True)
class OpenedCase:
    """The new case and its codename, which is shown once and kept nowhere."""

    case: Case
    codename: str


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
    codename = vault.new_codename(words.language, f"{ticket}\0{text}" if ticket else None)
    way = vault.way(codename.canonical)
    if ticket and (before := _already_open(way)):
        return OpenedCase(before, codename.text)
    case = Case(
        id=uuid4(),
        handle=_free_handle(),
        language=words.language,
        waits=Waits.US,
        waits_since=to_quarter(moment),
        created_on=moment.date(),
        length=1,
    )
    box = vault.new_mailbox(case.id, FIRST, holders)
    header = header_of(
        "message", moment, text=text, channel=words.channel, lang=words.language, about=words.about
    )
    if words.people:
        header["people"] = words.people
    entry_id = uuid4()
    sealed = box.close(vault.TALK, entry_id, vault.pack(header))
    ways = vault.ways_in(case.id, box.pairs[vault.REPLIES], way)
    with transaction.atomic(using="keys"):
        box.store()
        ways.store()
    with audit.act("case.opened", actor=audit.PERSON, obj=case.id.bytes):
        case.save(force_insert=True)
        CaseTeam.objects.bulk_create(
            CaseTeam(case=case, team_id=holder.team_id, role=holder.role) for holder in holders
        )
        Entry.objects.create(
            id=entry_id,
            case=case,
            compartment=vault.TALK,
            key_version=sealed.version,
            position=1,
            sealed=sealed.blob,
        )
        announce("person_wrote", case, text=text, at=moment, gps=None)
    return OpenedCase(case, codename.text)


def _already_open(way: vault.Way) -> Case | None:
    """Return the case that these words opened before; remove what an intake cut in half left behind."""
    case_id = vault.case_of(way)
    if case_id is None:
        return None
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        vault.shred(case_id)
    return case


def _free_handle() -> str:
    while True:
        handle = vault.new_handle()
        if not Case.objects.filter(handle=handle).exists():
            return handle
