"""The leaflet's words: `content/leaflet/leaflet.yaml` (what no language changes) and one file a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from safeconduct.guide.engine import law
from safeconduct.guide.engine.parsing import ContentFault
from safeconduct.guide.engine.plain_yaml import read_plain
from safeconduct.guide.engine.records import Guide

_TREATIES = ("GC3", "AP1")
_NEEDS = {
    "front": ("title", "saved", "trick", "keep", "call", "open", "code"),
    "holder": ("aloud", "aloud_same", "reach", "owed"),
    "receiver": ("title", "ask", "owed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its heading, what to mind, the article that says more, and what its picture shows."""

    id: str
    article: str
    title: str
    say: str
    picture: str


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words, for whoever holds the leaflet and for whoever receives him.

    `front`, `holder` and `receiver` are single sentences by name; `promises` and `duties` are pairs of an article of
    `treaty` and what it means for the holder and for the receiving side.
    """

    language: str
    front: Mapping[str, str]
    steps: Sequence[Step]
    saved: str
    trick: str
    treaty: str
    holder: Mapping[str, str]
    promises: Sequence[tuple[str, str]]
    receiver: Mapping[str, str]
    duties: Sequence[tuple[str, str]]


def leaflet_files() -> dict[str, str]:
    """Return the text of the shipped files by name ("en.yaml")."""
    folder = files("safeconduct.guide") / "content" / "leaflet"
    return {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".yaml")}


def read(language: str, content: Guide, given: Mapping[str, str]) -> Words:
    """Return a language's words; ContentFault when a file, a sentence, an article or a law is missing."""
    plan, path = _mapping(given, "leaflet.yaml"), f"{language}.yaml"
    said = _mapping(given, path)
    parts = {name: _part(said, name, needed, path) for name, needed in _NEEDS.items()}
    treaties, article = said.get("treaties") or {}, str(said.get("article") or "")
    if set(treaties) != set(_TREATIES) or not article:
        raise ContentFault(
            f"{path}: write article, and under treaties what {' and '.join(_TREATIES)} are called."
        )

    def cited(name: str) -> str:
        found = law.read(name)
        if found is None or found.treaty not in _TREATIES:
            raise ContentFault(f"leaflet.yaml: {name} is no article of {' or '.join(_TREATIES)}.")
        return f"{treaties[found.treaty]}, {article} {found.number}"

    def owed(part: str, name: str) -> list[tuple[str, str]]:
        texts = said[part].get(name) or {}
        if set(texts) != set(plan["owed"]):
            raise ContentFault(f"{path}: write {part}.{name} for {', '.join(plan['owed'])}.")
        return [(f"{article} {one.partition('.')[2]}", str(texts[one])) for one in plan["owed"]]

    return Words(
        language=language,
        front=parts["front"],
        steps=[_step(one, said["front"].get("steps", {}), content, path) for one in plan["steps"]],
        saved=cited(plan["saved"]),
        trick=cited(plan["trick"]),
        treaty=str(treaties["GC3"]),
        holder=parts["holder"],
        promises=owed("holder", "promises"),
        receiver=parts["receiver"],
        duties=owed("receiver", "duties"),
    )


def _step(one: Mapping[str, Any], texts: Mapping[str, Any], content: Guide, path: str) -> Step:
    name, article = one["id"], one["article"]
    if article not in content.articles:
        raise ContentFault(
            f"leaflet.yaml: the step {name} names {article}, which is no article of the guide."
        )
    for each in one["law"]:
        if law.read(each) is None:
            raise ContentFault(f"leaflet.yaml: {each} is no article or rule that exists.")
    text = texts.get(name) or {}
    if not all(text.get(key) for key in ("title", "say", "picture")):
        raise ContentFault(f"{path}: write title, say and picture of the step {name}.")
    return Step(name, article, str(text["title"]), str(text["say"]), str(text["picture"]))


def _part(said: Mapping[str, Any], name: str, needed: Sequence[str], path: str) -> dict[str, str]:
    part = said.get(name) or {}
    missing = [one for one in needed if not part.get(one)]
    if missing:
        raise ContentFault(f"{path}: write {', '.join(missing)} under {name}.")
    return {one: str(part[one]) for one in needed}


def _mapping(given: Mapping[str, str], path: str) -> dict[str, Any]:
    if path not in given:
        raise ContentFault(f"content/leaflet/{path} is missing; write the leaflet in this language.")
    try:
        read = read_plain(given[path])
    except yaml.YAMLError as fault:
        raise ContentFault(f"{path}: this is no YAML; check colons, quotes and indents.") from fault
    if not isinstance(read, dict):
        raise ContentFault(f"{path}: write one 'name: value' a line.")
    return read
