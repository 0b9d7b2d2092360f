"""Dead letters on the desk: channel, reason and case, for whoever may; no address and no word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.rooms.line.conftest import text_of

from safeconduct.accounts.models import Team
from safeconduct.cases import services as cases
from safeconduct.cases.models import CaseTeam
from safeconduct.line.models import Outgoing, Thread, Way
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
PAGE = "/shifts/dead-letters/"
Enter = Callable[..., Any]


def letter(case: cases.Case | None = None, *, sealed: bytes = b"sealed", reason: str = "refused") -> Outgoing:
    """A message that could not be sent; with a case its conversation still lasts."""
    now = timezone.now()
    thread = uuid4()
    if case is not None:
        Thread.objects.create(id=thread, locked=b"", ends_at=now)
        Way.objects.create(case_id=case.pk, thread_id=thread, channel="telegram", sealed=b"")
    return Outgoing.objects.create(
        thread_id=thread,
        channel="telegram",
        sealed=sealed,
        dead=True,
        reason=reason,
        on=now.date(),
        attempts=3,
    )


@pytest.fixture
def case(line_open: Any) -> cases.Case:
    return cases.open_case(cases.FirstWords("Somebody's own words.", "uk"), uuid4().hex).case


def test_the_page_says_why_since_when_and_which_case(case: cases.Case, signed_in: Enter) -> None:
    letter(case)
    letter(reason="late", sealed=b"")
    said = text_of(signed_in("operator").get(PAGE))
    assert "Telegram The channel does not take this message. today" in said
    assert "tried 3 times" in said
    assert case.handle in said
    assert "It waited too long for the channel." in said
    assert "Its words are no longer here." in said
    assert "The conversation is over." in said


def test_nothing_dead_is_said_in_words(line_open: Any, signed_in: Enter) -> None:
    assert "Everything was sent" in text_of(signed_in("operator").get(PAGE))


def test_a_letter_is_put_on_its_way_again(case: cases.Case, signed_in: Enter) -> None:
    vault.publish_dispatcher()
    row = letter(case)
    answer = signed_in("operator").post(f"{PAGE}{row.tied}/again/")
    assert answer["Location"] == PAGE
    row.refresh_from_db()
    assert (row.dead, row.attempts) == (False, 0)


def test_a_letter_without_words_cannot_be_sent_again(case: cases.Case, signed_in: Enter) -> None:
    row = letter(case, sealed=b"")
    one = signed_in("operator")
    assert f"{row.tied}/again/" not in one.get(PAGE).content.decode()
    assert one.post(f"{PAGE}{row.tied}/again/").status_code == 409


def test_a_letter_is_discarded_once(case: cases.Case, signed_in: Enter) -> None:
    row = letter(case)
    one = signed_in("operator")
    assert one.post(f"{PAGE}{row.tied}/discard/").status_code == 302
    assert not Outgoing.objects.exists()
    assert one.post(f"{PAGE}{row.tied}/discard/").status_code == 404


def test_a_letter_of_another_team_s_case_is_counted_and_not_named(case: cases.Case, signed_in: Enter) -> None:
    row = letter(case)
    CaseTeam.objects.filter(case=case, role="operator").delete()
    Team.objects.filter(role="operator").update(takes_new_cases=False)
    one = signed_in("operator")
    said = text_of(one.get(PAGE))
    assert "A case of another team." in said
    assert case.handle not in said
    for act in ("again", "discard"):
        assert one.post(f"{PAGE}{row.tied}/{act}/").status_code == 404
    assert Outgoing.objects.get().dead


def test_whoever_answers_no_line_sees_no_dead_letters(line_open: Any, signed_in: Enter) -> None:
    row = letter()
    for role in ("planner", "administrator", "screen"):
        client = signed_in(role)
        assert client.get(PAGE).status_code == 403
        assert client.post(f"{PAGE}{row.tied}/discard/").status_code == 403
    assert Outgoing.objects.exists()
