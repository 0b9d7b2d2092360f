"""What must hold of a script's words: every language, the same values in each, and plain sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from safeconduct.line.engine.script.measures import words_in_sentences
from safeconduct.line.engine.script.records import Common, Script, Words
from safeconduct.line.engine.script.state import LANGUAGES
from safeconduct.line.engine.script.variables import variables

MOST_MEAN = 12  # words a sentence on average: level A2 to B1
MOST_WORDS = 24  # words in any sentence
_MIXED = re.compile(r"\w*(?:[A-Za-z][а-яА-ЯёЁіїєґІЇЄҐ]|[а-яА-ЯёЁіїєґІЇЄҐ][A-Za-z])\w*")
_PLACE = re.compile(r"\d{1,3}[.,]\d{3,}|\d{1,3}\s*°")
_FOREIGN = {"uk": re.compile("[ыэъёЫЭЪЁ]"), "ru": re.compile("[іїєґІЇЄҐ]")}


def of_words(script: Script) -> Iterator[str]:
    """Yield the faults of a script's words, each with the step that it stands in."""
    said: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    names = _names(script.common)
    for step in script.steps.values():
        for where, words in (("say", step.say), ("ask", step.ask)):
            if words is None:
                continue
            yield from (f".{step.name}.{where}: {one}" for one in _everywhere(words, names))
            for texts in (words.texts, *words.on.values()):
                for code, text in texts.items():
                    said[code].append(text)
        for choice in step.choices:
            yield from (f".{step.name}.{choice.id}: {one}" for one in _everywhere(choice.label, names))
    for code, lines in said.items():
        counts = [count for line in lines for count in words_in_sentences(line)]
        if counts and sum(counts) / len(counts) > MOST_MEAN:
            yield f": in {code} a sentence has {sum(counts) / len(counts):.1f} words; at most {MOST_MEAN} are plain."


def of_common(common: Common) -> Iterator[str]:
    """Yield the faults of the words that all scripts share."""
    names = _names(common)
    for name, words in common.phrases.items():
        yield from (f"common.{name}: {one}" for one in _everywhere(words, names))
    for command in common.commands:
        yield from (f"common.{command.id}: {one}" for one in _everywhere(command.label, names))


def _names(common: Common) -> re.Pattern[str]:
    """Return what finds the names of the languages: each stands in its own letters, whoever reads it."""
    named = {one.label.texts["en"] for one in common.commands if one.act == "speak"}
    return re.compile("|".join(map(re.escape, sorted(named))), re.IGNORECASE)


def _everywhere(words: Words, names: re.Pattern[str]) -> Iterator[str]:
    yield from _complete(words.texts, "", names)
    for channel, texts in words.on.items():
        yield from _complete(texts, f" for {channel}", names)
    values = {variables(text) for texts in (words.texts, *words.on.values()) for text in texts.values()}
    if len(values) > 1:
        yield "the languages and channels hold different values in braces."


def _complete(texts: Mapping[str, str], where: str, names: re.Pattern[str]) -> Iterator[str]:
    for code in LANGUAGES:
        if code not in texts:
            yield f"{code} is missing{where}."
    for code, text in texts.items():
        longest = max(words_in_sentences(text), default=0)
        if longest > MOST_WORDS:
            yield f"in {code} a sentence has {longest} words; at most {MOST_WORDS} are read under fire."
        for pattern, sentence in ((_PLACE, "holds a place"), (_MIXED, "mixes two alphabets")):
            for hit in pattern.findall(text):
                yield f"in {code} it {sentence}: {hit!r}."
        foreign = _FOREIGN.get(code)
        for hit in sorted(set(foreign.findall(names.sub("", text)))) if foreign else []:
            yield f"in {code} the letter {hit} does not belong to this language."
