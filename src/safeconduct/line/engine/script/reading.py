"""YAML read strictly: every value keeps its line, and what YAML would guess is refused with a sentence."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

MOST_SIGNS = 200_000
MOST_DEEP = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING, _WHOLE, _TRUTH = (f"tag:yaml.org,2002:{name}" for name in ("str", "int", "bool"))


class ScriptFault(ValueError):
    """A script that cannot be read; the sentence names the file and the line and says what to mend."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of the file with its line: a string, a whole number, true or false, a list, or a mapping."""

    value: str | int | bool | list[Entry] | dict[str, Entry]
    line: int


def read_yaml(source: str, path: str) -> Entry:
    """Return the file's only value; ScriptFault for what is no YAML or would be guessed."""
    if len(source) > MOST_SIGNS:
        raise ScriptFault(f"{path} is longer than {MOST_SIGNS} signs; part it into several scripts.")
    try:
        node = yaml.compose(source, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise ScriptFault(f"{path}{where}: this is no YAML; check colons, quotes and indents.") from fault
    if node is None:
        raise ScriptFault(f"{path} is empty; write a script.")
    return _entry(node, path, set(), 0)


def _entry(node: yaml.Node, path: str, seen: set[int], depth: int) -> Entry:
    line = node.start_mark.line + 1
    where = f"{path}, line {line}"
    if id(node) in seen or depth > MOST_DEEP:
        raise ScriptFault(f"{where}: write it out; references (& and *) and deep nesting are not read.")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(one, path, seen, depth + 1) for one in node.value], line)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Entry] = {}
        for key, value in node.value:
            name = _entry(key, path, seen, depth + 1).value
            if not isinstance(name, str):
                raise ScriptFault(f"{path}, line {key.start_mark.line + 1}: put {key.value!r} in quotes.")
            if name in found:
                raise ScriptFault(f"{path}, line {key.start_mark.line + 1}: {name} stands here twice.")
            found[name] = _entry(value, path, seen, depth + 1)
        return Entry(found, line)
    return Entry(_scalar(node, where), line)


def _scalar(node: yaml.Node, where: str) -> str | int | bool:
    text = str(node.value)
    if node.tag == _STRING:
        return text
    if node.tag == _WHOLE and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if node.tag == _TRUTH and text in ("true", "false"):
        return text == "true"
    raise ScriptFault(f"{where}: put {text!r} in quotes; YAML would take it for something else.")
