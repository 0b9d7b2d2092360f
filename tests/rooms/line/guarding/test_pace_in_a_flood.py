"""In a flood the pace of a channel serves those first with whom a conversation is open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from safeconduct.line.models import Outgoing, Thread
from safeconduct.line.threads import pacing

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
NOW = timezone.now()


def thread(version: int, **more: Any) -> Any:
    made = Thread(id=uuid4(), locked=b"", version=version, ends_at=NOW + timedelta(hours=1), **more)
    made.save(force_insert=True)
    return made.id


def test_a_thousand_new_ones_leave_room_for_who_is_known() -> None:
    waits = [pacing.wait_for("sms", thread(2), 1.0, NOW) for _ in range(20)]
    assert waits[0] == 0 < waits[-1]
    assert pacing.wait_for("sms", thread(3), 3.0, NOW) == 0


def test_whoever_a_colleague_answers_is_known() -> None:
    for _ in range(20):
        pacing.wait_for("sms", thread(2), 1.0, NOW)
    assert pacing.wait_for("sms", thread(1, taken=True), 1.0, NOW) == 0


def test_the_longest_message_to_somebody_new_leaves_when_nobody_else_wants_to() -> None:
    assert pacing.wait_for("sms", thread(2), 6.0, NOW) == 0


def test_in_the_queue_whoever_is_known_stands_before_those_who_are_new() -> None:
    rows = [
        Outgoing.objects.create(thread_id=thread(version), channel="sms", sealed=b"", on=NOW.date())
        for version in (2, 2, 2, 3)
    ]
    assert pacing.turn("sms", rows[2].pk) > 0
    assert pacing.turn("sms", rows[3].pk) == 0
