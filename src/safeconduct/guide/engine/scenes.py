"""The scenes of the film as records: what no language changes, and the words in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from safeconduct.guide.engine import law
from safeconduct.guide.engine.drawing import SCENES as DRAWINGS
from safeconduct.guide.engine.parsing import ContentFault
from safeconduct.guide.engine.plain_yaml import read_plain
from safeconduct.guide.engine.records import LANGUAGES, SOURCE


@dataclass(frozen=True, slots=True)
class Words:
    """A scene's chapter title, its narration, and what it shows, in one language."""

    title: str
    say: str
    shows: str


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: the drawing and the article that it belongs to, the law behind it, and its words by language."""

    id: str
    drawing: str
    article: str
    law: tuple[str, ...]
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Film:
    """All scenes in order, with the film's title, the revision and who has read it, by language."""

    scenes: tuple[Scene, ...]
    title: Mapping[str, str]
    rev: Mapping[str, int]
    reviewed_by: Mapping[str, str]

    def stale(self) -> list[str]:
        """Return the languages that render an older English revision than the present one."""
        return [code for code in LANGUAGES if self.rev[code] != self.rev[SOURCE]]


def parse_film(files: Mapping[str, str]) -> Film:
    """Return the film from its files by name ("scenes.yaml", "en.yaml", …).

    ContentFault when a file is missing or says something that cannot be used; the sentence says what to mend.
    """
    index = _read(files, "scenes.yaml").get("scenes")
    if not isinstance(index, list) or not index:
        raise ContentFault("scenes.yaml: write a list `scenes` with at least one scene.")
    spoken = {code: _read(files, f"{code}.yaml") for code in LANGUAGES}
    scenes = tuple(_scene(entry, spoken) for entry in index)
    ids = [scene.id for scene in scenes]
    if len(set(ids)) != len(ids):
        raise ContentFault("scenes.yaml: a scene stands there twice; give each an id of its own.")
    for code, said in spoken.items():
        for extra in set(_mapping(said.get("scenes"), f"{code}.yaml: scenes")) - set(ids):
            raise ContentFault(f"{code}.yaml: {extra} is no scene of scenes.yaml; remove it or add it there.")
    return Film(
        scenes,
        {code: _text(said, "title", f"{code}.yaml") for code, said in spoken.items()},
        {code: _revision(said, code) for code, said in spoken.items()},
        {code: str(said.get("reviewed_by") or "") for code, said in spoken.items()},
    )


def _scene(entry: Any, spoken: Mapping[str, dict[str, Any]]) -> Scene:
    one = _mapping(entry, "scenes.yaml: a scene")
    name = _text(one, "id", "scenes.yaml")
    drawing = _text(one, "drawing", f"scenes.yaml: {name}")
    if drawing not in DRAWINGS:
        raise ContentFault(
            f"scenes.yaml: {name}: there is no drawing {drawing}; choose among {', '.join(sorted(DRAWINGS))}."
        )
    named = one.get("law")
    if not isinstance(named, list) or not named:
        raise ContentFault(f"scenes.yaml: {name}: name the law behind it, for example [AP1.41].")
    for article in named:
        if law.read(str(article)) is None:
            raise ContentFault(f"scenes.yaml: {name}: {article} is no article or rule that we know.")
    words = {}
    for code, said in spoken.items():
        where = f"{code}.yaml: {name}"
        texts = _mapping(_mapping(said.get("scenes"), f"{code}.yaml: scenes").get(name), where)
        words[code] = Words(*(_text(texts, key, where) for key in ("title", "say", "shows")))
    return Scene(name, drawing, _text(one, "article", f"scenes.yaml: {name}"), tuple(map(str, named)), words)


def _read(files: Mapping[str, str], name: str) -> dict[str, Any]:
    if name not in files:
        raise ContentFault(f"{name} is missing; the film needs scenes.yaml and one file for each language.")
    try:
        return _mapping(read_plain(files[name]), name)
    except yaml.YAMLError as fault:
        raise ContentFault(f"{name} cannot be read: {' '.join(str(fault).split())}") from None


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ContentFault(f"{where}: expected names with values, and found something else or nothing.")
    return value


def _text(values: Mapping[str, Any], key: str, where: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ContentFault(f"{where}: write a text for `{key}`.")
    return " ".join(value.split())


def _revision(said: Mapping[str, Any], code: str) -> int:
    key = "rev" if code == SOURCE else "source_rev"
    if not isinstance(said.get(key), int):
        raise ContentFault(f"{code}.yaml: write `{key}` as a whole number.")
    return int(said[key])
