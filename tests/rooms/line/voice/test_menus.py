"""Every call begins with the languages; each question is answered by a key, and 0 brings a person anywhere."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rooms.line.threads.conftest import talk
from tests.rooms.line.voice.fake_leg import HANG_UP, board, call

from safeconduct.cases.models import Case, Waits

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
KEYS = {"uk": "1", "ru": "2", "en": "3", "fr": "4"}
SAFE = {
    "en": "Is it safe for you to go on now?",
    "uk": "Вам зараз безпечно продовжувати?",
    "ru": "Вам сейчас безопасно продолжать?",
    "fr": "Pouvez-vous continuer sans danger ?",
}


def test_the_menu_says_each_language_in_itself_and_how_to_reach_a_person(line_open: Any) -> None:
    leg = call(HANG_UP)
    assert leg.said[:8:2] == [
        "Українська: натисніть 1.",
        "Русский: нажмите 2.",
        "English: press 3.",
        "Français : tapez 4.",
    ]
    assert "A person: press 0." in leg.said
    assert leg.languages[:8:2] == ["uk", "ru", "en", "fr"]


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_the_call_goes_on_in_the_language_that_was_chosen(line_open: Any, language: str) -> None:
    leg = call(KEYS[language], HANG_UP)
    menu = len(KEYS) * 2
    assert SAFE[language] in leg.said
    assert set(leg.languages[menu:]) == {language}


def test_whoever_presses_nothing_is_met_in_the_usual_language(line_open: Any) -> None:
    leg = call("", "", "", HANG_UP, at=board(language="ru"))
    assert leg.said.count("English: press 3.") == 3
    assert SAFE["ru"] in leg.said


def test_a_key_leads_through_the_script(line_open: Any) -> None:
    leg = call("3", "1", "9")
    assert "What can we do for you?" in leg.said
    assert "You can come back when it is safe." in leg.said
    assert "Delete this call from the list of calls. Do not save our number. Delete nothing else." in leg.said
    assert leg.gone.is_set()


def test_articles_of_the_guide_are_read_aloud(line_open: Any) -> None:
    from safeconduct.guide import services as guide

    leg = call("3", "1", "1", "1", HANG_UP)
    lines = [line for name in guide.content().articles for line in _lines(name)]
    assert sum(line in lines for line in leg.said) >= 3


def _lines(name: str) -> tuple[str, ...]:
    from safeconduct.guide import services as guide

    read = guide.reading(name, "en")
    return read.lines if read else ()


@pytest.mark.parametrize("keys", [["0"], ["3", "0"], ["3", "1", "0"], ["3", "1", "3", "0"]])
def test_0_asks_for_a_person_at_every_question(line_open: Any, keys: list[str]) -> None:
    leg = call(*keys, "9", HANG_UP)
    assert "We are looking for a person for you. It may take a while." in leg.said
    assert "Nobody can answer right now. You can leave a message." in leg.said
    assert Case.objects.get().waits == Waits.US
    assert any("A person" in said for said in talk(line_open, Case.objects.get()))


def test_after_two_silences_somebody_is_looked_for(line_open: Any) -> None:
    leg = call("3", "", "", HANG_UP)
    assert leg.said.count(SAFE["en"]) == 2
    assert "We are looking for a person for you. It may take a while." in leg.said


def test_after_two_silences_where_a_message_is_left_the_call_ends(line_open: Any) -> None:
    leg = call("3", "1", "5", "", "")
    assert leg.said[-1] == "We hear nothing, so we stop here. Try again when you can."
    assert leg.gone.is_set()


def test_a_line_that_takes_no_cases_says_so(transactional_db: None) -> None:
    leg = call("0")
    assert leg.said[-1] == "The line cannot take calls now. Please call again later."
    assert leg.gone.is_set()
