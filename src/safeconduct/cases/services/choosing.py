"""The next case: the most urgent one that nobody has."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.models import Case, Waits
from safeconduct.cases.services.conversation import change
from safeconduct.cases.services.presence import everybody
from safeconduct.cases.services.queue import visible
from safeconduct.faces.problems import Conflict
from safeconduct.vault import services as vault

TRIES = 5  # colleagues who press at the same moment as we
LOOKED_AT = 20  # cases at once; those that a colleague writes in are passed over


def take_next(by: Staff, ring: vault.Keyring, now: datetime | None = None) -> Case | None:
    """Assign to oneself the most urgent case that waits for us, is assigned to nobody, and in which nobody writes.

    Two who press at once get two cases. None when nobody waits.
    """
    passed: set[UUID] = set()
    for _try in range(TRIES):
        case = _first(by, ring, now or timezone.now(), passed)
        if case is None:
            return None
        try:
            with audit.act("case.assigned", actor=by.id.bytes, obj=case.id.bytes):
                change(case, case.version, assignee_id=by.id)
        except Conflict:
            passed.add(case.pk)
        else:
            return case
    return None


def _first(by: Staff, ring: vault.Keyring, now: datetime, passed: set[UUID]) -> Case | None:
    here = everybody(now)
    for waits in (Waits.NOW, Waits.US):
        rows = visible(ring).filter(waits=waits, assignee_id=None).exclude(pk__in=passed)
        for case in rows.order_by("-priority", "waits_since", "id")[:LOOKED_AT]:
            busy = here.get(case.pk)
            if busy is None or not busy.without(by.id).writing:
                return case
    return None
