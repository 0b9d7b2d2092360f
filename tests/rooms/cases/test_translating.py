"""A translation stands under the words, for colleagues alone; the language is seen and corrected by one press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import WORDS, at, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]
MEANS = "I want to lay down my weapon."


def first(case: Case) -> str:
    return Entry.objects.get(case=case, compartment="talk", position=1).pk.hex


def test_it_stands_under_the_words_with_its_author_and_the_person_never_sees_it(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    form = client.get(f"{at(case)}?translate={first(case)}").content.decode()
    assert 'id="translation"' in form and f'value="{first(case)}"' in form
    answer = client.post(f"{at(case)}translate/", {"of": first(case), "text": MEANS})
    assert answer.status_code == 302
    said = client.get(at(case)).context["lines"]
    line = next(one for one in said if one.text == WORDS)
    assert [(one.text, one.who, one.lang) for one in line.translations] == [(MEANS, "operator 1", "en")]
    assert MEANS not in [one.text for one in said]
    assert cases.view(person).replies == []
    assert MEANS.encode() not in b"".join(bytes(row.sealed) for row in Entry.objects.all())
    assert len(audit.entries(verb="case.translated")) == 1


def test_words_of_another_page_keep_their_translation_as_a_note(
    case: Case, person: vault.Person, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safeconduct.cases.services import conversation

    client = signed_in("operator")
    client.post(f"{at(case)}translate/", {"of": first(case), "text": MEANS})
    monkeypatch.setattr(conversation, "LATEST", 1)
    assert [(line.kind, line.text) for line in client.get(at(case)).context["lines"]] == [("note", MEANS)]


@pytest.mark.parametrize(("of", "status"), [("nothing", 400), ("0" * 32, 404)])
def test_what_is_not_there_cannot_be_translated_and_the_words_stay(
    case: Case, signed_in: Enter, of: str, status: int
) -> None:
    answer = signed_in("operator").post(f"{at(case)}translate/", {"of": of, "text": MEANS})
    assert answer.status_code == status
    assert not Entry.objects.filter(case=case, compartment="notes").exists()


def test_an_empty_translation_is_refused_beside_the_words(case: Case, signed_in: Enter) -> None:
    answer = signed_in("operator").post(f"{at(case)}translate/", {"of": first(case), "text": " "})
    assert answer.status_code == 400
    assert 'id="translation"' in answer.content.decode()


def test_words_of_another_case_cannot_be_translated_here(
    case: Case, signed_in: Enter, line_open: OpenLine
) -> None:
    other = cases.open_case(cases.FirstWords("Another", "en")).case
    answer = signed_in("operator").post(f"{at(case)}translate/", {"of": first(other), "text": MEANS})
    assert answer.status_code == 404


def test_the_language_is_seen_in_the_words_and_corrected_by_one_press(
    line_open: OpenLine, signed_in: Enter
) -> None:
    case = cases.open_case(cases.FirstWords("Я не хочу воювати, що мені робити?", "en")).case
    client = signed_in("operator")
    page = client.get(at(case))
    assert "The last words look Ukrainian." in shown(page.content)
    assert '<span lang="uk">Я не хочу' in page.content.decode()
    answer = client.post(f"{at(case)}language/", {"language": "uk", "version": case.version})
    assert answer.status_code == 302
    case.refresh_from_db()
    assert case.language == "uk"
    assert "The last words look" not in shown(client.get(at(case)).content)
    assert len(audit.entries(verb="case.language_set")) == 1


def test_words_in_the_language_of_the_case_say_nothing_about_it(case: Case, signed_in: Enter) -> None:
    assert "The last words look" not in shown(signed_in("operator").get(at(case)).content)


def test_a_language_that_nobody_speaks_here_is_refused(case: Case, signed_in: Enter) -> None:
    client = signed_in("operator")
    answer = client.post(f"{at(case)}language/", {"language": "xx", "version": case.version})
    assert answer.status_code == 400
    answer = client.post(f"{at(case)}language/", {"language": "uk", "version": 99})
    assert answer.status_code == 409
