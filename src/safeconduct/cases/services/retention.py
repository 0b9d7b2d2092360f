"""Erasing when time is over or the person wishes it: keys first, then rows."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, Digest, Entry, RetentionClock
from safeconduct.cases.services.entries import header_of, prepare, store
from safeconduct.cases.services.intake import checked_text
from safeconduct.faces.problems import BadInput, NotFound
from safeconduct.vault import services as vault

ALL_SAID = (vault.TALK, vault.REPLIES, vault.NOTES, vault.IDENTITY, vault.PLACE, vault.EXIT)


def _erase(case: Case, compartments: tuple[str, ...], actor: bytes) -> None:
    """Destroy keys, then remove the rows; safe to run again after a crash between the two."""
    vault.shred(case.id, compartments)
    if vault.REPLIES in compartments:
        vault.close_ways_in(case.id)
    with audit.act("case.erased", actor=actor, obj=case.id.bytes):
        Entry.objects.filter(case=case, compartment__in=compartments).delete()
        RetentionClock.objects.filter(case=case, compartment__in=compartments).delete()
        # It repeated what is erased and its key is gone; a search makes it anew from what stays.
        Digest.objects.filter(case=case).delete()


def erase_for_person(case: Case) -> None:
    """Erase at the person's wish all that he said and where he was; the withdrawn state alone stays."""
    _erase(case, ALL_SAID, audit.PERSON)


def erase_case(by: Staff, case: Case) -> None:
    """Erase a whole case, its row included."""
    vault.shred(case.id)
    with audit.act("case.erased", actor=by.id.bytes, obj=case.id.bytes):
        case.delete()


def sweep_retention(today: date | None = None) -> int:
    """Erase every compartment whose clock has run out and that nobody holds; return how many."""
    day = today or timezone.now().date()
    due = RetentionClock.objects.filter(due_on__lte=day).exclude(held_until__gte=day).select_related("case")
    done = 0
    for clock in due:
        _erase(clock.case, (clock.compartment,), audit.SYSTEM)
        done += 1
    return done


def due_soon(today: date | None = None, days: int = 7) -> list[RetentionClock]:
    """Return what will be erased in the next days, first first."""
    day = today or timezone.now().date()
    rows = RetentionClock.objects.filter(due_on__lte=day + timedelta(days=days))
    return list(rows.select_related("case").order_by("due_on")[:500])


def hold(by: Staff, clock_id: int, until: date, reason: str) -> None:
    """Hold an erasure in one's own name until a day at most a year ahead.

    The reason is sealed as a note, which whoever holds the case can read; where the notes were erased
    before, the new one is erased with the end of the hold.
    """
    today, why = timezone.now().date(), reason.strip()
    if not today < until <= today + timedelta(days=365):
        raise BadInput(_("Choose a day within the next year."), field="until")
    if len(why) < 10:
        raise BadInput(_("Write the reason in a sentence: it stands beside your name."), field="reason")
    clock = _clock(clock_id)
    header = header_of("note", timezone.now(), by=by.id, text=checked_text(why), purpose="hold")
    entry = prepare(clock.case, vault.NOTES, header)
    with audit.act("case.held", actor=by.id.bytes, obj=clock.case_id.bytes):
        if RetentionClock.objects.filter(pk=clock_id).update(held_by=by.id, held_until=until) != 1:
            raise NotFound(_("This clock has run out or was called off."))
        RetentionClock.objects.get_or_create(
            case=clock.case, compartment=vault.NOTES, defaults={"due_on": until}
        )
        store(entry)


def shorten(by: Staff, clock_id: int, due_on: date) -> None:
    """Bring an erasure forward; a later day is a hold, and needs a name."""
    clock = _clock(clock_id)
    if due_on >= clock.due_on:
        raise BadInput(_("This is not earlier. To keep it for longer, hold it in your name."), field="due_on")
    with audit.act("case.clock_changed", actor=by.id.bytes, obj=clock.case_id.bytes):
        RetentionClock.objects.filter(pk=clock_id).update(due_on=due_on)


def _clock(clock_id: int) -> RetentionClock:
    clock = RetentionClock.objects.filter(pk=clock_id).select_related("case").first()
    if clock is None:
        raise NotFound(_("This clock has run out or was called off."))
    return clock


def sweep_orphans(suspects: Collection[UUID] = ()) -> list[UUID]:
    """Destroy the keys of those suspects that still have no case; return who has keys and no case now.

    An intake that is under way looks the same for some seconds: its keys are on disk before its case is.
    So nothing is destroyed at first sight. Call again some minutes later with what was returned.
    """
    keyed = vault.orphans(set())  # before the cases: one that is stored in between must not look lost
    lost = keyed - set(Case.objects.values_list("pk", flat=True))
    for case_id in lost.intersection(suspects):
        vault.shred(case_id)
    return sorted(lost.difference(suspects))
