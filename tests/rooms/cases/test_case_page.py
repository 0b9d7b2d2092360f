"""The case page shows what was said, in order, to those who may read it, and says what it cannot show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, at, person_with, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_what_was_said_stands_in_order_with_its_language_and_who_said_it(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    cases.reply(client.staff, case, "Оставайтесь в укрытии.")
    cases.note(client.staff, case, "Sounds calm.")
    cases.write(person, "Спасибо.")
    answer = client.get(at(case))
    page = answer.content.decode()
    kinds = [line.kind for line in answer.context["lines"]]
    assert kinds == ["said", "event", "ours", "note", "said"]
    assert f'<span lang="ru">{WORDS}</span>' in page
    assert '<span lang="ru">Оставайтесь в укрытии.</span>' in page
    assert "operator 1, note Sounds calm." in shown(answer.content)
    assert "Came back with a code" in shown(answer.content)
    assert 'role="log"' in page


def test_reading_a_case_is_recorded(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    client.get(at(case))
    (entry,) = audit.entries(verb="case.read")
    assert (entry.actor, entry.obj) == (client.staff.pk.bytes, case.pk.bytes)


def test_signs_of_life_without_words_are_small_lines(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.check_in(person)
    assert "Pressed “I am here”" in shown(signed_in("operator").get(at(case)).content)


def test_duress_is_said_on_top_and_at_each_line(case: Case, person: vault.Person, signed_in: Enter) -> None:
    cases.write(person_with(cases.make_code(person, "duress_words", "en")), "Всё хорошо.")
    page = signed_in("operator").get(at(case)).content
    text = shown(page)
    assert "Somebody may be forcing this person" in text
    assert text.count("⚠ Under duress") == 2
    assert "Came back with the duress code" in text


def test_an_entry_that_cannot_be_opened_is_said_and_the_rest_is_shown(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "Второе сообщение.")
    row = Entry.objects.filter(case=case, compartment=vault.TALK).earliest("position")
    blob = bytes(row.sealed)
    row.sealed = blob[:-1] + bytes([blob[-1] ^ 1])
    row.save()
    text = shown(signed_in("operator").get(at(case)).content)
    assert "This entry cannot be opened. It is kept" in text
    assert "Второе сообщение." in text


@pytest.mark.parametrize(
    ("about", "people", "says"),
    [
        ("relative", None, "A relative writes for somebody."),
        ("group", 3, "A group of 3 people."),
        ("group", None, "A group. One of them writes for all."),
    ],
)
def test_who_writes_for_whom_is_said_on_top(
    line_open: OpenLine, signed_in: Enter, about: str, people: int | None, says: str
) -> None:
    case = cases.open_case(cases.FirstWords("Words", "uk", about=about, people=people)).case
    text = shown(signed_in("operator").get(at(case)).content)
    assert says in text
    assert text.index(says) < text.index("Words")


def test_what_a_person_writes_is_never_markup(line_open: OpenLine, signed_in: Enter) -> None:
    case = cases.open_case(cases.FirstWords("<b onclick=x>bold</b>", "en")).case
    assert "<b onclick" not in signed_in("operator").get(at(case)).content.decode()
    assert "<b onclick" not in signed_in("operator").get("/").content.decode()


def test_ways_on_say_what_is_missing(case: Case, signed_in: Enter) -> None:
    client = signed_in("caseworker")
    Case.objects.filter(pk=case.pk).update(state="deployed")
    text = shown(client.get(at(case)).content)
    assert "Accept the position Accept a position first." in text
    assert "Yes: He withdraws" in text


def test_the_stages_say_where_the_case_stands(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="deployed")
    page = signed_in("operator").get(at(case)).content.decode()
    assert page.count('<li class="d">') == 2
    assert '<li class="c" aria-current="step">At the front</li>' in page


def test_a_case_beside_the_journey_has_no_stage_but_a_state(case: Case, signed_in: Enter) -> None:
    Case.objects.filter(pk=case.pk).update(state="withdrawn", waits="nobody")
    page = signed_in("operator").get(at(case)).content.decode()
    assert 'aria-current="step"' not in page
    assert '<span class="chip">Withdrawn</span>' in page
    assert "it reaches him only if he comes back" in page
