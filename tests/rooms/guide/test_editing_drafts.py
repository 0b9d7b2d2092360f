"""Drafts: saved with faults or without, never public, and nobody overwrites another."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from tests.rooms.guide.editing import ARTICLE, MORE, colleague, draft, published, source, words

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.guide import services as guide

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_a_draft_is_stored_and_nobody_reads_it_outside(editors: Any) -> None:
    before = guide.version()
    row = draft(editors[0], note="Shorter")
    assert (row.number, row.state, row.version, row.note) == (1, guide.State.DRAFT, 1, "Shorter")
    assert MORE.strip() in row.source
    assert MORE.strip() not in words()
    assert guide.version() == before
    assert len(audit.entries(verb="guide.draft_saved", actor=editors[0].id.bytes, obj=row.id.bytes)) == 1


def test_a_draft_is_saved_again_and_stays_one(editors: Any) -> None:
    draft(editors[0])
    row = draft(editors[1], source() + "\nAnother sentence.\n")
    assert (row.number, row.version) == (1, 2)
    assert guide.Revision.objects.count() == 1
    assert {one.staff_id for one in row.contributors.all()} == {editors[0].id, editors[1].id}


def test_a_draft_may_have_faults(editors: Any) -> None:
    row = draft(editors[0], "no front matter yet")
    assert row.source == "no front matter yet\n"


def test_a_signature_in_the_words_is_taken_out_because_these_words_were_not_signed(editors: Any) -> None:
    signed = source().replace('reviewed_by: ""', "reviewed_by: Somebody")
    assert "Somebody" not in draft(editors[0], signed + MORE).source


def test_of_two_who_save_at_once_the_second_is_told_and_nothing_is_overwritten(editors: Any) -> None:
    draft(editors[0], version=0)
    with pytest.raises(Conflict, match="Compare both"):
        draft(editors[1], source() + "\nMine.\n", version=0)
    assert "Mine." not in guide.Revision.objects.get().source
    assert len(audit.entries(verb="guide.draft_saved")) == 1


def test_words_that_were_compared_with_older_ones_are_not_saved(editors: Any) -> None:
    published(editors[0], editors[1])
    with pytest.raises(Conflict, match="published in the meantime"):
        draft(editors[2], source() + "\nMine.\n", base=0)


def test_only_editors_write(editors: Any) -> None:
    with pytest.raises(NotAllowed, match="Only editors"):
        draft(colleague("analyst-1", "analyst"))
    assert not guide.Revision.objects.exists()
    assert audit.entries(verb="guide.draft_saved") == []


@pytest.mark.parametrize(("article", "language"), [("no-such-article", "en"), (ARTICLE, "de")])
def test_an_unknown_article_or_language_is_not_written(editors: Any, article: str, language: str) -> None:
    with pytest.raises(NotFound, match="choose one"):
        guide.save(editors[0], article, language, "words", version=0, base=0)


def test_an_article_that_is_too_long_is_not_taken(editors: Any) -> None:
    with pytest.raises(TooLarge, match="40,000"):
        draft(editors[0], "a" * 40_001)


@pytest.mark.parametrize("text", ["   \n", "a\0b"])
def test_nothing_and_what_no_database_keeps_is_not_taken(editors: Any, text: str) -> None:
    with pytest.raises(BadInput, match="Write the words"):
        guide.save(editors[0], ARTICLE, "en", text, version=0, base=0)


def test_a_long_note_is_not_taken(editors: Any) -> None:
    with pytest.raises(BadInput, match="300"):
        draft(editors[0], note="a" * 301)


def test_a_translation_that_renders_the_english_of_today_says_so(editors: Any) -> None:
    published(editors[0], editors[1])
    row = draft(editors[0], source("uk") + "\nТримайте тканину в руці.\n", "uk", renders_now=True)
    assert "\nsource_rev: 2\n" in row.source


def test_a_withdrawn_draft_stays_in_the_history_and_a_new_one_begins(editors: Any) -> None:
    row = draft(editors[0])
    guide.withdraw(editors[1], row.id)
    again = draft(editors[0])
    assert [(one.number, one.state) for one in guide.history(ARTICLE, "en")] == [
        (2, guide.State.DRAFT),
        (1, guide.State.WITHDRAWN),
    ]
    assert again.number == 2
    assert len(audit.entries(verb="guide.withdrawn", obj=row.id.bytes)) == 1


def test_what_is_withdrawn_is_not_withdrawn_again(editors: Any) -> None:
    row = draft(editors[0])
    guide.withdraw(editors[0], row.id)
    with pytest.raises(Conflict, match="decided on already"):
        guide.withdraw(editors[0], row.id)


def test_a_revision_that_is_not_there_cannot_be_withdrawn(editors: Any) -> None:
    with pytest.raises(NotFound, match="no such revision"):
        guide.withdraw(editors[0], uuid4())
