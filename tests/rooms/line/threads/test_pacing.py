"""The pace of each service holds for all who send; an outage loses nothing and ends without a stampede."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from safeconduct.jobs import lease
from safeconduct.jobs import services as jobs
from safeconduct.line.channels.records import Outcome, Outgoing, Refused, RetryAfter, Sent, Unknown
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import Outgoing as Row
from safeconduct.line.models import Pace
from safeconduct.line.threads import delivering, outbox, pacing, senders
from safeconduct.vault import services as vault

pytestmark = [pytest.mark.django_db(transaction=True, databases="__all__"), pytest.mark.usefixtures("paced")]
BEGIN = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@dataclass
class Service:
    """A messenger: `answer` is what it says to everything; `taken` what it took, with the time in seconds."""

    answer: Outcome = field(default_factory=lambda: Sent("1"))
    taken: list[tuple[float, str, str]] = field(default_factory=list)
    asked: int = 0

    def send(self, outgoing: Outgoing) -> Outcome:
        self.asked += 1
        if isinstance(self.answer, Sent):
            assert isinstance(outgoing.message, Message)
            self.taken.append((timezone.now().timestamp(), outgoing.contact, outgoing.message.text))
        return self.answer

    def most_in_a_second(self) -> int:
        """How many it took in the fullest second, wherever that begins."""
        times = sorted(at for at, *_ in self.taken)
        return max(sum(at <= one < at + 1 for one in times) for at in times)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A clock that only moves when somebody waits."""
    with time_machine.travel(BEGIN, tick=False) as moving:
        monkeypatch.setattr(delivering.time, "sleep", moving.shift)
        yield moving


@pytest.fixture
def service(clock: Any, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Service:
    vault.publish_dispatcher()
    made = Service()
    monkeypatch.setattr(senders, "sender", lambda _channel: made.send)
    return made


def write(contacts: int, each: int, channel: str = "telegram") -> None:
    """Put so many messages for each of so many contacts into the outbox, as many turns would."""
    for number in range(contacts):
        for count in range(each):
            outbox.put(UUID(int=number + 1), channel, str(number), [Message(f"{count}")], timezone.now())
            jobs.enqueue(delivering.deliver, str(UUID(int=number + 1)))


def work(clock: Any, until: datetime, most: int = 5000) -> None:
    """Run jobs as they become due, until a time; whoever waits for ever fails the test."""
    for _ in range(most):
        if jobs.run_due(limit=1, loud=True):
            continue
        due = lease.next_due()
        if due is None or due > until:
            return
        clock.move_to(max(due, timezone.now()))
    raise AssertionError("The workers never come to rest.")


def test_no_second_holds_more_than_the_service_allows(service: Service, clock: Any) -> None:
    write(90, 1)
    work(clock, BEGIN + timedelta(minutes=2))
    assert len(service.taken) == 90
    assert 20 <= service.most_in_a_second() <= 30
    assert (service.taken[-1][0] - service.taken[0][0]) < 6


def test_one_contact_gets_one_a_second_in_order_and_holds_up_nobody(service: Service, clock: Any) -> None:
    write(1, 4)
    outbox.put(UUID(int=99), "telegram", "other", [Message("x")], timezone.now())
    jobs.enqueue(delivering.deliver, str(UUID(int=99)))
    work(clock, BEGIN + timedelta(minutes=2))
    mine = [(at - BEGIN.timestamp(), text) for at, contact, text in service.taken if contact == "0"]
    assert [text for _, text in mine] == ["0", "1", "2", "3"]
    assert all(later - earlier >= 0.999 for (earlier, _), (later, _) in pairwise(mine))
    assert next(at for at, contact, _ in service.taken if contact == "other") - BEGIN.timestamp() < 1


def test_a_service_that_asks_for_patience_gets_it_from_everybody(service: Service, clock: Any) -> None:
    service.answer = RetryAfter(30.0, "slow down", "channel")
    write(20, 1)
    work(clock, BEGIN + timedelta(seconds=29))
    assert service.asked == 1
    assert set(Row.objects.values_list("attempts", flat=True)) == {0}, "It says nothing about the messages."
    service.answer = Sent("1")
    work(clock, BEGIN + timedelta(minutes=3))
    assert len(service.taken) == 20
    assert service.most_in_a_second() <= 30


def test_who_alone_gets_too_much_waits_alone(service: Service, clock: Any) -> None:
    service.answer = RetryAfter(30.0, "slow down", "contact")
    write(3, 1)
    work(clock, BEGIN + timedelta(seconds=5))
    assert service.asked == 3


# The contacts write twice each: more than a second takes, and what is left unknown more than an hour tries.
@pytest.mark.parametrize(
    ("fault", "contacts"),
    [
        (RetryAfter(0.0, "away", "channel"), 20),
        (RetryAfter(0.0, "a fault of its own"), 20),
        (Unknown("lost"), 40),
    ],
)
def test_an_outage_of_an_hour_loses_nothing_and_ends_without_a_stampede(
    service: Service, clock: Any, fault: Outcome, contacts: int
) -> None:
    service.answer = fault
    write(contacts, 2)
    back = BEGIN + timedelta(hours=1)
    work(clock, back)
    assert service.asked < 150, "A service that is away is not asked by everybody again and again."
    clock.move_to(back)
    service.answer = Sent("1")
    work(clock, back + timedelta(minutes=20))
    dead = Row.objects.filter(dead=True).count()
    assert len(service.taken) + dead == 2 * contacts
    assert dead == 0 or isinstance(fault, Unknown), "Only what may have arrived is left for a colleague."
    assert service.most_in_a_second() <= 30
    for number in range(contacts):
        texts = [text for _, contact, text in service.taken if contact == str(number)]
        assert texts == sorted(set(texts))
    within = [at - back.timestamp() for at, *_ in service.taken]
    assert sorted(within)[len(within) * 9 // 10] < 90, "Nine of ten are there a minute and a half after."


def test_a_message_that_always_fails_holds_up_nobody_for_long(service: Service, clock: Any) -> None:
    def send(outgoing: Outgoing) -> Outcome:
        return (
            RetryAfter(0.0, "a fault of its own")
            if outgoing.contact == "0"
            else Service.send(service, outgoing)
        )

    service.send = send  # type: ignore[method-assign]
    write(30, 1)
    work(clock, BEGIN + timedelta(minutes=1))
    assert len(service.taken) == 29


def test_what_has_waited_for_days_is_left_for_a_colleague(service: Service, clock: Any) -> None:
    service.answer = RetryAfter(0.0, "away", "channel")
    write(1, 1)
    work(clock, BEGIN + timedelta(seconds=1))
    clock.move_to(BEGIN + timedelta(days=2))
    service.answer = Sent("1")
    outbox.deliver(UUID(int=1), senders.sender)
    assert service.taken == []
    assert Row.objects.get().reason == "late"


def test_whom_we_sent_to_is_forgotten_as_soon_as_it_does_not_matter(service: Service, clock: Any) -> None:
    write(3, 1)
    work(clock, BEGIN + timedelta(seconds=5))
    pacing.sweep(timezone.now() + timedelta(seconds=10))
    assert set(Pace.objects.values_list("key", flat=True)) == {"telegram"}


def test_a_text_by_sms_costs_as_many_as_it_has_parts(service: Service, clock: Any, settings: Any) -> None:
    settings.LINE = {"sms": {"parts_a_second": 12}}
    for number in range(12):
        outbox.put(UUID(int=number + 1), "sms", f"+1555{number}", [Message("ї" * 200)], timezone.now())
        jobs.enqueue(delivering.deliver, str(UUID(int=number + 1)))
    work(clock, BEGIN + timedelta(minutes=2))
    assert len(service.taken) == 12
    assert service.most_in_a_second() <= 4, "Of three parts each: twelve a second."


def test_a_refused_message_says_that_the_service_is_there(service: Service, clock: Any) -> None:
    pacing.close("telegram", 0.0, 0.0, timezone.now())
    clock.shift(5)
    service.answer = Refused("too long")
    write(1, 1)
    work(clock, BEGIN + timedelta(minutes=1))
    assert Pace.objects.get(key="telegram").failures == 0


@pytest.mark.parametrize(("waits", "freed"), [(100, False), (110, False), (900, True)])
def test_the_end_of_an_outage_frees_what_failed_and_not_what_is_on_its_way(
    service: Service, clock: Any, monkeypatch: pytest.MonkeyPatch, waits: int, freed: bool
) -> None:
    """By SMS, a hundred seconds: somebody sends it; a tenth more: its report is awaited; longer: it had failed."""
    now = timezone.now()
    for number in (1, 2):
        thread = vault.contact_of("sms", f"1555010{number}").id
        outbox.put(thread, "sms", f"1555010{number}", [Message("Words")], now)
    other, mine = Row.objects.order_by("pk")
    Row.objects.filter(pk=other.pk).update(attempts=1, claimed_until=now + timedelta(seconds=waits))
    monkeypatch.setattr(pacing, "opened", lambda _channel: outbox.OUTAGE)
    outbox._settle(mine, Sent("1"), lambda: 0.0, lambda *_: None)
    other.refresh_from_db()
    assert (other.claimed_until is None) == freed
