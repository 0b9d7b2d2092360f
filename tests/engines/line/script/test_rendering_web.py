"""The web chat gets parts free of HTML, which a page fills its own forms with."""

from __future__ import annotations

from tests.engines.line.script.small import after, small, started, text

from safeconduct.line.engine.script import Article
from safeconduct.line.engine.script.rendering import Bubble, Question, web


def test_a_turn_is_bubbles_and_a_question() -> None:
    _, effects = after(small(), started(small(), "fr"), text("0 1 2"))
    said, asked = web(effects)
    assert said == Bubble("fr", "Nous n'avons pas compris.")
    assert isinstance(asked, Question)
    assert asked.answers[0] == ("1", "For me fr", "small:menu:himself")
    assert asked.wants == ()


def test_an_article_is_named_for_the_page_to_show() -> None:
    assert web([Article("white-cloth", "uk")]) == (Bubble("uk", article="white-cloth"),)


def test_a_question_says_which_free_answers_its_form_takes() -> None:
    _, effects = after(small(), started(small()), text("1"))
    asked = web(effects)[-1]
    assert isinstance(asked, Question)
    assert asked.wants == ("text", "voice")
