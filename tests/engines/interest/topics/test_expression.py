"""The expression of a topic finds exactly what `why` finds by another way, in Python and in DuckDB."""

import json
import re
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.interest.engine.topics import Topic, TopicFault, expression, fold, matches, parse, why
from safeconduct.interest.engine.topics.automaton import alphabet, pattern
from safeconduct.interest.engine.topics.reasons import one_slip
from safeconduct.interest.engine.topics.variants import variants
from safeconduct.interest.lexicons import shipped

SMALL = """
name: small
version: 3
concepts:
  act:
    ru: [сдаться, сдача, сдать себя]
    fr: [se rendre]
  captivity:
    ru: [плен, плену, плена]
    uk: [полон]
    en: ["captiv*", "prisoner of war"]
unlike: [пленка, пленку]
exclusions:
  games: {ru: ["игр*", мод], any: [chess]}
alone: {en: [lay down arms]}
"""
SIGNS = "сдатьяплену еrsndk'"


@cache
def small() -> Topic:
    return parse(SMALL)


NEAR = (
    "сдаться сдатся сдаця сдача сдать себя плен плену плена пленка пленм игра игры мод моды se rendre rende "
    "render captive captivity prisoner of war prizoner lay down arms rfr cdfnmcz clfnmcz gkty gjkjy sdatsya plen"
)
words = st.sampled_from(NEAR.split(" "))
texts = st.one_of(
    st.lists(words, max_size=6).map(" ".join), st.text(SIGNS, max_size=30), st.text(max_size=12)
).map(fold)


@given(texts)
@settings(max_examples=150)
def test_expression_and_explanation_agree_on_any_text(folded: str) -> None:
    assert matches(small(), folded) is why(small(), folded).belongs


def changed(word: str, chance: Random) -> str:
    """Return a word with one random edit, or none."""
    at, sign = chance.randrange(len(word) + 1), chance.choice(SIGNS + "ыіo")
    edits = (
        word,
        word[:at] + sign + word[at:],
        word[:at] + sign + word[at + 1 :],
        word[:at] + word[at + 1 :],
    )
    return chance.choice((*edits, word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]))


def strings(topic: Topic, n: int) -> list[str]:
    """Return folded texts near a topic: its forms as written, mistyped, in Latin letters, with an edit, mixed."""
    chance = Random(topic.name)
    forms = [form for concept in topic.concepts for form in concept.forms]
    pools = [concept.forms for concept in topic.concepts]
    found = []
    for _ in range(n):
        parts = (
            [chance.choice(pool) for pool in pools] if chance.random() < 0.7 else chance.choices(forms, k=2)
        )
        if chance.random() < 0.25 and topic.exclusions:
            parts.append(chance.choice(topic.exclusions))
        if chance.random() < 0.1 and topic.alone:
            parts = [chance.choice(topic.alone)]
        said = []
        for form in parts:
            text = form.text
            if chance.random() < 0.3 and variants(form):
                text = chance.choice(variants(form))[0]
            if chance.random() < 0.5:
                text = " ".join(changed(word, chance) for word in text.split(" "))
            said.append(text)
        chance.shuffle(said)
        found.append(fold(" ".join(said)))
    return found


@pytest.mark.parametrize("name", sorted(shipped()))
def test_shipped_topics_agree_on_thousands_of_near_misses(name: str) -> None:
    topic = shipped()[name]
    answers = []
    for folded in strings(topic, 250):
        found = matches(topic, folded)
        assert found is why(topic, folded).belongs, folded
        answers.append(found)
    assert 0.15 < sum(answers) / len(answers) < 0.95  # neither answer is rare, or nothing would be shown


@pytest.mark.parametrize("name", sorted(shipped()))
def test_duckdb_finds_the_same(name: str) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (the extra `scale`).")
    topic = shipped()[name]
    folded = strings(topic, 2500)
    found = expression(topic)
    terms = ["regexp_matches(q, ?)"] * len(found.include) + ["not regexp_matches(q, ?)"] * len(found.exclude)
    with duckdb.connect() as base:
        base.execute(
            "create table texts as select unnest(?) as q, generate_subscripts(?, 1) as n", [folded, folded]
        )
        chosen = f"select n from texts where {' and '.join(terms)} order by n"
        rows = base.execute(chosen, [*found.include, *found.exclude]).fetchall()
    assert [n - 1 for (n,) in rows] == [n for n, text in enumerate(folded) if matches(topic, text)]


@given(
    st.lists(st.text("абвг", min_size=1, max_size=7), max_size=4),
    st.lists(st.text("абвг", min_size=5, max_size=7), max_size=4),
    st.lists(st.text("абвг", min_size=5, max_size=7), max_size=3),
    st.text("абвгд4a", min_size=1, max_size=8),
)
@settings(max_examples=150)
def test_automaton_finds_the_words_and_their_slips_and_nothing_else(
    exact: list[str], misspelt: list[str], unlike: list[str], word: str
) -> None:
    text = pattern(exact, misspelt, unlike)
    slip = len(word) >= 5 and word not in unlike and set(word) <= set(alphabet("абвг"))
    near = slip and any(word[0] == one[0] and one_slip(word, one) for one in misspelt)
    assert bool(text and re.fullmatch(text, word)) is (word in exact or word in misspelt or near)


def test_uses_only_what_every_engine_reads_alike() -> None:
    for topic in shipped().values():
        for text in (*expression(topic).include, *expression(topic).exclude):
            bare = re.sub(r"\(\?:|\[\^ \]\*|\[[^\]^\\]*\]|\(|\)|\||\?|\^|\$| |[\w']", "", text)
            assert bare == "", bare[:40]


def test_a_topic_too_large_for_the_engines_is_refused() -> None:
    many = ", ".join(
        f"{b}{a}{c}{b}{a}слово{c}{a}" for a in "абвгдежзик" for b in "клмнопрст" for c in "аеиоуыэюя"
    )
    with pytest.raises(TopicFault, match="take rare forms out"):
        expression(parse(f"name: big\nversion: 1\nslips: []\nconcepts:\n  one: {{ru: [{many}]}}\n"))


def drawn_topic(chance: Random) -> Topic:
    """Return a small topic of random words, so short that its forms overlap in every way."""

    def forms(least: int) -> dict[str, list[str]]:
        return {
            language: [
                " ".join(drawn_word(chance) for _ in range(chance.choice([1, 1, 1, 2, 3])))
                + chance.choice(["", "", "", "аба*" if language == "ru" else "aba*"])
                for _ in range(chance.randint(least, 3))
            ]
            for language in ("ru", "en", "uk")
        }

    parts = {
        "name": "any",
        "version": 1,
        "concepts": {name: forms(1) for name in chance.choice([["x"], ["x", "y"]])},
        "exclusions": {"p": forms(0)} if chance.random() < 0.4 else {},
        "alone": forms(0) if chance.random() < 0.4 else {},
        "unlike": [drawn_word(chance) for _ in range(3)],
    }
    return parse(json.dumps(parts, ensure_ascii=False))


def drawn_word(chance: Random) -> str:
    letters = chance.choice(["абт", "abt"])
    return "".join(chance.choices(letters, k=chance.randint(1, 6)))


def test_random_topics_agree_on_random_texts() -> None:
    chance = Random("topics")
    found = total = 0
    for _ in range(40):
        topic = drawn_topic(chance)
        near = strings(topic, 15)
        near += [" ".join(drawn_word(chance) for _ in range(chance.randint(0, 5))) for _ in range(15)]
        for folded in near:
            answer = matches(topic, folded)
            assert answer is why(topic, folded).belongs, (topic, folded)
            found, total = found + answer, total + 1
    assert 0.1 < found / total < 0.9
