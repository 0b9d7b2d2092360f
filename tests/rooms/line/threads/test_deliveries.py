"""What became of a message: reports in any order and as often as they like, kept without address and words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from safeconduct.line import tasks
from safeconduct.line.channels.records import Outcome, Outgoing, Report, Sent, Unknown
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import Delivery
from safeconduct.line.models import Outgoing as Row
from safeconduct.line.threads import deliveries, outbox
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
THREAD = UUID(int=7)


@pytest.fixture(autouse=True)
def one(transactional_db: None) -> Row:
    """A message by SMS that waits; its reference is known before it is sent."""
    vault.publish_dispatcher()
    outbox.put(THREAD, "sms", "+15550100", [Message("one")], timezone.now())
    return Row.objects.get()


def take(outgoing: Outgoing) -> Outcome:
    return Sent(outgoing.reference)


def deliver() -> None:
    outbox.deliver(THREAD, lambda _channel: take)


def report(row: Row, state: Any) -> bool:
    return deliveries.reported(Report("sms", row.tied.hex, state))


def test_what_was_sent_is_known_as_sent_and_then_as_delivered(one: Row) -> None:
    deliver()
    assert (Row.objects.count(), Delivery.objects.get().state) == (0, "sent")
    assert [report(one, state) for state in ("accepted", "delivered", "delivered", "accepted")] == [
        True,
        True,
        False,
        False,
    ]
    kept = Delivery.objects.get()
    assert (kept.state, kept.thread_id) == ("delivered", None)
    assert deliveries.counts(timezone.now().date()) == {("sms", "delivered"): 1}


def test_what_the_network_could_not_deliver_is_left_for_a_colleague(one: Row) -> None:
    deliver()
    assert [report(one, "failed") for _ in range(2)] == [True, False]
    letter = Row.objects.get()
    assert (letter.dead, letter.reason, letter.thread_id, bytes(letter.sealed)) == (
        True,
        "undelivered",
        THREAD,
        b"",
    )


def test_a_report_that_overtakes_our_own_note_counts_all_the_same(one: Row) -> None:
    assert report(one, "failed")
    deliver()
    assert Row.objects.get().reason == "undelivered"


def test_after_a_crash_a_message_that_was_reported_is_not_sent_again(one: Row) -> None:
    Row.objects.update(attempts=1)  # somebody had it in hand, and died
    report(one, "accepted")
    given: list[Outgoing] = []
    outbox.deliver(THREAD, lambda _channel: lambda outgoing: given.append(outgoing) or take(outgoing))
    assert (given, Row.objects.count(), Delivery.objects.get().state) == ([], 0, "accepted")


def test_a_report_of_what_we_never_sent_does_no_harm(one: Row) -> None:
    assert deliveries.reported(Report("whatsapp", "wamid.X", "failed"))
    assert Row.objects.filter(dead=True).count() == 0
    assert not deliveries.reported(Report("telegram", "", "opened"))


def test_neither_address_nor_number_of_a_message_is_kept(one: Row) -> None:
    deliver()
    kept = str(list(Delivery.objects.values_list()))
    assert one.tied.hex not in kept.replace("-", "")
    assert "15550100" not in kept


def test_after_three_days_nothing_is_known_any_more(one: Row) -> None:
    deliver()
    Delivery.objects.update(on=timezone.now().date() - timedelta(days=4))
    tasks.tidy_channels.call()
    assert Delivery.objects.count() == 0


def test_what_may_have_arrived_waits_for_its_report_before_it_is_sent_again(one: Row) -> None:
    given: list[Outgoing] = []
    wait = outbox.deliver(THREAD, lambda _channel: lambda outgoing: given.append(outgoing) or Unknown("lost"))
    assert wait >= 40.0
    report(one, "accepted")
    Row.objects.update(claimed_until=None)
    outbox.deliver(THREAD, lambda _channel: lambda outgoing: given.append(outgoing) or take(outgoing))
    assert (len(given), Row.objects.count()) == (1, 0)
