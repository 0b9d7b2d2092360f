"""In which language somebody writes is said from letters and small words, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.cases.engine.tongue import UNKNOWN, detect

SAID = [
    ("en", "There are two of us and we want to stop. What do we have to do?"),
    ("uk", "Нас двоє, ми хочемо здатися. Що нам робити?"),
    ("uk", "Допоможіть, будь ласка, мій син там"),
    ("ru", "Нас двое, мы хотим сдаться. Что нам делать?"),
    ("ru", "помогите пожалуйста я больше не могу"),
    ("fr", "Nous sommes deux et nous voulons arrêter. Que faut-il faire ?"),
    ("fr", "bonjour, comment puis-je vous rejoindre"),
]


@pytest.mark.parametrize(("code", "text"), SAID)
def test_everyday_words_tell_their_language(code: str, text: str) -> None:
    assert detect(text).code == code
    assert detect(text.upper()).code == code


@pytest.mark.parametrize(
    "text", ["", "ok", "+", "48.5 37.9", "😀", "да", "Guten Tag, ich brauche Hilfe", "123 456"]
)
def test_what_does_not_tell_is_not_guessed(text: str) -> None:
    assert detect(text) == UNKNOWN


def test_two_languages_at_once_are_not_decided() -> None:
    assert detect("Where are you? Please help. Где вы? Помогите пожалуйста.") == UNKNOWN


@given(st.text(max_size=300))
def test_any_text_gives_one_of_our_languages_or_none(text: str) -> None:
    found = detect(text)
    assert found.code in ("", "en", "uk", "ru", "fr")
    assert 0 <= found.sureness <= 1
    assert bool(found.code) == (found.sureness > 0)


@given(st.sampled_from(SAID), st.text(alphabet="0123456789 .,!?-\n", max_size=40))
def test_numbers_and_signs_around_change_nothing(said: tuple[str, str], noise: str) -> None:
    code, text = said
    assert detect(f"{noise} {text} {noise}").code == code


@given(st.lists(st.sampled_from([text for code, text in SAID if code == "ru"]), min_size=1, max_size=5))
def test_more_of_the_same_language_stays_that_language(texts: list[str]) -> None:
    assert detect("\n".join(texts)).code == "ru"
