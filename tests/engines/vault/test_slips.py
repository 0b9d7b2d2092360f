"""What the tests do with random codenames serves every codename."""

from __future__ import annotations

import pytest
from tests.slips import mistyped, told

from safeconduct.vault.engine import codenames, words

CODE = "lamb lamppost code name value session domain cookie"


@pytest.mark.parametrize("language", ["en", "uk", "ru", "fr"])
def test_whatever_word_stands_first_one_of_the_eight_is_mistyped(language: words.Language) -> None:
    listed = words.load(language).words
    for at in range(0, len(listed) - 8, 97):
        place, typed = mistyped(listed[at : at + 8])
        found = codenames.read(" ".join(typed))
        assert isinstance(found, codenames.Misread)
        assert [one.index for one in found.wrong] == [place]


def test_a_word_that_would_become_another_is_left_alone() -> None:
    assert mistyped(CODE.split())[0] == 2


@pytest.mark.parametrize(
    "text", [CODE, "x Name, VALUE\n4. session", "?code=lamb+lamppost+code", "a%20code%20name%20value%20"]
)
def test_a_codename_is_seen_however_it_is_written(text: str) -> None:
    assert told(CODE, text)


def test_single_words_of_it_tell_nothing() -> None:
    assert not told(CODE, "{'cookies': [{'name': 's', 'value': 'x', 'domain': '127.0.0.1'}]} /en/code/ lamb")
