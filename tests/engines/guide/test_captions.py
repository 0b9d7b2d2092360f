"""Captions: all words, in order, one after another, for any narration."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.guide.engine.captions import MOST, Cue, cues, parts, webvtt

WORDS = st.lists(st.text("abcdéжїʼ’-", min_size=1, max_size=12), min_size=1, max_size=40)
MARKS = st.sampled_from([".", "?", ".”", '?"', ". »", "!", ",", ":", " ", "."])


@st.composite
def narrations(draw: st.DrawFn) -> str:
    return " ".join(word + draw(MARKS).strip() for word in draw(WORDS))


@given(narrations(), st.floats(0, 600), st.floats(1, 60))
def test_all_words_stand_in_captions_in_order(say: str, start: float, seconds: float) -> None:
    assert " ".join(cue.text for cue in cues(say, start, seconds)) == say


@given(narrations(), st.floats(0, 600), st.floats(1, 60))
def test_captions_follow_each_other_and_fill_the_time_of_the_voice(
    say: str, start: float, seconds: float
) -> None:
    found = cues(say, start, seconds)
    assert abs(found[0].start - start) < 0.001
    assert abs(found[-1].end - start - seconds) < 0.001
    for before, after in pairwise(found):
        assert before.end == after.start


def test_each_sentence_is_a_caption() -> None:
    assert parts("Stop. Put it down! Why? “Wait.” Then go") == [
        "Stop.",
        "Put it down!",
        "Why?",
        "“Wait.”",
        "Then go",
    ]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    assert parts("Say: « Je me rends. » Puis attendez.") == ["Say: « Je me rends. »", "Puis attendez."]
    assert parts('Call "wounded." "Stop" comes next.') == ['Call "wounded."', '"Stop" comes next.']


def test_a_long_sentence_is_parted_at_a_mark_near_its_middle() -> None:
    long = (
        "Raise both of your hands slowly beside your head, "
        "spread your fingers wide apart, and then wait for an answer."
    )
    assert len(long) > MOST
    assert parts(long) == [
        "Raise both of your hands slowly beside your head,",
        "spread your fingers wide apart, and then wait for an answer.",
    ]


def test_a_long_sentence_without_a_mark_stays_whole() -> None:
    assert parts("word " * 30 + "end") == ["word " * 30 + "end"]


def test_the_file_has_stamps_that_browsers_read_and_no_stray_markup() -> None:
    text = webvtt([Cue(0.4, 61.5, "a < b & c"), Cue(3725.0004, 3726, "end")])
    assert text == (
        "WEBVTT\n\n00:00:00.400 --> 00:01:01.500\na &lt; b &amp; c\n\n01:02:05.000 --> 01:02:06.000\nend\n"
    )
    assert re.match(r"WEBVTT\n\n", text)
