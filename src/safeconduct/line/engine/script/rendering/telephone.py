"""Effects as neutral verbs of a call. An adapter of a telephone engine knows only these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from safeconduct.line.engine.script.effects import (
    Article,
    Ask,
    Effect,
    Ended,
    Handover,
    Said,
    Say,
)
from safeconduct.line.engine.script.records import Common, Script
from safeconduct.line.engine.script.rendering.articles import Lines, no_lines
from safeconduct.line.engine.script.variables import put

PAUSE = 8  # seconds in which nothing is pressed: silence
CODE_DIGITS = 20
LONGEST_RECORDING = 180  # seconds


@dataclass(frozen=True, slots=True)
class Play:
    """Play a recording by its name; `text` is what it says, for a voice that stands in where it is missing."""

    prompt: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class SpeakOut:
    """Let a voice say words that no recording can have: a codename, a line of an article."""

    language: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gather:
    """Play, and take keys at any time: at most `most`, ended by `finish` or a pause of `seconds`."""

    prompts: tuple[Play | SpeakOut, ...]
    most: int = 1
    seconds: int = PAUSE
    finish: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """Play, then record until `finish` or a pause. A key of `keys` drops the recording and is the answer."""

    prompts: tuple[Play | SpeakOut, ...]
    keys: str
    seconds: int = LONGEST_RECORDING
    finish: str = "#"


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Wait for a person; `queue` says why."""

    queue: str


@dataclass(frozen=True, slots=True)
class Hangup:
    """End the call."""


Verb = Play | SpeakOut | Gather | Record | Enqueue | Hangup


def telephone(effects: Iterable[Effect], common: Common, lines: Lines = no_lines) -> tuple[Verb, ...]:
    """Return what the call does, in order; after the last verb it waits for an input."""
    verbs: list[Verb] = []
    for one in effects:
        if isinstance(one, Say) and not one.words.needs:
            verbs.append(_play(one.words))
        elif isinstance(one, Article):
            verbs += [SpeakOut(one.language, line) for line in lines(one)]
        elif isinstance(one, Ask):
            verbs.append(_answers(one, common))
        elif isinstance(one, Handover):
            verbs.append(Enqueue(one.why))
        elif isinstance(one, Ended):
            verbs.append(Hangup())
    return tuple(verbs)


def _play(words: Said) -> Play | SpeakOut:
    text = words.by("telephone")
    return SpeakOut(words.language, text) if words.spoken else Play(words.prompt, words.language, text)


def _answers(asked: Ask, common: Common) -> Gather | Record:
    prompts = [_play(asked.words), *_read_out(asked, common)]
    if "digits" in asked.wants:
        prompts.append(_play(common.said["type_code"][asked.words.language].words))
        return Gather(tuple(prompts), most=CODE_DIGITS, finish="#")
    if "voice" in asked.wants:
        prompts.append(_play(common.said["record"][asked.words.language].words))
        return Record(tuple(prompts), keys="".join(one.key for one in asked.options) + "8*")
    return Gather(tuple(prompts))


def _read_out(asked: Ask, common: Common) -> Iterator[Play]:
    pattern = common.said["press"][asked.words.language].words.by("telephone")
    for option in asked.options:
        text = put(pattern, {"label": option.label.by("telephone"), "key": option.key})
        yield Play(option.label.prompt, option.label.language, text)


def prompts(script: Script, language: str) -> tuple[Play, ...]:
    """Return every recording that a script needs in a language, each once, in the order of its steps."""
    found: dict[str, Play] = {}
    for ready in script.ready.values():
        effects: list[Effect] = [*ready.said[language], *ready.asked[language]]
        for verb in telephone(effects, script.common):
            played = verb.prompts if isinstance(verb, Gather | Record) else (verb,)
            found |= {one.prompt: one for one in played if isinstance(one, Play)}
    for name, said in script.common.said.items():
        if name not in ("press", "choose"):
            one = _play(said[language].words)
            found |= {one.prompt: one} if isinstance(one, Play) else {}
    return tuple(found.values())
