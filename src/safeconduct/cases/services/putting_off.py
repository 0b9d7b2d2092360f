"""Putting a case off until a time: it is back by itself then, and at once when the person writes."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.audit import services as audit
from safeconduct.cases.engine.checkins import to_quarter
from safeconduct.cases.engine.states import ENDED
from safeconduct.cases.models import Case, Waits
from safeconduct.cases.services.conversation import change
from safeconduct.faces.problems import BadInput, Conflict

LONGEST = timedelta(days=60)


def put_off(by: Staff, case: Case, until: datetime, version: int, now: datetime | None = None) -> None:
    """Take a case out of the queue until a time, rounded up to a quarter of an hour.

    How long somebody has waited for us is kept: he is back in his old place. Raises BadInput for a time that is
    past or too far away, Conflict for a case that has ended, needs somebody now, or was changed by a colleague.
    """
    moment = now or timezone.now()
    if not moment < until <= moment + LONGEST:
        raise BadInput(_("Choose a time that is to come, within the next 60 days."), field="until")
    if case.state in ENDED:
        raise Conflict(_("This case has ended. Open it again first."))
    if case.waits == Waits.NOW:
        raise Conflict(_("This case needs somebody now. It cannot be put off."))
    back = to_quarter(until, up=True)
    since = case.waits_since if case.waits == Waits.US else back
    with audit.act("case.put_off", actor=by.id.bytes, obj=case.id.bytes):
        change(case, version, waits=Waits.LATER, waits_since=since, snoozed_until=back)


def sweep_put_off(now: datetime | None = None) -> int:
    """Bring back every case whose time has come; return how many."""
    due = Case.objects.filter(waits=Waits.LATER, snoozed_until__lte=now or timezone.now())
    return due.update(waits=Waits.US, snoozed_until=None, version=F("version") + 1)
