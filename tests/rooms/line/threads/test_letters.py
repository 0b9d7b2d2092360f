"""Dead letters: shown without address and words, sent again or discarded, each with its line in the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat

from safeconduct.audit import services as audit
from safeconduct.cases.models import Case
from safeconduct.faces.problems import Conflict, NotFound
from safeconduct.jobs import services as jobs
from safeconduct.line import services as line
from safeconduct.line.engine.script.rendering import Message
from safeconduct.line.models import Outgoing
from safeconduct.line.threads import outbox
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
ACTOR = uuid4().bytes


@pytest.fixture
def letter(chat: Chat) -> line.Letter:
    """A message to somebody with a case, which the channel refused."""
    chat.say("We are four near the mill and want to stop. Please answer soon.")
    thread = vault.contact_of("telegram", chat.address).id
    outbox.put(thread, "telegram", chat.address, [Message("We see you.")], timezone.now())
    Outgoing.objects.update(dead=True, reason="refused", attempts=3)
    (found,) = line.dead_letters()
    return found


def test_a_letter_says_why_and_whose_case_and_nothing_else(letter: line.Letter, chat: Chat) -> None:
    assert (letter.channel, letter.attempts, letter.whole) == ("telegram", 3, True)
    assert letter.case_id == Case.objects.get().pk
    assert str(letter.reason) == "The channel does not take this message."
    assert chat.address not in repr(letter)


def test_it_is_sent_again_and_the_audit_log_knows(letter: line.Letter, chat: Chat) -> None:
    line.send_again(letter.id, actor=ACTOR)
    jobs.run_due(loud=True)
    assert chat.seen[-1] == "We see you."
    assert line.dead_letters() == []
    (entry,) = audit.entries(limit=9, verb="line.letter_sent_again")
    assert (bytes(entry.actor), bytes(entry.obj)) == (ACTOR, letter.id.bytes)


def test_it_is_discarded_and_the_audit_log_knows(letter: line.Letter) -> None:
    line.discard(letter.id, actor=ACTOR)
    assert Outgoing.objects.count() == 0
    assert len(audit.entries(limit=9, verb="line.letter_discarded")) == 1


@pytest.mark.parametrize("act", [line.send_again, line.discard])
def test_what_is_no_longer_there_is_said_to_be_gone(letter: line.Letter, act: Callable[..., None]) -> None:
    line.discard(letter.id)
    for gone in (letter.id, UUID(int=1)):
        with pytest.raises(NotFound):
            act(gone)
    assert audit.entries(limit=9, verb="line.letter_sent_again") == []


def test_what_waits_and_is_not_dead_cannot_be_discarded(letter: line.Letter) -> None:
    Outgoing.objects.update(dead=False)
    with pytest.raises(NotFound):
        line.discard(letter.id)


def test_one_whose_words_are_gone_cannot_be_sent_again(letter: line.Letter, chat: Any) -> None:
    Outgoing.objects.update(sealed=b"")
    assert not line.dead_letters()[0].whole
    with pytest.raises(Conflict):
        line.send_again(letter.id)
