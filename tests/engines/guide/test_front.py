"""The front matter of an article's words, changed line by line without touching anything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.guide.engine.front import tidy, unsigned, with_revision

WORDS = '---\ntitle: A\nrev: 1\nreviewed_by: "N"\nreviewed_at: 2026-01-01\naliases: [a]\n---\nrev: 7 stays.\n'


def test_the_revision_of_the_front_matter_alone_is_changed() -> None:
    assert with_revision(WORDS, "en", 12) == WORDS.replace("rev: 1\n", "rev: 12\n")


def test_a_translation_names_the_revision_that_it_renders() -> None:
    assert "\nsource_rev: 3\n---\n" in with_revision(WORDS, "uk", 3)
    assert "\nrev: 1\n" in with_revision(WORDS, "uk", 3)


def test_words_without_front_matter_stay_as_they_are() -> None:
    assert with_revision("words", "en", 2) == unsigned("words") == "words"


def test_a_signature_is_emptied() -> None:
    assert '\nreviewed_by: ""\nreviewed_at: ""\n' in unsigned(WORDS)
    assert unsigned(WORDS).endswith("rev: 7 stays.\n")


def test_line_ends_and_blanks_are_made_alike() -> None:
    assert tidy("\n\na  \r\nb\rc\n\n") == "a\nb\nc\n"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert unsigned(unsigned(text)) == unsigned(text)
