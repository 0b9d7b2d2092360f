"""What only a call says: the menu of languages, the place in the queue, the call back. In each caller's language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext

from safeconduct.line.engine.script import Book, Choice
from safeconduct.line.engine.script.rendering import Gather, Play, SpeakOut
from safeconduct.line.engine.script.variables import put
from safeconduct.line.voice.legs import Prompt

MENU = "language"  # the script whose first question names the languages, each in itself
MENU_SECONDS = 6
NUMBER_DIGITS = 16
NUMBER_SECONDS = 10


def languages(book: Book) -> dict[str, str]:
    """Return the languages of the menu by their keys."""
    return {one.key: one.language for one in _choices(book)}


def language_menu(book: Book) -> Gather:
    """Return the menu that every call begins with: each language says its own key, and how to reach a person."""
    return Gather(tuple(_offers(book)), seconds=MENU_SECONDS)


def _choices(book: Book) -> list[Choice]:
    script = book.scripts[MENU]
    return [one for one in script.steps[script.start].choices if one.language]


def _offers(book: Book) -> Iterator[Prompt]:
    script = book.scripts[MENU]
    for choice in _choices(book):
        language = choice.language
        press = script.common.said["press"][language].words.by("telephone")
        asked = script.ready[script.start].asked[language][0]
        for option in asked.options:
            if option.id in (choice.id, "human"):
                text = put(press, {"label": option.label.by("telephone"), "key": option.key})
                yield Play(option.label.prompt, language, text)


def phrase(book: Book, name: str, language: str) -> Prompt:
    """Return one of the sentences that all scripts share."""
    words = next(iter(book.scripts.values())).common.said[name][language].words
    return Play(words.prompt, language, words.by("telephone"))


def recording_comes(language: str) -> str:
    """Return the words that open a case while its first voice message is being spoken."""
    with translation.override(language):
        return gettext("A voice message is coming in by telephone.")


def hung_up(language: str) -> str:
    """Return what is written into a case whose caller waited in vain."""
    with translation.override(language):
        return gettext("Hung up while waiting for a person.")


def wishes_call(language: str) -> str:
    """Return what is written into a case whose caller wants to be called."""
    with translation.override(language):
        return gettext("Asked to be called back.")


def place(number: int, language: str, *, calls_back: bool) -> list[Prompt]:
    """Return how many are to be answered up to this caller, and what he may do instead."""
    with translation.override(language):
        words = [gettext("Your place in the queue: %(place)d.") % {"place": number}]
        if calls_back:
            words.append(gettext("To be called back instead, press 1."))
        return [SpeakOut(language, one) for one in words]


def ask_number(language: str, *, own: bool) -> Gather:
    """Return the question for the number; `own` is whether he may choose the one that he calls from."""
    with translation.override(language):
        words = []
        if own:
            words.append(
                gettext("To be called at the number that you call from, press 1, then the hash key.")
            )
        words.append(gettext("For another number, type it with the code of its country, then the hash key."))
        words.append(gettext("To keep waiting, press the hash key alone."))
        prompts = tuple(SpeakOut(language, one) for one in words)
        return Gather(prompts, most=NUMBER_DIGITS, seconds=NUMBER_SECONDS, finish="#")


def number_refused(language: str) -> Prompt:
    """Return the answer to a number that cannot be called."""
    with translation.override(language):
        return SpeakOut(language, gettext("We cannot call this number."))


def will_call(language: str) -> Prompt:
    """Return what follows when the wish is written down."""
    with translation.override(language):
        return SpeakOut(
            language,
            gettext("A person will call you within a day. Whoever answers this telephone will hear us."),
        )


def closed(language: str) -> Prompt:
    """Return what is said when the line cannot take anything now."""
    with translation.override(language):
        return SpeakOut(language, gettext("The line cannot take calls now. Please call again later."))


def restarting(language: str) -> Prompt:
    """Return what is said when the process ends during a call."""
    with translation.override(language):
        return SpeakOut(language, gettext("We must stop now. Please call again soon."))
