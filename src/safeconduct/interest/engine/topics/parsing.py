"""A topic from its YAML file. What is wrong is refused in a sentence with the line; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256

import yaml

from safeconduct.interest.engine.topics.automaton import SHORTEST, alphabet
from safeconduct.interest.engine.topics.folding import fold
from safeconduct.interest.engine.topics.topic import ANY, LANGUAGES, Concept, Form, Topic, TopicFault

MOST_SIGNS = 400_000
MOST_WORDS = 6
MOST_SLIPS = 120  # each adds some 300 signs to the expressions, which engines read up to a size
FEWEST_BEFORE_OPEN = 3
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


def parse(text: str) -> Topic:
    """Return the topic that a YAML text defines; TopicFault, with the line, for anything it cannot mean."""
    top = _mapping(_composed(text), "The file")
    _only(top, {"name", "version", "notes", "concepts", "alone", "exclusions", "slips", "unlike"})
    name = _scalar(_needed(top, "name"))
    if not _NAME.fullmatch(name):
        raise TopicFault("a name is up to 40 small Latin letters, figures, - and _.", _line(top["name"]))
    version = _scalar(_needed(top, "version"))
    if not (version.isascii() and version.isdigit() and int(version[:9]) > 0 and len(version) < 9):
        raise TopicFault(
            "version is a whole number from 1; raise it with every change.", _line(top["version"])
        )
    given = _mapping(_needed(top, "concepts"), "concepts")
    concepts = tuple(_concept(one, node) for one, node in given.items())
    if not concepts:
        raise TopicFault("name at least one concept.", _line(top["concepts"]))
    groups = _mapping(top["exclusions"], "exclusions") if "exclusions" in top else {}
    exclusions = tuple(
        form for one, node in groups.items() for form in _forms(_mapping(node, f"exclusions: {one}"), one)
    )
    alone = _forms(_mapping(top["alone"], "alone")) if "alone" in top else ()
    notes = _scalar(top["notes"]) if "notes" in top else ""
    slips = _slips(top, (form for one in concepts for form in one.forms))
    unlike = _words(top["unlike"], "unlike") if "unlike" in top else frozenset()
    digest = _digest(concepts, exclusions, alone, slips, unlike)
    return Topic(name, int(version), concepts, exclusions, alone, slips, unlike, notes, digest)


def _slips(top: Mapping[str, yaml.Node], forms: Iterable[Form]) -> frozenset[str]:
    """Return the words that may be misspelt: those listed, or every long one where there is no list."""
    words = {word for form in forms for word in (form.words[:-1] if form.open else form.words)}
    if "slips" in top:
        slips = _words(top["slips"], "slips")
        for word in sorted(slips):
            if word not in words or len(word) < SHORTEST or not alphabet(word):
                raise TopicFault(
                    f"{word} under slips must be a word of a form, Latin or Cyrillic, of {SHORTEST} letters or more.",
                    _line(top["slips"]),
                )
    else:
        slips = frozenset(word for word in words if len(word) >= SHORTEST and alphabet(word))
    if len(slips) > MOST_SLIPS:
        raise TopicFault(
            f"at most {MOST_SLIPS} words can be found misspelt; list the most important under slips.",
            _line(top.get("slips", top["concepts"])),
        )
    return slips


def _words(node: yaml.Node, what: str) -> frozenset[str]:
    return frozenset(_folded(one)[0] for one in _list(node, what))


def written_forms(text: str) -> list[tuple[int, str]]:
    """Return every form of a lexicon as it is written, with its line; TopicFault where it cannot be read."""
    found: list[tuple[int, str]] = []
    waiting = [_composed(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            found += [(_line(one), str(one.value)) for one in node.value]
    return found


def _concept(name: str, node: yaml.Node) -> Concept:
    parts = _mapping(node, name)
    forms = _forms(parts)
    if not forms:
        raise TopicFault(f"{name} has no form, so that nothing could ever match; add one.", _line(node))
    return Concept(name, forms)


def _forms(parts: Mapping[str, yaml.Node], group: str = "") -> tuple[Form, ...]:
    found = []
    for language, node in parts.items():
        if language not in (*LANGUAGES, ANY):
            raise TopicFault(f"{language} is no language here; use en, uk, ru, fr or any.", _line(node))
        for one in _list(node, language):
            text, is_open = _folded(one)
            found.append(Form(text, language, is_open, group))
    return tuple(found)


def _folded(node: yaml.Node) -> tuple[str, bool]:
    written = _scalar(node)
    is_open = written.endswith("*")
    text = fold(written.removesuffix("*"))
    if not text:
        raise TopicFault(
            "a form without a letter matches everything; write a word or take it out.", _line(node)
        )
    if len(text.split(" ")) > MOST_WORDS:
        raise TopicFault(f"a form has at most {MOST_WORDS} words; part it into concepts.", _line(node))
    if "*" in written[:-1]:
        raise TopicFault("a * stands only at the end of a form.", _line(node))
    if is_open and len(text.rsplit(" ", 1)[-1]) < FEWEST_BEFORE_OPEN:
        raise TopicFault(f"before a * stand at least {FEWEST_BEFORE_OPEN} letters.", _line(node))
    return text, is_open


def _digest(
    concepts: tuple[Concept, ...],
    exclusions: tuple[Form, ...],
    alone: tuple[Form, ...],
    *words: frozenset[str],
) -> str:
    # The language decides which other spellings there are; the group of an exclusion decides nothing.
    def plain(forms: tuple[Form, ...]) -> list[tuple[str, str, bool]]:
        return sorted({(form.text, form.language, form.open) for form in forms})

    said = sorted((one.name, plain(one.forms)) for one in concepts)
    return sha256(repr((said, plain(exclusions), plain(alone), *map(sorted, words))).encode()).hexdigest()


def _composed(text: str) -> yaml.Node:
    if len(text) > MOST_SIGNS:
        raise TopicFault(f"The file is longer than {MOST_SIGNS} signs; part it into several topics.")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER)):
            raise TopicFault("Write every list out; references (& and *) are not read.")
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        if isinstance(fault, TopicFault):
            raise
        mark = getattr(fault, "problem_mark", None)
        raise TopicFault(
            "this is no YAML; check colons, quotes and indents.", mark.line + 1 if mark else None
        ) from fault
    if node is None:
        raise TopicFault("The file is empty; write name, version and concepts.")
    return node


def _mapping(node: yaml.Node, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise TopicFault(f"{what} must be names with their contents, each as 'name: …'.", _line(node))
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = _scalar(key)
        if name in found:
            raise TopicFault(f"{name} stands here twice; merge the two.", _line(key))
        found[name] = value
    return found


def _only(top: Mapping[str, yaml.Node], known: set[str]) -> None:
    for name, node in top.items():
        if name not in known:
            raise TopicFault(f"{name} means nothing here; use {', '.join(sorted(known))}.", _line(node))


def _needed(top: Mapping[str, yaml.Node], name: str) -> yaml.Node:
    if name not in top:
        raise TopicFault(f"{name} is missing; write '{name}: …'.", 1)
    return top[name]


def _list(node: yaml.Node, what: str) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise TopicFault(f"{what} must be a list of forms, as [one, two].", _line(node))
    return list(node.value)


def _scalar(node: yaml.Node) -> str:
    # The words as written: YAML would read `no` as false and 1941 as a number.
    if not isinstance(node, yaml.ScalarNode):
        raise TopicFault("here stands a single word or line, no list.", _line(node))
    return str(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
