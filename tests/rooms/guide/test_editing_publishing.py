"""Publishing: the word of a second person, once, under a lock; translations become stale; refusals have reasons."""

from __future__ import annotations

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from tests.rooms.guide.editing import ARTICLE, MORE, colleague, draft, proposal, published, source, words

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.guide import services as guide

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_a_second_person_publishes_and_readers_get_it(editors: Any) -> None:
    before = guide.version()
    row = guide.publish(editors[1], proposal(editors[0]).id, reviewed=False)
    assert (row.state, row.approver_id, row.edition) == (guide.State.PUBLISHED, editors[1].id, 1)
    assert MORE.strip() in words()
    assert guide.version() != before
    assert len(audit.entries(verb="guide.published", actor=editors[1].id.bytes, obj=row.id.bytes)) == 1


def test_every_publication_is_another_version_in_whatever_order_drafts_began(editors: Any) -> None:
    early = proposal(editors[0], article="wounded")
    published(editors[0], editors[1])
    before = guide.version()
    guide.publish(editors[1], early.id, reviewed=False)
    assert guide.version() != before
    assert MORE.strip() in words(article="wounded")


def test_nobody_publishes_his_own_words(editors: Any) -> None:
    row = proposal(editors[0])
    with pytest.raises(NotAllowed, match="who did not must publish"):
        guide.publish(editors[0], row.id, reviewed=True)
    assert MORE.strip() not in words()
    assert audit.entries(verb="guide.published") == []


def test_whoever_wrote_a_part_is_no_second_person(editors: Any) -> None:
    draft(editors[1])
    row = draft(editors[0], source() + "\nOther words.\n")
    guide.propose(editors[0], row.id, row.version)
    with pytest.raises(NotAllowed, match="who did not must publish"):
        guide.publish(editors[1], row.id, reviewed=False)
    assert guide.publish(editors[2], row.id, reviewed=False).state == guide.State.PUBLISHED


def test_without_the_right_nobody_publishes(editors: Any) -> None:
    row = proposal(editors[0])
    with pytest.raises(NotAllowed, match="Only editors"):
        guide.publish(colleague("analyst-1", "analyst"), row.id, reviewed=False)


def test_a_draft_cannot_be_published(editors: Any) -> None:
    with pytest.raises(Conflict, match="decided on already"):
        guide.publish(editors[1], draft(editors[0]).id, reviewed=False)


def test_what_is_not_there_cannot_be_published(editors: Any) -> None:
    with pytest.raises(NotFound):
        guide.publish(editors[1], uuid4(), reviewed=False)


def test_of_two_who_publish_at_once_one_is_told(editors: Any) -> None:
    row = proposal(editors[0])
    start = threading.Barrier(2)
    said: list[str] = []

    def decide(by: Any) -> None:
        start.wait()
        try:
            said.append(guide.publish(by, row.id, reviewed=False).state)
        except Conflict as problem:
            said.append(str(problem))
        finally:
            connections.close_all()

    both = [threading.Thread(target=decide, args=[one]) for one in editors[1:]]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert guide.State.PUBLISHED in said
    assert [one for one in said if one.startswith("This revision was decided on already.")]
    assert len(audit.entries(verb="guide.published")) == 1


def test_changed_english_words_make_the_translations_stale_until_they_are_renewed(editors: Any) -> None:
    assert not guide.content().articles[ARTICLE].stale("uk")
    published(editors[0], editors[1])
    article = guide.content().articles[ARTICLE]
    assert article.texts["en"].rev == 2
    assert article.stale("uk") and article.stale("ru") and article.stale("fr")
    published(editors[0], editors[1], source("uk") + "\nТримайте тканину в руці.\n", "uk", renders_now=True)
    article = guide.content().articles[ARTICLE]
    assert not article.stale("uk") and article.stale("ru")


def test_other_aliases_alone_make_no_translation_stale(editors: Any) -> None:
    published(
        editors[0], editors[1], source().replace("aliases:\n", "aliases:\n  - a bedsheet on a stick\n", 1)
    )
    assert not guide.content().articles[ARTICLE].stale("uk")
    assert "a bedsheet on a stick" in guide.content().articles[ARTICLE].texts["en"].aliases


def test_the_revision_is_counted_and_not_taken_from_the_words(editors: Any) -> None:
    published(editors[0], editors[1], source().replace("rev: 1", "rev: 77") + MORE)
    assert guide.content().articles[ARTICLE].texts["en"].rev == 2


def test_a_ticked_review_names_the_approver_and_the_day(editors: Any) -> None:
    row = guide.publish(editors[1], proposal(editors[0]).id, reviewed=True)
    text = guide.content().articles[ARTICLE].texts["en"]
    assert (text.reviewed_by, text.reviewed_at) == (str(editors[1].id), row.decided_on.isoformat())  # type: ignore[union-attr]


def test_without_the_tick_nothing_is_signed(editors: Any) -> None:
    published(editors[0], editors[1])
    assert guide.content().articles[ARTICLE].texts["en"].reviewed_by == ""


def test_a_proposal_is_refused_with_a_reason(editors: Any) -> None:
    row = guide.refuse(editors[1], proposal(editors[0]).id, "  Too  long ")
    assert (row.state, row.answer, row.approver_id) == (guide.State.REFUSED, "Too long", editors[1].id)
    assert MORE.strip() not in words()
    assert len(audit.entries(verb="guide.refused", obj=row.id.bytes)) == 1


def test_a_refusal_without_a_reason_is_none(editors: Any) -> None:
    with pytest.raises(BadInput, match="Write why"):
        guide.refuse(editors[1], proposal(editors[0]).id, "  ")


def test_nobody_refuses_his_own_proposal(editors: Any) -> None:
    with pytest.raises(NotAllowed, match="Withdraw it"):
        guide.refuse(editors[0], proposal(editors[0]).id, "No")


def test_what_is_published_is_not_refused_any_more(editors: Any) -> None:
    row = published(editors[0], editors[1])
    with pytest.raises(Conflict, match="decided on already"):
        guide.refuse(editors[1], row.id, "Late")
