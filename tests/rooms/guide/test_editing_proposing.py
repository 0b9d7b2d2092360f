"""Proposing: words without a fault, compared with what is published, one proposal a text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rooms.guide.editing import colleague, draft, proposal, published, source

from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed
from safeconduct.guide import services as guide

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LONG = "\n" + " ".join(["word"] * 30) + ".\n"


def test_a_draft_without_a_fault_is_proposed(editors: Any) -> None:
    row = proposal(editors[0])
    assert row.state == guide.State.PROPOSED and row.proposed_on
    assert len(audit.entries(verb="guide.proposed", actor=editors[0].id.bytes, obj=row.id.bytes)) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: "words alone", "Begin with the front matter"),
        (lambda text: text + LONG, "longest sentence: 30"),
        (lambda text: text + "\nSee [there](article:nowhere).\n", "leads to nowhere"),
        (lambda text: text + "\nGo to 48.1234, 37.5.\n", "place or address"),
        (lambda text: text + "\n[away](https://example.org)\n", "A link leads to an article"),
        (lambda text: text + '\n> "Never said." GC3.13\n', "does not name GC3.13"),
        (lambda text: text.replace('reviewed_at: ""', "reviewed_on: 2026-13-40"), "no YAML"),
        (
            lambda text: text.replace("aliases:\n", "aliases:\n  - what if this is fake\n", 1),
            "leads to is-it-a-trap already",
        ),
    ],
)
def test_a_fault_is_named_and_the_draft_stays(editors: Any, change: Any, fault: str) -> None:
    row = draft(editors[0], change(source()))
    with pytest.raises(BadInput) as refused:
        guide.propose(editors[0], row.id, row.version)
    assert fault in str(refused.value)
    row.refresh_from_db()
    assert row.state == guide.State.DRAFT
    assert audit.entries(verb="guide.proposed") == []


def test_the_same_words_are_no_proposal(editors: Any) -> None:
    row = draft(editors[0], source())
    with pytest.raises(BadInput, match="published already"):
        guide.propose(editors[0], row.id, row.version)


def test_a_draft_that_somebody_saved_meanwhile_is_not_proposed_unread(editors: Any) -> None:
    row = draft(editors[0])
    draft(editors[1], source() + "\nOther words.\n")
    with pytest.raises(Conflict, match="Read it before"):
        guide.propose(editors[0], row.id, row.version)


def test_a_second_proposal_waits_for_the_first(editors: Any) -> None:
    proposal(editors[0])
    row = draft(editors[1], source() + "\nOther words.\n")
    with pytest.raises(Conflict, match="waits already"):
        guide.propose(editors[1], row.id, row.version)


def test_a_draft_with_a_stale_base_is_not_proposed(editors: Any) -> None:
    first = proposal(editors[0])
    row = draft(editors[1], source() + "\nOther words.\n")
    guide.publish(editors[2], first.id, reviewed=False)
    with pytest.raises(Conflict, match="published after this was written"):
        guide.propose(editors[1], row.id, row.version)


def test_who_lost_the_right_does_not_propose(editors: Any) -> None:
    row = draft(editors[0])
    with pytest.raises(NotAllowed, match="Only editors"):
        guide.propose(colleague("operator-1", "operator"), row.id, row.version)


def test_what_is_proposed_is_not_proposed_again(editors: Any) -> None:
    row = proposal(editors[0])
    with pytest.raises(Conflict, match="decided on already"):
        guide.propose(editors[0], row.id, row.version)


def test_a_translation_may_be_corrected_without_being_renewed(editors: Any) -> None:
    published(editors[0], editors[1])
    row = proposal(editors[0], source("uk") + "\nТримайте тканину в руці.\n", "uk")
    assert row.state == guide.State.PROPOSED


def test_a_translation_cannot_render_a_revision_that_is_not_there(editors: Any) -> None:
    row = draft(editors[0], source("uk").replace("source_rev: 1", "source_rev: 9"), "uk")
    with pytest.raises(BadInput, match="does not have"):
        guide.propose(editors[0], row.id, row.version)


def test_only_who_wrote_a_proposal_takes_it_back(editors: Any) -> None:
    row = proposal(editors[0])
    with pytest.raises(NotAllowed, match="Only who wrote"):
        guide.withdraw(editors[1], row.id)
    assert guide.withdraw(editors[0], row.id).state == guide.State.WITHDRAWN
