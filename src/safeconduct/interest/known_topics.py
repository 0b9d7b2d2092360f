"""Every definition of a topic that is known here: those that the package brings, and those saved on the desk.

What was saved on the desk stands before what a later package brings: nothing replaces the analysts' work unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from safeconduct.interest.engine.topics import Topic, changed, parse
from safeconduct.interest.lexicons import shipped, sources
from safeconduct.interest.topic_models import TopicVersion

UNKNOWN = "definition"
"""The reason of a seam between two versions of which one is not known here."""


@dataclass(frozen=True)
class Known:
    """A definition: its text, and the row that holds it; None for one that the package brings."""

    name: str
    number: int
    text: str
    row: TopicVersion | None = None

    @property
    def topic(self) -> Topic:
        """Return the topic, read from the text once for all."""
        return _read(self.text)


@lru_cache(maxsize=32)
def _read(text: str) -> Topic:
    return parse(text)


def size(topic: Topic) -> int:
    """Return how many forms a topic has, exclusions among them."""
    return sum(len(concept.forms) for concept in topic.concepts) + len(topic.alone) + len(topic.exclusions)


def latest() -> list[Known]:
    """Return the definition of each topic that stands now, by name; one query."""
    found = {name: _brought(name) for name in shipped()}
    for row in TopicVersion.objects.order_by("name", "number"):
        found[row.name] = _saved(row)
    return [found[name] for name in sorted(found)]


def versions(name: str) -> list[Known]:
    """Return every version of a topic that is known, the one that stands first; [] for an unknown name."""
    rows = TopicVersion.objects.filter(name=name).order_by("-number")
    found = [_saved(row) for row in rows]
    if name in shipped() and shipped()[name].version not in {one.number for one in found}:
        found.append(_brought(name))
    return found


def version(name: str, number: int) -> Known | None:
    """Return one version of a topic, or None."""
    return next((one for one in versions(name) if one.number == number), None)


def _brought(name: str) -> Known:
    return Known(name, shipped()[name].version, _texts()[name])


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    return {parse(text).name: text for text in sources().values()}


def _saved(row: TopicVersion) -> Known:
    return Known(row.name, row.number, row.text, row)


def change(name: str, before: int, after: int) -> str | None:
    """Return the reason of a seam where one version of a topic took another's place; None: both find the same."""
    if before == after:
        return None
    known = {one.number: one for one in versions(name)}
    if before not in known or after not in known:
        return UNKNOWN
    old, new = known[before].topic, known[after].topic
    if old.digest == new.digest:
        return None
    return changed(old, new) if new.version > old.version else f"{name} {before} → {after}"


def is_change(name: str, reason: str) -> bool:
    """Tell whether the reason of a seam is that a topic got another definition."""
    return reason == UNKNOWN or (reason.startswith(f"{name} ") and " → " in reason)
