"""A small topic of its own, so that no change of a shipped lexicon changes what these tests say."""

from pathlib import Path

from safeconduct.interest.counting import Store, count_file, engine_of
from safeconduct.interest.counting.layouts import Kind
from safeconduct.interest.counting.store import Aggregate
from safeconduct.interest.engine.topics import Topic, parse

YAML = """
name: yielding
version: 1
concepts:
  act:
    ru: [сдаться, сдача, сдаемся, "сдавай*"]
    uk: [здатися, здача, об'єднатися]
    en: [surrender, "surrender*"]
    fr: [se rendre, reddition]
  sure:
    ru: [плен, плену, "солдат*"]
    uk: [полон, полоні]
    en: ["soldier*", army]
    fr: ["soldat*", armee]
exclusions:
  games:
    any: [chess, танки]
slips: [сдаться, surrender, полон]
"""
HOUR = "pageviews-20261130-130000"


def topic() -> Topic:
    """Return the topic."""
    return parse(YAML)


def counted(
    path: Path, engine: str = "python", kind: Kind | None = None, period: str = ""
) -> list[Aggregate]:
    """Count the topic in a file, and return what is kept."""
    store = Store(None)
    count_file(path, topic(), store, engine_of(engine), kind=kind, period=period)
    return list(store.aggregates())


def dump(folder: Path, *lines: str | bytes, name: str = HOUR) -> Path:
    """Write a file of lines."""
    path = folder / name
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines))
    return path
