"""Who is at a case at this moment: colleagues who read or write, and the person himself.

Rows live for a minute or a few and are swept away, so that nobody's working day can be read from them. They lie in
the database and not in memory, because several processes serve the desk and the channels.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.cases.models import Case, Presence

PERSON = UUID(int=0)
READING, WRITING, TALKING, CALLING = "reading", "writing", "talking", "calling"
STAFF_LASTS = timedelta(seconds=60)
# A conversation is open while the person said something within these minutes.
PERSON_LASTS = {TALKING: timedelta(minutes=5), CALLING: timedelta(seconds=60)}
MOST = 2000  # rows looked at: more can only be a flood


@dataclass(frozen=True)
class Here:
    """Who is at one case: colleagues by what they do, and what the person does (talking, calling, or empty)."""

    writing: frozenset[UUID] = frozenset()
    reading: frozenset[UUID] = frozenset()
    person: str = ""

    def without(self, staff_id: UUID) -> "Here":
        """Return the same without one colleague: nobody need be told that he is there himself."""
        return Here(self.writing - {staff_id}, self.reading - {staff_id}, self.person)


NOBODY = Here()


def _put(case_id: UUID, staff_id: UUID, act: str, until: datetime) -> None:
    Presence.objects.bulk_create(
        [Presence(case_id=case_id, staff_id=staff_id, act=act, until=until)],
        update_conflicts=True,
        update_fields=["act", "until"],
        unique_fields=["case", "staff_id"],
    )


def staff_here(by: Staff, case: Case, act: str, now: datetime | None = None) -> None:
    """Say that a colleague reads or writes in a case; holds for a minute. Anything else takes it back."""
    if act in (READING, WRITING):
        _put(case.pk, by.id, act, (now or timezone.now()) + STAFF_LASTS)
    else:
        Presence.objects.filter(case=case, staff_id=by.id).delete()


def person_here(case_id: UUID, now: datetime | None = None, act: str = TALKING) -> None:
    """Say that the person talks with us now: five minutes after each word, a minute after each sign of a call.

    A call that goes on says so again within the minute. Inside the transaction of what he said.
    """
    _put(case_id, PERSON, act, (now or timezone.now()) + PERSON_LASTS[act])


def person_wrote_on(channel: str, case_id: UUID, now: datetime, *, talking: bool = False) -> None:
    """Say that the person talks with us now, unless he left a form on the web: nobody waits at one for an answer.

    `talking` says that what comes from the web is said in a conversation too.
    """
    if talking or channel != "web":
        person_here(case_id, now, CALLING if channel == "telephone" else TALKING)


def person_gone(case_id: UUID) -> None:
    """Say that the person's call or conversation is over."""
    Presence.objects.filter(case_id=case_id, staff_id=PERSON).delete()


def everybody(now: datetime | None = None, case: Case | None = None) -> dict[UUID, Here]:
    """Return who is at which case, or at one; one query over a table that holds minutes."""
    rows = Presence.objects.filter(until__gt=now or timezone.now()).order_by("-until")
    if case is not None:
        rows = rows.filter(case=case)
    found: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for case_id, staff_id, act in rows.values_list("case_id", "staff_id", "act")[:MOST]:
        found[case_id].append((staff_id, act))
    return {case_id: _here(them) for case_id, them in found.items()}


def _here(them: list[tuple[UUID, str]]) -> Here:
    return Here(
        writing=frozenset(one for one, act in them if act == WRITING),
        reading=frozenset(one for one, act in them if act == READING),
        person=next((act for one, act in them if one == PERSON), ""),
    )


def sweep_presence(now: datetime | None = None) -> int:
    """Delete the rows of whoever is there no more; return how many."""
    deleted, _each = Presence.objects.filter(until__lte=now or timezone.now()).delete()
    return deleted
