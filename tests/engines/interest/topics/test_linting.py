"""The shipped lexicons have no fault, and each kind of fault is told."""

import pytest

from safeconduct.interest.engine.topics import lint
from safeconduct.interest.lexicons import shipped, sources

GOOD = """name: small
version: 1
concepts:
  act: {en: [surrender], uk: [здатися], ru: [сдаться], fr: [se rendre]}
exclusions: {games: {en: [game]}}
alone: {en: [lay down arms]}
"""


@pytest.mark.parametrize("name", sorted(sources()))
def test_a_shipped_lexicon_has_no_fault(name: str) -> None:
    assert lint(sources()[name]) == ()
    assert shipped()[name].notes


def test_all_topics_are_shipped() -> None:
    assert set(shipped()) == {"absence", "line", "mobilisation", "rights", "surrender"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[сдаться]", "[Сдаёмся]", "Line 4: write 'сдаемся' for 'Сдаёмся'"),
        ("[surrender]", "[surrender, surrender]", "act: surrender stands twice under en"),
        ("[game]", "[game, video game]", "exclusions: video game is found by game already"),
        ("[game]", "[down]", "exclusions: down is part of lay down arms"),
        ("[game]", '["surr*"]', "exclusions: surr is part of surrender"),
        ("[game]", "[clfnmcz]", "exclusions: clfnmcz is part of сдаться"),
        (", fr: [se rendre]", "", "act has no form in fr"),
    ],
)
def test_tells(old: str, new: str, sentence: str) -> None:
    assert lint(GOOD) == ()
    assert any(one.startswith(sentence) for one in lint(GOOD.replace(old, new))), lint(GOOD.replace(old, new))
