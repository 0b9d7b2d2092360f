"""Who the person is: written down by the line, read only by two people with a reason."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, Entry, IdentityRequest
from safeconduct.cases.services.conversation import note
from safeconduct.cases.services.entries import Item, header_of, opened, prepare, store
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.vault import services as vault

MINUTES = 30
# GC III art. 17: a prisoner need give only these. Nothing else is asked for before reception.
FIELDS = ("surname", "first_names", "rank", "birth_date", "service_number")


@dataclass(frozen=True)
class Particulars:
    """The five particulars of article 17, each of which may be refused and then is empty."""

    surname: str = ""
    first_names: str = ""
    rank: str = ""
    birth_date: str = ""
    service_number: str = ""

    @classmethod
    def from_form(cls, data: dict[str, str]) -> "Particulars":
        """Take the known fields of a form, each at most 120 characters."""
        return cls(**{name: data.get(name, "").strip()[:120] for name in FIELDS})


def write_identity(by: Staff, case: Case, particulars: Particulars) -> None:
    """Write particulars down; whoever writes them cannot read them back."""
    values = {name: getattr(particulars, name) for name in FIELDS}
    if not any(values.values()):
        raise BadInput(_("Nothing was filled in. Fill in at least one field."), field="surname")
    header = header_of("identity", timezone.now(), by=by.id, fields=values)
    entry = prepare(case, vault.IDENTITY, header)
    with audit.act("case.identity_written", actor=by.id.bytes, obj=case.id.bytes):
        store(entry)


def is_written(case: Case) -> bool:
    """Tell whether particulars were written down; not what they are."""
    return Entry.objects.filter(case=case, compartment=vault.IDENTITY).exists()


def ask(by: Staff, case: Case, reason: str) -> IdentityRequest:
    """Ask to read an identity; the reason is written as a note that colleagues can read."""
    if len(reason.strip()) < 10:
        raise BadInput(_("Write the reason in a sentence: a colleague decides on it."), field="reason")
    note(by, case, reason, purpose="identity")
    with audit.act("case.identity_asked", actor=by.id.bytes, obj=case.id.bytes):
        return IdentityRequest.objects.create(case=case, asked_by=by.id, asked_on=timezone.now().date())


def _request(ring: vault.Keyring, request_id: int) -> IdentityRequest:
    rows = IdentityRequest.objects.filter(pk=request_id, case__in=visible(ring))
    row = rows.select_related("case").first()
    if row is None:
        raise NotFound(_("There is no such request in the cases of your teams."))
    return row


def release(by: Staff, ring: vault.Keyring, request_id: int) -> None:
    """Release an identity to the colleague who asked, for half an hour; needs the password again.

    The two must sit on different seats of their team: each holds one half of the key.
    """
    row = _request(ring, request_id)
    if row.asked_by == by.id:
        raise NotAllowed(_("Nobody releases an identity to himself. Ask a colleague on the other seat."))
    try:
        vault.release_half(ring, row.case_id, row.asked_by, MINUTES)
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    until = timezone.now() + timedelta(minutes=MINUTES)
    _answer(by, row, "released", "case.identity_released", until)


def refuse(by: Staff, ring: vault.Keyring, request_id: int) -> None:
    """Refuse a request; the colleague who asked sees it."""
    row = _request(ring, request_id)
    if row.asked_by == by.id:
        raise NotAllowed(_("Nobody answers his own request."))
    _answer(by, row, "refused", "case.identity_refused", None)


def _answer(by: Staff, row: IdentityRequest, answer: str, verb: str, until: object) -> None:
    with audit.act(verb, actor=by.id.bytes, obj=row.case_id.bytes):
        rows = IdentityRequest.objects.filter(pk=row.pk, state="asked")
        if rows.update(state=answer, answered_by=by.id, expires_at=until) != 1:
            raise Conflict(_("This request was answered in the meantime."))


def read_identity(by: Staff, ring: vault.Keyring, case: Case) -> list[Item]:
    """Return the particulars that were released to this colleague; NotAllowed when none is released now."""
    try:
        keys = vault.released_identity(ring, case.id)
    except vault.NoKey as fault:
        raise NotAllowed(str(fault)) from None
    if not keys:
        raise NotAllowed(_("Nothing is released to you now. Ask with a reason; a colleague decides."))
    rows = Entry.objects.filter(case=case, compartment=vault.IDENTITY).order_by("position")
    items = opened(rows, keys)
    if any(item.kind == "unreadable" for item in items):
        raise NotAllowed(_("The two of you hold the same half. Ask a colleague on the other seat."))
    audit.record("case.identity_read", actor=by.id.bytes, obj=case.id.bytes)
    return items


def requests_of(case: Case) -> list[IdentityRequest]:
    """Return the requests of a case, newest first."""
    return list(IdentityRequest.objects.filter(case=case).order_by("-id")[:20])


def open_requests(ring: vault.Keyring, staff_id: UUID) -> list[IdentityRequest]:
    """Return requests of colleagues that wait for an answer, oldest first."""
    rows = IdentityRequest.objects.filter(state="asked", case__in=visible(ring)).exclude(asked_by=staff_id)
    return list(rows.select_related("case").order_by("id"))
