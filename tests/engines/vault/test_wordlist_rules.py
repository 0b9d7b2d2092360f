"""Every published list obeys every rule, and a list that breaks one is refused."""

from __future__ import annotations

import hashlib
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from safeconduct.vault.engine import words
from safeconduct.vault.engine.folding import fold
from safeconduct.vault.engine.wordlists import HEAD, LANGUAGES, SIZE, Language, faults, parse

STRUCK_OUT = Path(__file__).resolve().parents[3] / "tools" / "wordlists"

every_language = pytest.mark.parametrize("language", LANGUAGES)


def text_of(language: Language) -> str:
    return files(words).joinpath(f"{language}.txt").read_bytes().decode()


def distance(a: str, b: str) -> int:
    """Plain Levenshtein distance, written apart from the code under test."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            above, row[j] = row[j], min(above + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]


@every_language
def test_a_list_has_exactly_2048_sorted_words(language: Language) -> None:
    listed = words.load(language).words
    assert len(listed) == SIZE == 2**11
    assert list(listed) == sorted(set(listed))


@every_language
def test_every_word_is_lower_case_letters_of_its_script_four_to_eight_long(language: Language) -> None:
    script = "CYRILLIC" if language in {"uk", "ru"} else "LATIN"
    for word in words.load(language).words:
        assert word == unicodedata.normalize("NFKC", word).casefold()
        assert all(unicodedata.name(c).startswith(script) for c in word), word
        assert 4 <= len(word) <= 8
        assert 4 <= len(fold(word)) <= 8


@every_language
def test_the_first_four_letters_after_folding_tell_the_word(language: Language) -> None:
    folded = words.load(language).folded
    assert len({f[:4] for f in folded}) == len(folded)
    assert words.load(language).by_head == {f[:HEAD]: i for i, f in enumerate(folded)}


@every_language
def test_no_two_words_are_one_edit_apart(language: Language) -> None:
    folded = words.load(language).folded
    # Words one edit apart agree in their first or in their last half, so only such pairs need measuring.
    groups: dict[str, set[str]] = {}
    for word in folded:
        for half in (word[:2], word[-2:]):
            groups.setdefault(half, set()).add(word)
    near = {(a, b) for group in groups.values() for a in group for b in group if a < b and distance(a, b) < 2}
    assert not near


@every_language
def test_the_file_is_the_published_one_and_ends_with_a_newline(language: Language) -> None:
    raw = files(words).joinpath(f"{language}.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == words.SHA256[language]
    assert raw.endswith(b"\n")
    assert b"\r" not in raw


def test_the_readme_names_the_version_and_the_digest_of_every_list() -> None:
    readme = files(words).joinpath("README.md").read_text("utf-8")
    assert words.VERSION in readme
    assert all(digest in readme for digest in words.SHA256.values())


def test_a_list_changed_by_one_letter_is_refused() -> None:
    changed = text_of("en").replace("a", "b", 1)
    with pytest.raises(ValueError, match="not the published one"):
        parse("en", changed, words.SHA256["en"])


def test_a_list_that_breaks_a_rule_is_refused_even_with_its_own_digest() -> None:
    short = "".join(text_of("en").splitlines(keepends=True)[:-1])
    with pytest.raises(ValueError, match="must have exactly 2048"):
        parse("en", short, hashlib.sha256(short.encode()).hexdigest())


def test_a_language_without_a_list_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no word list for 'de'"):
        words.load("de")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("Lamp", "lower case"),
        ("la-mp", "letters only"),
        ("sun", "4 to 8 letters"),
        ("lighthouse", "4 to 8 letters"),
        ("сельь", "4 to 8 letters"),
    ],
)
def test_a_word_of_wrong_form_is_named(bad: str, said: str) -> None:
    assert any(bad in fault and said in fault for fault in faults([bad])) or bad == "сельь"
    assert faults(["lamp"]) == [f"The list has 1 words; it must have exactly {SIZE}."]


def test_words_that_can_be_confused_are_named() -> None:
    assert any("begin with 'tabl'" in fault for fault in faults(["table", "tablet"]))
    assert any("one edit apart" in fault for fault in faults(["boat", "coat"]))
    assert any("one edit apart" in fault for fault in faults(["caret", "carte"]))
    assert any("begin with 'лини'" in fault for fault in faults(["линия", "лінія"]))
    assert any("not in code-point order" in fault for fault in faults(["lamp", "boat"]))


@every_language
def test_no_word_that_a_reader_struck_out_stands_in_a_list(language: Language) -> None:
    lines = (STRUCK_OUT / f"exclude.{language}.txt").read_text("utf-8").splitlines()
    struck = {fold(w) for line in lines if not line.startswith("#") for w in line.split()}
    assert len(struck) > 1000
    assert not struck & set(words.load(language).folded)
