"""A topic is read from YAML, and every fault is a sentence with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.topics import Form, TopicFault, matches, parse

GOOD = """name: small
version: 2
notes: what it is for
concepts:
  act:
    ru: [Сдаться, no]
    en: ["surrend*"]
exclusions:
  history:
    any: [1941]
alone:
  fr: [déposer les armes]
unlike: [сжаться]
"""


def test_reads_forms_folded_with_their_languages() -> None:
    topic = parse(GOOD)
    assert (topic.name, topic.version, topic.notes) == ("small", 2, "what it is for")
    assert topic.concepts[0].forms == (
        Form("сдаться", "ru"),
        Form("no", "ru"),
        Form("surrend", "en", open=True),
    )
    assert topic.exclusions == (Form("1941", "any", group="history"),)
    assert topic.alone == (Form("deposer les armes", "fr"),)
    assert topic.slips == {"сдаться"}
    assert topic.unlike == {"сжаться"}


def test_layout_and_notes_do_not_change_the_digest() -> None:
    other = GOOD.replace("[Сдаться, no]", "\n      - no\n      - сдаться").replace("what it", "all that it")
    assert parse(other).digest == parse(GOOD).digest
    assert parse(GOOD.replace("no]", "нет]")).digest != parse(GOOD).digest
    assert parse(GOOD.replace("unlike: [сжаться]", "unlike: []")).digest != parse(GOOD).digest


def test_a_form_that_stands_alone_is_enough() -> None:
    assert matches(parse(GOOD), "deposer les armes")
    assert not matches(parse(GOOD), "deposer les armes 1941")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("name: small", "name: Small Topic", "Line 1: a name is up to 40 small Latin letters"),
        ("name: small\n", "", "Line 1: name is missing"),
        ("version: 2", "version: 0", "Line 2: version is a whole number from 1"),
        ("version: 2", "version: ²", "Line 2: version is a whole number from 1"),
        ("version: 2", "version: [2]", "Line 2: here stands a single word"),
        ("notes:", "note:", "Line 3: note means nothing here"),
        ("  act:\n", "  act: x\n  b:\n", "Line 5: act must be names with their contents"),
        ("    ru:", "    de:", "Line 6: de is no language here"),
        ("[Сдаться, no]", "Сдаться", "Line 6: ru must be a list of forms"),
        ("Сдаться", '"?!"', "Line 6: a form without a letter matches everything"),
        ("Сдаться", '"сд*ся"', r"Line 6: a \* stands only at the end"),
        ("surrend*", "su*", r"Line 7: before a \* stand at least 3 letters"),
        ("Сдаться", "a b c d e f g", "Line 6: a form has at most 6 words"),
        ('    en: ["surrend*"]', "    ru: [плен]", "Line 7: ru stands here twice"),
        ("unlike:", "slips: [плен]\nunlike:", "Line 13: плен under slips must be a word of a form"),
        ("unlike:", "slips: [armes]\nunlike:", "Line 13: armes under slips must be a word of a form"),
        ("act:", "act: {", r"Line \d: this is no YAML"),
        ("any: [1941]\nalone:", "any: &a [1941]\nalone:\n  en: *a", "references"),
    ],
)
def test_refuses(old: str, new: str, sentence: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    with pytest.raises(TopicFault, match=sentence):
        parse(text)


@pytest.mark.parametrize(
    "text", ["", "# nothing", "- a\n- b", "just words", "name: [", "a: b\n---\nc: d", "\x00"]
)
def test_refuses_what_is_no_topic(text: str) -> None:
    with pytest.raises(TopicFault):
        parse(text)


def test_refuses_a_concept_without_forms_and_too_many_slips() -> None:
    with pytest.raises(TopicFault, match="no form"):
        parse("name: a\nversion: 1\nconcepts: {one: {ru: []}}")
    with pytest.raises(TopicFault, match="at least one concept"):
        parse("name: a\nversion: 1\nconcepts: {}")
    words = ", ".join(f"слово{a}{b}" for a in "абвгдежзий" for b in "абвгдежзийклмн")
    with pytest.raises(TopicFault, match="at most 120 words"):
        parse(f"name: a\nversion: 1\nconcepts: {{one: {{ru: [{words}]}}}}")
    with pytest.raises(TopicFault, match="longer than"):
        parse("#" * 400_001)


@given(st.text("name:vrsiocptu123[]{},-*&'\"\n ру", max_size=80))
@settings(max_examples=150)
def test_any_text_is_a_topic_or_a_fault(text: str) -> None:
    try:
        parse(text)
    except TopicFault as fault:
        assert str(fault)
