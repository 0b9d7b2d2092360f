"""Going back: earlier words are a proposal like any other, and a second person publishes them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rooms.guide.editing import ARTICLE, MORE, colleague, draft, proposal, published, source, words

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound
from safeconduct.guide import services as guide

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_the_words_of_the_package_come_back_as_a_new_revision(editors: Any) -> None:
    before = words()
    published(editors[0], editors[1])
    row = guide.bring_back(editors[1], ARTICLE, "en", 0)
    assert (row.number, row.restores, row.state) == (2, 0, guide.State.PROPOSED)
    assert words() != before
    guide.publish(editors[0], row.id, reviewed=False)
    assert words() == before
    assert guide.content().articles[ARTICLE].texts["en"].rev == 3
    assert len(audit.entries(verb="guide.brought_back", obj=row.id.bytes)) == 1


def test_an_earlier_revision_comes_back_also_while_a_draft_is_open(editors: Any) -> None:
    published(editors[0], editors[1])
    published(editors[0], editors[1], source() + "\nOther words.\n")
    draft(editors[2], source() + "\nThird words.\n")
    row = guide.bring_back(editors[0], ARTICLE, "en", 1)
    guide.publish(editors[1], row.id, reviewed=False)
    assert MORE.strip() in words() and "Other words." not in words()


def test_a_translation_comes_back_and_is_shown_as_stale(editors: Any) -> None:
    published(editors[0], editors[1])
    published(editors[0], editors[1], source("uk") + "\nТримайте тканину в руці.\n", "uk", renders_now=True)
    row = guide.bring_back(editors[0], ARTICLE, "uk", 0)
    guide.publish(editors[1], row.id, reviewed=False)
    assert guide.content().articles[ARTICLE].stale("uk")


def test_who_brings_words_back_does_not_publish_them(editors: Any) -> None:
    published(editors[0], editors[1])
    row = guide.bring_back(editors[2], ARTICLE, "en", 0)
    with pytest.raises(NotAllowed, match="who did not must publish"):
        guide.publish(editors[2], row.id, reviewed=False)


def test_what_is_published_now_is_not_brought_back(editors: Any) -> None:
    with pytest.raises(BadInput, match="published already"):
        guide.bring_back(editors[0], ARTICLE, "en", 0)


def test_what_was_never_published_is_not_brought_back(editors: Any) -> None:
    row = proposal(editors[0])
    guide.refuse(editors[1], row.id, "No")
    with pytest.raises(NotFound, match="never published"):
        guide.bring_back(editors[1], ARTICLE, "en", row.number)


def test_a_waiting_proposal_is_decided_on_first(editors: Any) -> None:
    published(editors[0], editors[1])
    proposal(editors[0], source() + "\nOther words.\n")
    with pytest.raises(Conflict, match="waits already"):
        guide.bring_back(editors[1], ARTICLE, "en", 0)


def test_only_editors_bring_back(editors: Any) -> None:
    published(editors[0], editors[1])
    with pytest.raises(NotAllowed, match="Only editors"):
        guide.bring_back(colleague("analyst-1", "analyst"), ARTICLE, "en", 0)


def test_an_unknown_text_is_not_brought_back(editors: Any) -> None:
    with pytest.raises(NotFound):
        guide.bring_back(editors[0], ARTICLE, "de", 0)
