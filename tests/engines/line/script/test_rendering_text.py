"""By SMS a turn is one text with numbered answers; where there is nothing to say, nothing is sent."""

from __future__ import annotations

from tests.engines.line.script.small import after, phrase, small, started, text

from safeconduct.line.engine.script import Article, Handover, Input, State, Timeout
from safeconduct.line.engine.script.measures import sms_parts
from safeconduct.line.engine.script.rendering import sms
from safeconduct.line.shipped import scripts


def test_answers_are_numbered_by_their_keys() -> None:
    _, effects = after(small(), started(small()), text("what"))
    assert sms(effects) == "\n".join(
        [phrase("misunderstood"), "Who en.", "1 For me en", "2 For us en", "9 Not said en", "0 A person"]
    )


def test_where_there_is_nothing_to_say_nothing_is_sent() -> None:
    assert sms([Timeout(), Handover("asked")]) == ""


def test_sms_has_words_of_its_own_and_asks_for_no_place() -> None:
    book = scripts()
    for language in ("en", "uk", "ru", "fr"):
        _, effects = after(book, State("at_the_front", 1, "place", language), Input("digits", "*"))
        assert "SMS" in sms(effects)
        assert sms_parts(sms(effects)) <= 3


def test_an_article_is_told_in_the_lines_that_the_room_gives() -> None:
    assert (
        sms([Article("white-cloth", "en")], lambda article: [article.id, article.language])
        == "white-cloth\nen"
    )
    assert sms([Article("white-cloth", "en")]) == ""
