"""Every message of every language: none missing, none that fails, none that names a cause."""

import itertools
import re
from functools import cache
from typing import Any

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor
from tests.engines.interest.wording.conftest import LANGUAGES

from safeconduct.interest.engine.records import Period
from safeconduct.interest.wording import bundles
from safeconduct.interest.wording.euphony import U, Z

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 101, 1.5, 1_000_000)
VALUES: dict[str, tuple[Any, ...]] = {
    "n": NUMBERS,
    "length": tuple(period.value for period in Period),
    "month": tuple(range(1, 13)),
    "weekday": tuple(range(1, 8)),
    "day": (1, 2, 7, 21),
    "hour": (0, 2, 11, 23),
}
# Words that name a cause, by their stems; a message may say that one thing followed another, and no more.
CAUSES = {
    "en": r"\bcaus|because|due to|\bowing|\bled\b|\blead|resulted|resulting|a result|results? (of|from)"
    r"|trigger|provok|thanks to|drove|driven|effect\b"
    r"|\bimpact|influenc|responsib|\bwhy\b|consequen|\bbrought\b|\bspark",
    "fr": r"\bcause|\bcausé|parce qu|en raison|provoqu|entraîn|\bdue? à|\bdus à|à la suite|grâce|\beffet|conséquen|"
    r"déclench|impact|influen|pourquoi|résulte|imputable",
    "ru": r"причин|из-за|вызва|привел|привед|вследств|благодаря|потому что|так как|в результате|обусловл"
    r"|влия|последств|провоцир|повлек|почему",
    "uk": r"причин|через|виклика|спричин|зумовл|призв|внаслідок|завдяки|тому що"
    r"|оскільки|вплив|наслідк|провоку|чому\b",
}


class _Names(Visitor):
    """Collects the variables and the messages that a message uses."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's name
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the visitor's name
        self.messages.add(node.id.name)


@cache
def entries(language: str) -> dict[str, ast.Message]:
    return {one.id.name: one for one in bundles._entries(language) if isinstance(one, ast.Message)}


def variables(language: str, key: str) -> set[str]:
    known, found, ask = entries(language), set[str](), [key]
    while ask:
        names = _Names()
        names.visit(known[ask.pop()])
        found |= names.variables
        ask += names.messages
    return found


@cache
def texts(language: str) -> list[tuple[str, str]]:
    """Return each message said with every combination of what its plurals and choices depend on."""
    said = []
    for key in sorted(entries(language)):
        names = variables(language, key)
        chosen = sorted(names & VALUES.keys())
        for values in itertools.product(*(VALUES[name] for name in chosen)):
            facts = dict.fromkeys(names, "x") | dict(zip(chosen, values, strict=True))
            said.append((key, bundles.sentence(language, key, **facts)))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_in_every_plural_without_a_leftover(language: str) -> None:
    assert len(texts(language)) > 800
    rule = Locale.parse(language).plural_form
    assert {rule(n) for n in NUMBERS} == rule.tags | {"other"}
    for key, text in texts(language):
        assert text.strip(), key
        assert not re.search(rf"[{{}}{U}{Z}]|\?\?\?|  | [,.]", text), (key, text)


def test_all_languages_have_the_same_messages_and_ask_for_no_other_facts() -> None:
    ours = {"month-nominative", "month-genitive", "month-locative", "month", "de-month", "with-date"}
    shared = {language: bundles.keys(language) - ours for language in LANGUAGES}
    assert all(shared[language] == shared["en"] for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    names = [one.id.name for one in bundles._entries(language) if isinstance(one, ast.Message)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_names_a_cause(language: str) -> None:
    for key, text in texts(language):
        assert not re.search(CAUSES[language], text, re.IGNORECASE), (key, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rise was caused by the decree."),
        ("en", "It rose because of the news."),
        ("fr", "La hausse est due à l’annonce."),
        ("ru", "Рост произошёл из-за объявления."),
        ("uk", "Зростання спричинила подія."),
        ("uk", "Зростання почалося через оголошення."),
    ],
)
def test_the_list_of_causes_would_find_one(language: str, text: str) -> None:
    assert re.search(CAUSES[language], text, re.IGNORECASE)


def test_french_keeps_its_spaces_unbroken() -> None:
    broken = re.compile(r"«[^\u00a0]|[^\u00a0]»|[^\u202f][;!?]|[^\u00a0]:|[^\u00a0]%")
    for key, text in texts("fr"):
        assert not broken.search(text), (key, text)
        assert "'" not in text, (key, text)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_no_line_begins_with_a_dash(language: str) -> None:
    for key, text in texts(language):
        assert " —" not in text, (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_and_do_not_run_on(language: str) -> None:
    whole = re.compile(
        r"(stands|level|rise|record|peak|event|placebo|control|forecast|changes|season|caveat|fault|note)"
    )
    for key, text in texts(language):
        if whole.match(key) and key not in {"note-title", "note-of", "peak-label", "peak-record"}:
            assert text.endswith("."), (key, text)
            assert max(map(len, re.split(r"[.:;] ", text))) < 180, (key, text)


def test_a_message_that_lacks_a_fact_is_refused_not_printed() -> None:
    with pytest.raises(ValueError, match="Give all its facts"):
        bundles.phrase("en", "peak", amount="5")
    with pytest.raises(KeyError):
        bundles.phrase("en", "no-such-message")


def test_a_language_without_words_is_refused_with_those_that_have_them() -> None:
    with pytest.raises(ValueError, match="en, fr, ru, uk"):
        bundles.known_language("de")
    assert [bundles.known_language(tag) for tag in ("fr-FR", "uk_UA", "EN")] == ["fr", "uk", "en"]
