"""How many contacts the line may expect, with the series of searches that is chosen for the staffing."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.interest.alerting.foretelling import Contacts, foretold
from safeconduct.interest.alerting.weeks import Counted
from safeconduct.interest.keeping.storing import series_of
from safeconduct.interest.models import KeptSeries, SeriesVersion


def expected_contacts(counted: Sequence[Counted], ahead: int) -> Contacts | None:
    """Foretell the contacts of so many weeks after the last counted one; None with fewer than six whole weeks.

    The line gives its whole weeks as numbers; the searches are those of the series that is chosen for the staffing.
    """
    if not counted:
        return None
    row = KeptSeries.objects.filter(for_staffing=True).first()
    version = None if row is None else SeriesVersion.objects.filter(series=row, number=row.number).first()
    if row is None or version is None:
        return foretold(counted, None, ahead)
    return foretold(counted, series_of(row, version), ahead)
