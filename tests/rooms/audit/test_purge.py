"""Payloads go when their time is over, the chain stays whole, and a payload that goes otherwise is noticed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from safeconduct.audit import services
from safeconduct.audit.models import Entry, Payload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_days() -> None:
    for day in (1, 2, 3):
        with time_machine.travel(datetime(2026, 3, day, 12, tzinfo=UTC), tick=False):
            services.record("test.done", actor=services.SYSTEM, sealed=b"day %d" % day)


def test_a_purge_removes_old_payloads_and_is_itself_an_entry() -> None:
    assert services.purge_payloads(date(2026, 3, 3)) == 2
    assert list(Payload.objects.values_list("entry_id", flat=True)) == [3]
    assert Entry.objects.get(seq=4).verb == "audit.purged"
    assert services.verify().whole


def test_a_purge_that_finds_nothing_records_nothing() -> None:
    assert services.purge_payloads(date(2026, 3, 1)) == 0
    assert Entry.objects.count() == 3


def test_a_day_that_is_not_over_is_refused() -> None:
    with pytest.raises(ValueError, match="name an earlier day"):
        services.purge_payloads(date(2999, 1, 1))
    assert Payload.objects.count() == 3


def test_a_payload_that_no_purge_covers_is_missed() -> None:
    services.purge_payloads(date(2026, 3, 2))
    Payload.objects.filter(entry_id=3).delete()
    (fault,) = services.verify().faults
    assert (fault.kind, fault.first, fault.last) == ("payload-missing", 3, 3)
