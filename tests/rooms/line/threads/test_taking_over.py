"""A colleague takes a conversation over: the script is silent; he gives it back: it goes on where it stood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from tests.rooms.line.threads.conftest import Chat

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.jobs import services as jobs
from safeconduct.line.models import Thread, Way
from safeconduct.line.threads import receiving

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(chat: Chat) -> Case:
    """A case that is talked in on a messenger."""
    chat.begin()
    chat.say("I have been here for three months and I want to stop fighting, please help me.")
    assert Way.objects.exists(), "no case was opened"
    return Case.objects.get()


def panel(client: Any, case: Case) -> str:
    return str(client.get(f"/case/{case.handle}/conversation/", headers=HTMX).content.decode())


def test_taken_over_the_script_is_silent_and_given_back_it_speaks_again(
    case: Case, chat: Chat, signed_in: Enter
) -> None:
    client = signed_in("operator")
    assert "The script answers" in panel(client, case)
    assert cases.everybody()[case.pk].person == cases.TALKING
    assert client.post(f"/case/{case.handle}/take-over/").status_code == 302
    assert "A person answers" in panel(client, case)
    assert chat.say("Are you there?") == []
    before = len(chat.seen)
    assert client.post(f"/case/{case.handle}/give-back/").status_code == 302
    jobs.run_due()
    assert chat.seen[before:] == ["The automatic questions go on now."]
    assert "The script answers" in panel(client, case)
    assert chat.say("And now?") != []
    assert not Thread.objects.get().taken
    assert [len(audit.entries(verb=f"case.{act}")) for act in ("taken_over", "given_back")] == [1, 1]


def test_taken_over_while_a_message_is_worked_off_the_script_is_silent_from_then_on(
    case: Case, chat: Chat, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, real = signed_in("operator"), receiving._settle

    def settle(*given: Any) -> None:
        assert client.post(f"/case/{case.handle}/take-over/").status_code == 302
        real(*given)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(receiving, "_settle", settle)
        chat.say("Is anybody there?")
    assert Thread.objects.get().taken
    assert chat.say("Are you there?") == []


def test_what_the_person_says_meanwhile_is_kept_for_the_colleague(
    case: Case, chat: Chat, signed_in: Enter
) -> None:
    client = signed_in("operator")
    client.post(f"/case/{case.handle}/take-over/")
    chat.say("Only for a person.")
    assert "Only for a person." in client.get(f"/case/{case.handle}/").content.decode()


def test_a_conversation_that_ended_is_neither_taken_nor_told(
    case: Case, chat: Chat, signed_in: Enter
) -> None:
    client = signed_in("operator")
    client.post(f"/case/{case.handle}/take-over/")
    before = len(chat.seen)
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        cases.give_back(client.staff, case)
        jobs.run_due()
    assert len(chat.seen) == before


def test_without_a_conversation_the_panel_says_so(line_open: Any, signed_in: Enter) -> None:
    case = cases.open_case(cases.FirstWords("By the web", "en")).case
    assert "No conversation is open on a channel." in panel(signed_in("operator"), case)


def test_a_colleague_of_another_team_sees_no_such_case(case: Case, signed_in: Enter) -> None:
    assert signed_in("planner").get(f"/case/{case.handle}/conversation/").status_code == 403
    assert signed_in("operator").get("/case/nobody-here-1/conversation/").status_code == 404
