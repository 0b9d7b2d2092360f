"""Write the shipped lexicons from their sources: every marked lemma becomes the list of its inflected forms.

A source is a lexicon in which `word!` stands for all forms of a Ukrainian or Russian word but participles, `word!!`
for these too, and `word!1` for the singular alone. Run: .venv/bin/python tools/lexicons/write.py
"""

import re
import textwrap
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path

import pymorphy3
import yaml

from safeconduct.interest.engine.topics import fold
from safeconduct.interest.engine.topics.automaton import CYRILLIC, SHORTEST

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/safeconduct/interest/lexicons"
MARKED = re.compile(r"(.+?)(!!|!1|!)")
HEAD = "# Written by tools/lexicons/write.py from sources/{name}: change that file, raise the version, write again.\n"


@cache
def morphology(language: str) -> pymorphy3.MorphAnalyzer:
    """Return the dictionary of "ru" or "uk"."""
    return pymorphy3.MorphAnalyzer(lang=language)


@cache
def forms(word: str, mark: str, language: str) -> tuple[str, ...]:
    """Return the folded forms of a lemma in the order of the dictionary; ValueError for a word it does not know."""
    known = [one for one in morphology(language).parse(word) if morphology(language).word_is_known(word)]
    lemmas = [one for one in known if fold(one.normal_form) == fold(word)]
    if lemmas:
        kept = [one for one in lemmas[0].lexeme if _wanted(str(one.tag), mark, lemmas[0].tag.POS)]
    else:  # a participle taken as a noun: its own cases and numbers
        own = [one for one in known if one.tag.POS == "PRTF"]
        same = {"PRTF", own[0].tag.voice, own[0].tag.tense} if own else set()
        kept = [one for one in own[0].lexeme if same <= one.tag.grammemes] if own else []
    if not kept:
        raise ValueError(f"{word} is no lemma of the {language} dictionary; list its forms by hand.")
    return tuple(dict.fromkeys(fold(one.word) for one in kept))


def _wanted(tag: str, mark: str, of: str) -> bool:
    if mark == "!1" and "plur" in tag:
        return False
    participle = "PRT" in tag or (of in ("VERB", "INFN") and "ADJF" in tag)
    return mark == "!!" or not participle


def expanded(written: str, language: str) -> list[str]:
    """Return the folded forms that an entry of a source stands for."""
    choices = []
    for word in written.split(" "):
        marked = MARKED.fullmatch(word)
        choices.append(forms(marked[1], marked[2], language) if marked else (word,))
    return [_folded(" ".join(one)) for one in product(*choices)]


def _folded(form: str) -> str:
    return fold(form) + "*" * form.endswith("*")


def listed(parts: dict[str, list[object]], indent: str) -> list[str]:
    """Return the lines of one mapping from languages to forms."""
    lines = []
    for language, given in parts.items():
        spoken = language if language in ("ru", "uk") else "ru"
        all_forms = [one for written in given for one in expanded(str(written), spoken)]
        text = ", ".join(map(quoted, dict.fromkeys(all_forms)))
        lines.append(f"{indent}{language}: [")
        lines += _wrapped(text + ",", indent + "  ")
        lines.append(f"{indent}]")
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 110, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def neighbours(words: Iterable[str]) -> list[str]:
    """Return the dictionary's words that differ from a long one by one slip, and are none of them."""
    given = {word for word in words if set(word) <= set(CYRILLIC)}
    found = set()
    for word in given:
        for at in range(1, len(word) + 1):
            head, tail = word[:at], word[at:]
            found.update(head + sign + rest for sign in CYRILLIC for rest in (tail, tail[1:]))
            found.update((head + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]))
    likely = sorted(one for one in found - given if len(one) >= SHORTEST)
    return [one for one in likely if any(morphology(which).word_is_known(one) for which in ("ru", "uk"))]


def quoted(form: str) -> str:
    """Return a form as YAML takes it for words and nothing else."""
    return f'"{form}"' if re.search(r"['*]|^\d|^(no|on|off|yes|null|true|false)$", form) else form


def rendered(source: dict[str, object], name: str) -> str:
    """Return the text of a lexicon."""
    lines = [f"name: {source['name']}", f"version: {source['version']}", "notes: >-"]
    lines += _wrapped(str(source["notes"]), "  ")
    for part in ("concepts", "exclusions"):
        lines.append(f"{part}:")
        for one, parts in source[part].items():
            lines += [f"  {one}:", *listed(parts, "    ")]
    if "alone" in source:
        lines += ["alone:", *listed(source["alone"], "  ")]
    slips = [form for written in source["slips"] for form in expanded(str(written), "ru")]
    unlike = dict.fromkeys([*map(fold, source["unlike"]), *neighbours(slips)])
    for part, words in (("slips", slips), ("unlike", unlike)):
        lines += [f"{part}: [", *_wrapped(", ".join(map(quoted, words)) + ",", "  "), "]"]
    return HEAD.format(name=name) + "\n".join(lines) + "\n"


def main() -> None:
    """Write every lexicon."""
    for path in sorted((HERE / "sources").glob("*.yaml")):
        source = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (plain strings only)
        text = rendered(source, path.name)
        (TARGET / path.name).write_text(text, "utf-8")
        print(f"{path.name}: {text.count(',')} forms")


if __name__ == "__main__":
    main()
