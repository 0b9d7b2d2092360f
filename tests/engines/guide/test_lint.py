"""The lint: each kind of fault is found where it is, and said in one English sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from safeconduct.guide.engine.findings import SENTENCES, Finding
from safeconduct.guide.engine.lint import faults
from safeconduct.guide.engine.parsing import TextFault, parse_guide, parse_text
from safeconduct.guide.engine.records import LANGUAGES, Guide

Change = Callable[[str], str]
META = "chapter: decide\norder: {order}\nsensitivity: green\nlaw: [GC3.13]\nsee: []\nreview_due: 2027-05-24\n"
# Words of one alphabet alone, so that the same text is right in every language.
WORDS = "---\ntitle: '{title}'\n{key}: 1\naliases: [{aliases}]\n---\n{body}\n"
BODY = {
    "en": "Keep it still.",
    "fr": "Attendez ici.",
    "uk": "Тримайте тканину.",
    "ru": "Держите ткань.",
}


def words(article: str, language: str) -> str:
    aliases = ", ".join(
        f"{'аб'[article == 'b'] if language in ('uk', 'ru') else article}{n}" for n in range(5)
    )
    key = "rev" if language == "en" else "source_rev"
    return WORDS.format(title=BODY[language][:-1], key=key, aliases=aliases, body=BODY[language])


def content() -> dict[str, str]:
    return {
        **{f"{name}/article.yaml": META.format(order=order) for order, name in enumerate("ab", 1)},
        **{f"{name}/{code}.md": words(name, code) for name in "ab" for code in LANGUAGES},
    }


def changed(path: str, change: Change) -> Guide:
    files = content()
    return parse_guide({**files, path: change(files[path])})


def more(line: str) -> Change:
    return lambda text: f"{text}\n{line}\n"


def said(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


def test_words_without_a_fault_have_none() -> None:
    assert faults(parse_guide(content())) == []


FAULTS: list[tuple[str, str, Change, str]] = [
    ("older", "a/uk.md", lambda text: text, "These words render revision 1"),
    ("ahead", "a/uk.md", said("source_rev: 1", "source_rev: 2"), "does not have"),
    ("see", "a/article.yaml", said("see: []", "see: [c]"), "names c, which is no other article"),
    ("law", "a/article.yaml", said("GC3.13", "GC3.999"), "GC3.999 is no article"),
    ("long-sentences", "a/en.md", said("Keep it still.", "Keep it still " * 5 + "."), "longer than 12 words"),
    ("long-sentence", "a/en.md", more("Go " * 30 + "."), "longest sentence: 30."),
    ("no-article", "a/en.md", more("Read [on](article:c)."), "leads to c"),
    ("few-aliases", "a/en.md", said("a0, ", ""), "the fewest: 5"),
    ("title-alias", "a/en.md", said("a0", "keep it still"), "The title is no alias"),
    ("place", "a/en.md", more("Go to 48.1234 now."), "out: 48.1234"),
    ("alphabets", "a/en.md", more("Keep thе cloth."), "in one word: thе"),
    ("letter", "a/uk.md", more("Мы тут."), "The letter ы"),
    ("quoted-here", "a/uk.md", more('> "Слова." GC3.13'), "only in en, fr"),
    ("unnamed-law", "a/en.md", more('> "Words." GC3.14'), "does not name GC3.14"),
    ("misquoted", "a/en.md", more('> "Other words." GC3.13'), "not the words of GC3.13"),
    ("same-place", "b/article.yaml", said("order: 2", "order: 1"), "at place 1 of the chapter decide"),
    ("taken-alias", "b/en.md", said("b0", "a0"), "The alias “a0” leads to a already"),
]


@pytest.mark.parametrize(("kind", "path", "change", "sentence"), FAULTS, ids=[one[0] for one in FAULTS])
def test_a_fault_is_found_once_and_said(kind: str, path: str, change: Change, sentence: str) -> None:
    guide = changed(path, change)
    if kind == "older":
        english = replace(guide.articles["a"].texts["en"], rev=2)
        texts = {**guide.articles["a"].texts, "en": english}
        guide = Guide({**guide.articles, "a": replace(guide.articles["a"], texts=texts)})
    found = [one for one in faults(guide, {"en": {"GC3": {"13": ["The words."]}}}) if one.kind == kind]
    assert found and sentence in str(found[0])
    assert str(found[0]).startswith(path if kind != "same-place" else "a/article.yaml")


def test_a_language_that_is_missing_is_named() -> None:
    files = content()
    del files["a/fr.md"]
    assert [str(one) for one in faults(parse_guide(files))] == ["a: fr.md is missing; translate the article."]


BROKEN: list[tuple[str, Change, str]] = [
    ("front", lambda text: "words", "Begin with"),
    ("yaml", said("title: ", "title: ["), "line 3: This is no YAML"),
    ("values", lambda text: "---\n- a\n---\nWords.", "name: value"),
    ("title", said("title: 'Keep it still'", "title:"), "Write a title."),
    ("number", said("rev: 1", "rev: one"), "Write rev as a whole number"),
    ("list", said("a0", "[a0]"), "Write aliases as a list of words"),
    ("empty", said("Keep it still.", ""), "no words after"),
    ("heading", more("# Words"), "line 8: Write a heading"),
    ("link", more("[away](https://example.org)"), "line 8: A link leads to an article"),
    ("markup", more("*word*"), "(em)"),
    ("quotation", more("> words"), "line 8: Write a quotation"),
]


@pytest.mark.parametrize(("kind", "change", "sentence"), BROKEN, ids=[one[0] for one in BROKEN])
def test_words_that_cannot_be_read_have_one_finding(kind: str, change: Change, sentence: str) -> None:
    with pytest.raises(TextFault) as caught:
        parse_text(change(words("a", "en")), "en", "a/en.md")
    assert caught.value.finding.kind == kind
    assert str(caught.value) == str(caught.value.finding) and sentence in str(caught.value)


def test_every_kind_has_a_test_here() -> None:
    assert {one[0] for one in FAULTS} | {one[0] for one in BROKEN} | {"missing"} == set(SENTENCES)


def test_the_place_of_a_finding_is_its_file_and_line() -> None:
    assert str(Finding("title", "a/en.md")) == "a/en.md: Write a title."
    assert str(Finding("heading", "a/en.md", line=7)).startswith("a/en.md, line 7: Write a heading")
