"""A long case is read page by page, asks for news, and costs no more queries than a short one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.conftest import OpenLine
from tests.rooms.cases.conftest import at, shown

from safeconduct.audit import services as audit
from safeconduct.cases import services as cases
from safeconduct.cases.models import Case
from safeconduct.cases.services import conversation
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_a_long_case_is_read_page_by_page_and_keeps_tags_and_first_words(
    line_open: OpenLine, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "LATEST", 4)
    opened = cases.open_case(cases.FirstWords("The very first words", "en", about="relative"))
    case, client = opened.case, signed_in("operator")
    cases.tag(client.staff, case, ["wounded"])
    for n in range(6):
        cases.note(client.staff, case, f"Note {n}")
    answer = client.get(at(case))
    text = shown(answer.content)
    assert "Note 5" in text
    assert "Note 1" not in text
    assert "A relative writes for somebody." in text
    older = client.get(f"{at(case)}?before={answer.context['opened'].earlier}")
    assert "Note 1" in shown(older.content)
    assert "Back to the latest" in shown(older.content)
    assert 'id="reply"' not in older.content.decode()


def test_the_open_page_asks_for_news_and_opens_nothing_when_there_is_none(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    client = signed_in("operator")
    seen = client.get(at(case)).context["opened"].seen
    before = len(audit.entries(verb="case.read"))
    assert client.get(f"{at(case)}talk/?seen_position={seen}").status_code == 204
    assert len(audit.entries(verb="case.read")) == before
    cases.write(person, "Вы здесь?")
    page = client.get(f"{at(case)}talk/?seen_position={seen}").content.decode()
    assert "Вы здесь?" in page
    assert "fresh" in page
    assert f'name="seen_position" value="{seen + 1}"' in page
    assert "<html" not in page


def test_an_address_that_is_not_ours_gets_one_sentence(case: Case, signed_in: Enter) -> None:
    answer = signed_in("operator").get(f"{at(case)}?before=first")
    assert answer.status_code == 400
    assert "This address is not one of ours." in shown(answer.content)


def test_the_number_of_queries_does_not_grow_with_what_was_said(
    case: Case, person: vault.Person, signed_in: Enter, line_open: OpenLine
) -> None:
    def queries() -> int:
        with (
            CaptureQueriesContext(connections["default"]) as main,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            assert client.get(at(case)).status_code == 200
        return len(main) + len(keys)

    client, other = signed_in("caseworker"), line_open.staff["operator"][0]
    cases.reply(client.staff, case, "A first answer.")
    cases.plan_check_in(client.staff, case, case.waits_since.replace(year=case.waits_since.year + 1))
    client.get(at(case))
    few = queries()
    for n in range(5):
        cases.write(person, f"Message {n}")
        cases.reply(other, case, f"Answer {n}")
        cases.note(other, case, f"Note {n}")
        cases.plan_check_in(other, case, case.waits_since.replace(year=case.waits_since.year + 1))
    assert queries() == few
    assert few < 45
