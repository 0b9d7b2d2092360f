"""The public question sets: the paragraph that a question was asked about comes first."""

from __future__ import annotations

import pytest
from bench import guide


@pytest.mark.parametrize("language", sorted(guide.FIRST_PLACE))
def test_the_right_paragraph_comes_first_as_often_as_we_claim(language: str) -> None:
    if not (guide.DATA / f"xquad.{language}.json.gz").exists():
        pytest.skip(
            "The public question sets are not here; set SAFECONDUCT_DATA to the folder that has guide/."
        )
    paragraphs, questions = guide.xquad(language)
    assert guide.measured(guide.ours, paragraphs, questions, language).first >= guide.FIRST_PLACE[language]
