"""The outbox: in order, each message once, with patience; what cannot be sent stays for a person to see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from safeconduct.line import tasks
from safeconduct.line.channels.records import Blocked, Outcome, Outgoing, Refused, RetryAfter, Sent, Unknown
from safeconduct.line.engine.script.rendering import Button, Message
from safeconduct.line.models import Outgoing as Row
from safeconduct.line.models import Pace
from safeconduct.line.threads import outbox
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
THREAD = UUID(int=7)


class Service:
    """A channel that answers with what it was told to, and remembers what it was given."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes, self.given = list(outcomes), []

    def __call__(self, _channel: str) -> Any:
        return self.send

    def send(self, outgoing: Outgoing) -> Outcome:
        self.given.append(outgoing)
        return self.outcomes.pop(0) if self.outcomes else Sent("1")

    def words(self) -> list[str]:
        return [one.message.text for one in self.given]  # type: ignore[union-attr]


@pytest.fixture(autouse=True)
def three(transactional_db: None) -> None:
    vault.publish_dispatcher()
    messages = [Message("one", (Button("Yes", "x:1"),)), Message("two"), Message("three")]
    outbox.put(THREAD, "telegram", "700100", messages, timezone.now())


def again(service: Service) -> float:
    """Try once more, as if the time had come."""
    Row.objects.update(claimed_until=None)
    Pace.objects.update(closed_until=None)
    return outbox.deliver(THREAD, service, lambda: 0.0)


def test_messages_leave_in_order_and_are_gone(three: None) -> None:
    service = Service()
    assert outbox.deliver(THREAD, service) == 0.0
    assert service.words() == ["one", "two", "three"]
    assert service.given[0].contact == "700100"
    assert service.given[0].message.buttons == (Button("Yes", "x:1"),)  # type: ignore[union-attr]
    assert Row.objects.count() == 0


def test_a_channel_that_asks_for_patience_gets_it_and_no_later_message_overtakes(three: None) -> None:
    service = Service(Sent("1"), RetryAfter(40.0, "slow down"))
    wait = outbox.deliver(THREAD, service, lambda: 0.0)
    assert wait >= 40.0
    assert outbox.deliver(THREAD, service, lambda: 0.0) > 30.0, "Nothing is sent before the time has come."
    assert service.words() == ["one", "two"]
    again(service)
    assert service.words() == ["one", "two", "two", "three"]


def test_another_worker_keeps_off_what_one_has_in_hand(three: None) -> None:
    seen: list[float] = []
    inner = Service()

    def send(outgoing: Outgoing) -> Outcome:
        seen.append(outbox.deliver(THREAD, inner))
        return Sent("1")

    outbox.deliver(THREAD, lambda _channel: send)
    assert inner.given == []
    assert len(seen) == 3


def test_what_is_refused_stays_as_a_dead_letter_and_the_rest_goes_on(three: None) -> None:
    service = Service(Refused("too long"))
    outbox.deliver(THREAD, service)
    assert service.words() == ["one", "two", "three"]
    assert list(Row.objects.values_list("dead", flat=True)) == [True]


def test_what_may_have_arrived_is_sent_a_second_time_and_not_a_third(three: None) -> None:
    service = Service(Unknown("no answer"), Unknown("no answer"), Unknown("no answer"))
    outbox.deliver(THREAD, service, lambda: 0.0)
    again(service)
    assert service.words()[:2] == ["one", "one"]
    assert Row.objects.filter(dead=True).count() == 1


def test_who_closed_the_channel_is_sent_nothing_more(three: None) -> None:
    service = Service(Blocked())
    outbox.deliver(THREAD, service)
    assert (service.words(), Row.objects.count()) == (["one"], 0)


def test_dead_letters_go_after_a_week(three: None) -> None:
    Row.objects.update(dead=True)
    tasks.tidy_channels.call()
    assert Row.objects.count() == 3
    Row.objects.update(on=timezone.now().date() - timedelta(days=8))
    tasks.tidy_channels.call()
    assert Row.objects.count() == 0
