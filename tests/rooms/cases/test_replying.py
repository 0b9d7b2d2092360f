"""An answer is sealed and sent, unless something new was said or it could betray; nothing written is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from tests.rooms.cases.conftest import at, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry, Waits
from safeconduct.faces.problems import Conflict
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def replies(case: Case) -> int:
    return Entry.objects.filter(case=case, compartment=vault.REPLIES).count()


def test_an_answer_reaches_the_person_and_the_case_waits_for_him(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    seen = client.get(at(case)).context["opened"].seen
    answer = client.post(f"{at(case)}reply/", {"text": "Оставайтесь в укрытии.", "seen_position": seen})
    assert (answer.status_code, answer["Location"]) == (302, at(case))
    assert [item.text for item in cases.view(person).replies] == ["Оставайтесь в укрытии."]
    case.refresh_from_db()
    assert case.waits == Waits.THEM


def test_what_was_said_meanwhile_is_shown_and_the_answer_is_kept(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    seen = client.get(at(case)).context["opened"].seen
    cases.write(person, "Подождите, не выходите на связь.")
    answer = client.post(f"{at(case)}reply/", {"text": "My long answer", "seen_position": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Something new was said in this case." in page
    assert "Подождите, не выходите на связь." in page
    assert ">My long answer</textarea>" in page
    assert [line.text for line in answer.context["lines"] if line.fresh] == [
        "Подождите, не выходите на связь."
    ]
    assert replies(case) == 0
    again = {"text": "My long answer", "seen_position": answer.context["opened"].seen}
    assert client.post(f"{at(case)}reply/", again).status_code == 302
    assert replies(case) == 1


def test_two_colleagues_who_answer_at_once_see_each_others_words(case: Case, signed_in: Enter) -> None:
    one, two = signed_in("operator", 1), signed_in("operator", 2)
    seen = one.get(at(case)).context["opened"].seen
    assert one.post(f"{at(case)}reply/", {"text": "First answer", "seen_position": seen}).status_code == 302
    answer = two.post(f"{at(case)}reply/", {"text": "Second answer", "seen_position": seen})
    assert answer.status_code == 409
    assert "First answer" in shown(answer.content)
    assert ">Second answer</textarea>" in answer.content.decode()


def test_what_comes_between_the_look_and_the_writing_is_noticed_too(
    case: Case, person: vault.Person, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safeconduct.cases.services import conversation

    staff, stored = signed_in("operator").staff, conversation.store

    def slow(entry: Entry) -> Entry:
        monkeypatch.setattr(conversation, "store", stored)
        cases.write(person, "In between")
        return stored(entry)

    monkeypatch.setattr(conversation, "store", slow)
    with pytest.raises(Conflict):
        cases.reply(staff, case, "Late answer", seen_position=case.length + 1)
    assert replies(case) == 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Идите к 47.4456, 35.8343", "a place"),
        ("Look at https://example.org/map", "a link"),
        ("Пишите в t.me/example", "a link"),
        ("Позвоните +380 67 000 00 00", "a telephone number"),
    ],
)
def test_an_answer_that_could_betray_is_not_sent_and_is_kept(
    case: Case, signed_in: Enter, text: str, names: str
) -> None:
    answer = signed_in("operator").post(f"{at(case)}reply/", {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Not sent: this holds" in page
    assert names in shown(answer.content)
    assert f">{text}</textarea>" in page
    assert 'name="all_the_same"' in page
    assert replies(case) == 0


def test_it_is_sent_all_the_same_with_a_reason_that_colleagues_read(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    form = {
        "text": "Call +380 67 000 00 00",
        "all_the_same": "on",
        "reason": "He asked for the clinic's number.",
    }
    assert client.post(f"{at(case)}reply/", form).status_code == 302
    assert replies(case) == 1
    assert "He asked for the clinic's number." in shown(client.get(at(case)).content)
    assert len(audit.entries(verb="case.sent_all_the_same")) == 1


@pytest.mark.parametrize("more", [{"all_the_same": "on", "reason": "ok"}, {"reason": "A very good reason"}])
def test_without_the_tick_or_without_a_reason_it_is_not_sent(
    case: Case, signed_in: Enter, more: dict[str, str]
) -> None:
    answer = signed_in("operator").post(f"{at(case)}reply/", {"text": "Call +380 67 000 00 00", **more})
    assert answer.status_code == 400
    assert replies(case) == 0


def test_an_empty_answer_is_refused_with_a_sentence(case: Case, signed_in: Enter) -> None:
    answer = signed_in("operator").post(f"{at(case)}reply/", {"text": "  "})
    assert answer.status_code == 400
    assert "Nothing was written." in shown(answer.content)


def test_a_note_is_for_colleagues_only(case: Case, person: vault.Person, signed_in: Enter) -> None:
    client = signed_in("operator")
    assert client.post(f"{at(case)}note/", {"text": "The farm is known."}).status_code == 302
    assert "operator 1, note The farm is known." in shown(client.get(at(case)).content)
    assert cases.view(person).replies == []


def test_a_note_that_is_too_long_is_kept_in_its_form(case: Case, signed_in: Enter) -> None:
    text = "long " * 5000
    answer = signed_in("operator").post(f"{at(case)}note/", {"text": text})
    assert answer.status_code == 400
    assert text.strip() in answer.content.decode()


def test_a_session_that_ended_keeps_what_was_written(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    client.get(at(case))
    vault.give_back(client.cookies[settings.KEY_COOKIE].value)
    answer = client.post(f"{at(case)}reply/", {"text": "These words must not be lost."})
    assert answer.status_code == 401
    assert "These words must not be lost." in answer.content.decode()
    assert replies(case) == 0


@pytest.mark.parametrize("path", ["reply/", "note/", "assign/", "move/"])
def test_an_act_is_never_done_by_opening_an_address(case: Case, signed_in: Enter, path: str) -> None:
    assert signed_in("operator").get(at(case) + path).status_code == 405
