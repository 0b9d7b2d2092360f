"""Texts that are nearly the same stand together; others, and short ones, stand alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeconduct.cases.engine.alike import groups

KEY = bytes(16)
RAID = "Сдавайтесь сами, мы всё равно вас найдём, вся ваша линия это ловушка"


def test_a_raid_is_one_group_and_honest_words_stay_apart() -> None:
    texts = [f"{RAID} {'!' * n}{n}" for n in range(37)]
    honest = [
        "Нас трое, мы хотим сложить оружие. Что нам делать?",
        "Мой брат на фронте и не отвечает уже две недели, помогите",
        "help",
        "help",
    ]
    assert groups([*honest, *texts], KEY) == [list(range(4, 41))]


def test_no_key_is_unlucky() -> None:
    texts = [f"{RAID} {n}" for n in range(9)] + ["I want to stop, what must I do first, where do I go?"]
    for number in range(300):
        assert groups(texts, number.to_bytes(16, "big")) == [list(range(9))]


@given(st.lists(st.text(max_size=60), max_size=20))
def test_whatever_was_written_each_text_stands_in_one_group_at_most(texts: list[str]) -> None:
    found = groups(texts, KEY)
    places = [place for one in found for place in one]
    assert len(places) == len(set(places))
    assert all(len(one) > 1 for one in found)


@given(st.text(min_size=20, max_size=80, alphabet="абвгдежзиклмнопрст "))
def test_the_same_text_is_always_alike(text: str) -> None:
    letters = sum(sign.isalpha() for sign in text)
    assert groups([text, text], KEY) == ([[0, 1]] if letters >= 12 else [])
