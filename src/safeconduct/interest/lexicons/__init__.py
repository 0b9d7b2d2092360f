"""The topics that the package brings, read from the files beside this one."""

from functools import cache
from importlib.resources import files

from safeconduct.interest.engine.topics import Topic, parse


def sources() -> dict[str, str]:
    """Return the text of each shipped lexicon by its file name without the ending, in order."""
    found = (one for one in files(__name__).iterdir() if one.name.endswith(".yaml"))
    return {one.name.removesuffix(".yaml"): one.read_text("utf-8") for one in sorted(found, key=str)}


@cache
def shipped() -> dict[str, Topic]:
    """Return the shipped topics by name; TopicFault when one cannot be read (a test reads all of them)."""
    return {topic.name: topic for topic in map(parse, sources().values())}
