"""Whatever the verification finds is said on its page in the auditor's language, with its numbers and plurals."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.utils import translation
from tests.security.audit_broken import reports
from tests.security.audit_chain import headed, judged, made

from safeconduct.audit import desk, services
from safeconduct.audit.engine.sentences import SENTENCES
from safeconduct.faces.messages import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.rooms.audit.addresses")]

WORD = re.compile(r"[^\W\d_]{3,}")
# French and English have these words in common; JSON has one name.
SHARED = {"uk": {"json"}, "ru": {"json"}, "fr": {"json", "min", "second", "signature"}}


@pytest.fixture
def shown(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Show a report on the page in a language; returns the summary, the faults and the notes as they read."""
    auditor = get_user_model().objects.create(username="auditor")

    def show(report: services.Report, language: str) -> list[str]:
        monkeypatch.setattr(services, "verify", lambda: report)
        request: Any = rf.post("/audit-room/verify/")
        request.user, request.session = auditor, {}
        request.staff_rights = frozenset({"audit.read"})
        with translation.override(language):
            page = desk.verify(request).content.decode()
        main = page[page.index("<h1>") : page.index("</main>")]
        (summary,) = re.findall(r'<p(?: role="alert")?>([^<]+)</p>', main)
        return [unescape(text) for text in (summary, *re.findall(r"<li>([^<]+)</li>", main))]

    return show


def in_english(report: services.Report) -> list[str]:
    return [report.summary(), *(one.sentence for one in (*report.faults, *report.notes))]


def test_the_reports_of_this_test_hold_every_way_of_saying_every_kind() -> None:
    said = {one.said.one for report in reports() for one in (*report.faults, *report.notes)}
    assert {form for forms in SENTENCES.values() for form in forms} - said == set()
    reasons = {str(one.said.values.get("reason", "")) for report in reports() for one in report.faults}
    assert len(reasons - {""}) == 6


def test_the_english_page_says_what_the_command_prints(shown: Any) -> None:
    for report in reports():
        assert shown(report, "en") == in_english(report)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_the_readers_language_and_keeps_its_numbers(shown: Any, language: str) -> None:
    for report in reports():
        english, said = in_english(report), shown(report, language)
        assert len(said) == len(english)
        for ours, theirs in zip(said, english, strict=True):
            words = {word.casefold() for word in WORD.findall(ours)}
            assert words & {word.casefold() for word in WORD.findall(theirs)} <= SHARED[language], ours
            assert words, theirs
            assert Counter(re.findall(r"\d+", ours)) == Counter(re.findall(r"\d+", theirs)), ours
            assert "%" not in ours


@pytest.mark.parametrize(
    ("language", "count", "says"),
    [
        ("uk", 1, "1 запис, 1 контрольна точка: журнал цілий."),
        ("uk", 2, "2 записи, 1 контрольна точка: журнал цілий."),
        ("uk", 5, "5 записів, 1 контрольна точка: журнал цілий."),
        ("uk", 21, "21 запис, 1 контрольна точка: журнал цілий."),
        ("ru", 1, "1 запись, 1 контрольная точка: журнал цел."),
        ("ru", 12, "12 записей, 1 контрольная точка: журнал цел."),
        ("ru", 22, "22 записи, 1 контрольная точка: журнал цел."),
        ("fr", 1, "1 entrée, 1 jalon\u00a0: journal intact."),
        ("fr", 2, "2 entrées, 1 jalon\u00a0: journal intact."),
        ("en", 1, "1 entry, 1 head: whole."),
    ],
)
def test_numbers_stand_with_the_right_plural(shown: Any, language: str, count: int, says: str) -> None:
    rows = made(count)
    (summary,) = shown(judged(rows, headed(rows, [count])), language)
    assert summary.startswith(says)


@pytest.mark.parametrize(
    ("language", "open_yet", "says"),
    [
        ("uk", 1, "1 запис наприкінці журналу ще не має підписаної"),
        ("uk", 3, "3 записи наприкінці журналу ще не мають підписаної"),
        ("ru", 1, "1 запись в конце журнала ещё не имеет подписанной"),
        ("ru", 11, "11 записей в конце журнала ещё не имеют подписанной"),
        ("fr", 1, "La dernière entrée n’a pas encore de jalon signé"),
        ("fr", 4, "Les 4 dernières entrées n’ont pas encore de jalon signé"),
        ("en", 1, "The last entry has no signed head yet"),
    ],
)
def test_entries_that_no_head_covers_are_counted_in_words(
    shown: Any, language: str, open_yet: int, says: str
) -> None:
    rows = made(10 + open_yet)
    (summary,) = shown(judged(rows, headed(rows, [10])), language)
    assert says in summary
