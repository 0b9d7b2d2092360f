"""What cannot be read is explained: which word, what it may have been, or how many are missing."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine import codenames, words
from safeconduct.vault.engine.codenames import Misread, canonical, read
from safeconduct.vault.engine.folding import fold
from safeconduct.vault.engine.nearest import nearest
from safeconduct.vault.engine.wordlists import LANGUAGES, Language


def codename(language: Language, seed: int) -> codenames.Codename:
    return codenames.generate(language, random.Random(seed).randrange)


def misread(text: str) -> Misread:
    found = read(text)
    assert isinstance(found, Misread), found
    return found


def with_slip(made: codenames.Codename, place: int, typed: str) -> str:
    return " ".join([*made.words[:place], typed, *made.words[place + 1 :]])


def slips(word: str) -> dict[str, str]:
    """One slip of each kind within the first four letters, where it hides the word."""
    return {
        "changed": word[:1] + "q" + word[2:],
        "left out": word[:1] + word[2:],
        "added": word[:2] + "q" + word[2:],
        "swapped": word[:1] + word[2] + word[1] + word[3:],
    }


@pytest.mark.parametrize("kind", ["changed", "left out", "added", "swapped"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_names_the_word_and_suggests_the_right_one(language: Language, kind: str) -> None:
    tried = 0
    for seed in range(30):
        made = codename(language, seed)
        place = seed % 8
        found = read(with_slip(made, place, slips(fold(made.words[place]))[kind]))
        if not isinstance(found, Misread) or found.kind != "words":
            continue  # the slip happened to give the beginning of another word
        tried += 1
        assert [w.index for w in found.wrong] == [place]
        assert made.words[place] in found.wrong[0].suggestions
        assert len(found.wrong[0].suggestions) <= 3
        assert found.understood == 7
    assert tried >= 8


def test_a_word_far_from_every_word_gets_no_suggestion() -> None:
    made = codename("en", 1)
    found = misread(with_slip(made, 2, "xqzwvxqj"))
    assert (found.kind, found.wrong[0].index, found.wrong[0].suggestions) == ("words", 2, ())
    assert found.wrong[0].typed == "xqzwvxqj"


def test_a_word_in_the_wrong_layout_is_suggested_where_another_slip_prevents_reading() -> None:
    keys = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
    typed = {w: w.translate(keys) for w in words.load("ru").words if w.translate(keys).isascii()}
    plain = {w: t for w, t in typed.items() if t.isalpha() and len(w) > 4}
    for word in sorted(plain)[::100]:
        made = [w for w in codename("ru", 3).words if w != word][:6]
        found = misread(" ".join([*made, "ъъъъъ", plain[word]]))
        assert [w.index for w in found.wrong][-1] in {6, 7}
        assert word in nearest(plain[word], [words.load("ru")])


def test_a_word_of_another_language_is_named_and_the_majority_decides() -> None:
    english = codename("en", 4)
    only_french = next(
        w
        for w, f in zip(words.load("fr").words, words.load("fr").folded, strict=True)
        if f[:4] not in words.load("en").by_head
    )
    found = misread(with_slip(english, 5, only_french))
    assert (found.kind, [w.index for w in found.wrong], found.understood) == ("words", [5], 7)
    assert set(found.wrong[0].suggestions) <= set(words.load("en").words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 5, 7])
def test_missing_words_are_counted(language: Language, count: int) -> None:
    found = misread(" ".join(codename(language, 5).words[:count]))
    assert (found.kind, found.missing, found.wrong) == ("count", 8 - count, ())


def test_words_too_many_are_counted() -> None:
    text = codename("uk", 6).text + " " + " ".join(codename("uk", 7).words[:2])
    found = misread(text)
    assert (found.kind, found.missing) == ("count", -2)


@pytest.mark.parametrize("text", ["", "   ", "...", "\n", "—"])
def test_nothing_typed_is_said_to_be_empty(text: str) -> None:
    assert misread(text).kind == "empty"


def test_far_too_much_text_is_refused_before_it_is_read() -> None:
    assert misread("boat " * 5000).kind == "too_long"
    assert canonical("boat " * 5000).startswith("? ")


def test_what_is_said_depends_on_the_text_alone() -> None:
    made = codename("en", 10)
    text = with_slip(made, 0, "qqqqq")
    assert read(text) == read(text)


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_either_read_or_explained(text: str) -> None:
    found = read(text)
    if isinstance(found, Misread):
        assert (found.kind == "words") == bool(found.wrong)
        assert found.missing != 0 or found.kind in {"empty", "too_long", "words"}


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=12), st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_suggestions_are_words_of_the_list_and_at_most_three(typed: str, language: Language) -> None:
    found = nearest(typed, [words.load(language)])
    assert len(set(found)) == len(found) <= 3
    assert set(found) <= set(words.load(language).words)


def test_one_word_is_explained_within_20_milliseconds() -> None:
    lists = [words.load("uk"), words.load("ru")]
    nearest("велосипе", lists)
    spent = []
    for typed in ("велосипе", "пткупка", "qqqqqqqq", "корабел"):
        begun = time.process_time()
        nearest(typed, lists)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[1] < 0.020
