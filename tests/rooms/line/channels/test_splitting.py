"""Long words in several messages: nothing is lost, nothing is too long, and a sentence stays whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.channels import Media, Outgoing
from safeconduct.line.channels.pieces import pieces
from safeconduct.line.channels.splitting import split, units
from safeconduct.line.engine.script.rendering import Button, Message

TEXTS = st.text(st.sampled_from("ab .\n!?…»іЖ😀"), max_size=300) | st.text(max_size=100)


def test_a_piece_ends_with_a_sentence() -> None:
    found = split("One two three. Four five six. Seven eight nine.", 32)
    assert found == ["One two three. Four five six. ", "Seven eight nine."]


def test_a_paragraph_is_preferred_to_a_sentence() -> None:
    assert split("Short one here. And on.\n\nNext. More words.", 34)[0] == "Short one here. And on.\n\n"


def test_a_word_that_is_longer_than_a_message_is_cut() -> None:
    assert split("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(2, 60))
def test_no_character_is_lost_and_no_piece_is_too_long(text: str, most: int) -> None:
    found = split(text, most)
    assert "".join(found) == text
    assert all(0 < units(one) <= most for one in found)


def test_a_sign_that_does_not_fit_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        split("😀", 1)


def test_buttons_stand_under_the_last_piece() -> None:
    asked = Message("Word. " * 40, (Button("Yes", "y"),), opens="Choose", wants=("text",))
    found = pieces(Outgoing("7", asked, "r1"), 500, 100, 50)
    messages = [one.message for one in found if isinstance(one.message, Message)]
    assert "".join(one.text for one in messages) == asked.text
    assert [len(one.buttons) for one in messages[-2:]] == [0, 1]
    assert messages[-1].opens == "Choose"
    assert {one.contact for one in found} == {"7"}


def test_a_long_caption_follows_its_file() -> None:
    media = Media("photo", "p.jpg", "image/jpeg", b"x", "Word. " * 30)
    found = pieces(Outgoing("7", media), 100, 100, 50)
    assert isinstance(found[0].message, Media)
    assert found[0].message.caption == ""
    assert "".join(one.message.text for one in found[1:] if isinstance(one.message, Message)) == media.caption
