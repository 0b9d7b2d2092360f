"""What all scripts share: the commands that hold at every question, and the sentences between the steps."""

from __future__ import annotations

from safeconduct.line.engine.script.effects import Say
from safeconduct.line.engine.script.fields import MOST_LABEL, Fields
from safeconduct.line.engine.script.matching import said
from safeconduct.line.engine.script.reading import Entry, read_yaml
from safeconduct.line.engine.script.records import ACTS, Command, Common, Words
from safeconduct.line.engine.script.state import LANGUAGES

_KEYS = {"human": ("0",), "language": ("8",), "repeat": ("*", "#")}
# What the engine says between steps, and (the last four) what a renderer adds on a telephone or in a list.
PHRASES = (
    "misunderstood",
    "resumed",
    "handover",
    "taken_over",
    "given_back",
    "nobody",
    "goodbye",
    "traces",
    "press",
    "record",
    "choose",
    "type_code",
)


def parse_common(source: str, path: str) -> Common:
    """Return what all scripts share; ScriptFault says what cannot be read or is missing."""
    top = Fields(read_yaml(source, path), path)
    version = top.whole("version", 1, 999_999)
    acts = Fields(top.needed("commands"), path)
    tongues = Fields(top.needed("languages"), path)
    phrases = Fields(top.needed("phrases"), path)
    top.done()
    commands = [_command(one, one, acts.needed(one), path) for one in ACTS]
    commands += [_command(one, "speak", tongues.needed(one), path) for one in LANGUAGES]
    texts: dict[str, Words] = {}
    for name in PHRASES:
        words = phrases.words(name)
        if words is None:
            raise phrases.fault(f"{name} is missing; write it in each language.")
        texts[name] = words
    for part in (acts, tongues, phrases):
        part.done()
    ready = {
        name: {code: Say(said(f"common.{version}.{name}", words, code)) for code in LANGUAGES}
        for name, words in texts.items()
    }
    return Common(version, tuple(commands), texts, ready)


def _command(name: str, act: str, entry: Entry, path: str) -> Command:
    given = Fields(entry, path)
    label = given.words("label", MOST_LABEL)
    if label is None:
        raise given.fault(f"{name} has no label; write it in each language.")
    command = Command(
        name, act, _KEYS.get(act, ()), label, given.typed("words"), name if act == "speak" else ""
    )
    given.done()
    return command
