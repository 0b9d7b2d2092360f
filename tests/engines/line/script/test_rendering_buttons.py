"""Telegram has a button for each answer; WhatsApp three buttons, a list of ten rows, or numbers."""

from __future__ import annotations

from dataclasses import replace

from tests.engines.line.script.small import after, common, made, small, started, text, words

from safeconduct.line.engine.script import Article, Ask, Input, State
from safeconduct.line.engine.script.rendering import Button, Message, telegram, whatsapp
from safeconduct.line.shipped import scripts


def question(at: str = "menu") -> Ask:
    asked = small().ready[at].asked["en"]
    return asked[0]


def test_telegram_shows_a_button_for_each_answer_and_a_person() -> None:
    (message,) = telegram([question()])
    assert message.text == "Who en."
    assert message.buttons[0] == Button("For me en", "small:menu:himself")
    assert message.buttons[-1] == Button("A person", "small:menu:human")


def test_telegram_says_which_free_answers_are_taken() -> None:
    assert telegram([question("tell")])[0].wants == ("text", "voice")


def test_data_of_all_shipped_buttons_fit_into_sixty_four_bytes() -> None:
    for script in scripts().scripts.values():
        for ready in script.ready.values():
            for message in telegram(ready.asked["uk"]):
                assert all(len(one.data.encode()) <= 64 for one in message.buttons)


def test_a_long_article_is_parted_at_the_length_that_telegram_takes() -> None:
    lines = ["a" * 3000, "b" * 3000, "c" * 9000, "d"]
    sent = telegram([Article("long", "en")], lambda _article: lines)
    assert all(len(one.text) <= 4096 for one in sent)
    assert "".join(one.text for one in sent).replace("\n", "") == "".join(lines)


def test_whatsapp_shows_up_to_three_buttons() -> None:
    (message,) = whatsapp([question("tell")], common())
    assert (len(message.buttons), message.opens) == (2, "")


def test_whatsapp_shows_more_answers_as_a_list() -> None:
    (message,) = whatsapp([question()], common())
    assert (len(message.buttons), message.opens) == (4, "Choose")


def test_whatsapp_numbers_what_fits_into_no_list() -> None:
    asked = question()
    many = replace(asked, options=asked.options * 3)
    (message,) = whatsapp([many], common())
    assert message.buttons == ()
    assert message.text.startswith("Who en.\n1 For me en\n2 For us en")


def test_all_shipped_questions_fit_into_buttons_or_a_list() -> None:
    for script in scripts().scripts.values():
        for ready in script.ready.values():
            for language in ("en", "uk", "ru", "fr"):
                for message in whatsapp(ready.asked[language], script.common):
                    most = 24 if message.opens else 20
                    assert 1 <= len(message.buttons) <= (10 if message.opens else 3)
                    assert all(len(one.label) <= most for one in message.buttons)


def test_a_messenger_has_words_of_its_own() -> None:
    book = scripts()
    _, effects = after(book, State("at_the_front", 1, "place", "en"), Input("digits", "*"))
    assert telegram(effects)[0].text.startswith("The messenger may see your place")


def test_what_is_said_stands_in_messages_of_its_own() -> None:
    script = made({"a": {"say": words("A"), "end": "all"}})
    _, effects = after(script, started(script), text("?"))
    assert telegram(effects) == (Message("A en."),)
