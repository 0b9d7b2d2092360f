"""The leaflet's words: short, in one alphabet, without a place; and what is missing is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.rooms.guide.paper.content import of

from safeconduct.guide.engine.parsing import ContentFault
from safeconduct.guide.engine.prose import count_words, sentences
from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.paper.words import Words, leaflet_files, read
from safeconduct.guide.shipped import shipped


def all_texts(words: Words) -> Iterator[str]:
    yield from (*words.front.values(), *words.holder.values(), *words.receiver.values())
    yield from (text for step in words.steps for text in (step.title, step.say, step.picture))
    yield from (text for _, text in (*words.promises, *words.duties))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_longer_than_twelve_words(language: str) -> None:
    for text in all_texts(of(language)):
        for sentence in sentences(text):
            assert count_words(sentence) <= 12, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_names_a_place_or_mixes_alphabets(language: str) -> None:
    whole = " ".join(all_texts(of(language)))
    assert not re.search(r"\d", whole)
    assert not re.search(r"[A-Za-z][а-яёіїєґ]|[а-яёіїєґ][A-Za-z]", whole, re.IGNORECASE)
    assert not re.search({"uk": "[ыэъё]", "ru": "[іїєґ]"}.get(language, "[а-я]"), whole, re.IGNORECASE)


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        ("uk.yaml", None, "content/leaflet/uk.yaml is missing"),
        ("uk.yaml", ("  keep:", "  kept:"), "write keep under front"),
        ("uk.yaml", ("    hands:", "    hand:"), "write title, say and picture of the step hands"),
        ("uk.yaml", ("GC3.70:", "GC3.71:"), "write holder.promises for GC3.13"),
        ("uk.yaml", ("AP1:", "AP2:"), "under treaties what GC3 and AP1 are called"),
        ("uk.yaml", ("front:", "front: {"), "this is no YAML"),
        ("leaflet.yaml", ("hands-seen", "hands-unseen"), "names hands-unseen, which is no article"),
        ("leaflet.yaml", ("CIHL.47", "CIHL.470"), "CIHL.470 is no article or rule"),
        ("leaflet.yaml", ("trick: AP1.37", "trick: CIHL.65"), "CIHL.65 is no article of GC3 or AP1"),
    ],
)
def test_words_that_are_missing_are_named(name: str, change: tuple[str, str] | None, sentence: str) -> None:
    given = leaflet_files()
    if change is None:
        del given[name]
    else:
        assert change[0] in given[name]
        given[name] = given[name].replace(*change)
    with pytest.raises(ContentFault, match=re.escape(sentence)):
        read("uk", shipped(), given)
