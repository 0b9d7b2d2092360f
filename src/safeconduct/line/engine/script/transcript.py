"""A conversation as lines of text, for trying a script out: what was typed as an input, effects as they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.line.engine.script.effects import (
    Article,
    Ask,
    Do,
    Effect,
    Ended,
    Flag,
    Goto,
    Handover,
    Say,
    Search,
    Speak,
    Store,
    Timeout,
    ToOperator,
)
from safeconduct.line.engine.script.records import SEALED, Common
from safeconduct.line.engine.script.rendering.buttons import Message, telegram, whatsapp
from safeconduct.line.engine.script.rendering.telephone import (
    Enqueue,
    Gather,
    Hangup,
    Play,
    Record,
    SpeakOut,
    Verb,
    telephone,
)
from safeconduct.line.engine.script.rendering.text import sms
from safeconduct.line.engine.script.rendering.web import Bubble, Question, web
from safeconduct.line.engine.script.state import Input

CHANNELS = ("telephone", "sms", "telegram", "whatsapp", "web")
COMMANDS = {
    "/drop": "dropped",
    "/resume": "resumed",
    "/silence": "silence",
    "/idle": "idle",
    "/place": "place",
    "/voice": "voice",
    "/photo": "photo",
    "/button": "button",
    "/outcome": "outcome",
    "/human": "takeover",
    "/back": "give_back",
    "/nobody": "nobody",
    "/duress": "duress",
}


def read_line(line: str, channel: str) -> Input:
    """Return the input that a typed line stands for; ValueError with a sentence for an unknown command.

    On a telephone a line of keys is pressed, and anything else is spoken.
    """
    command, _, rest = line.strip().partition(" ")
    if command.startswith("/") and command != "/start":
        if command not in COMMANDS:
            raise ValueError(f"There is no {command}; choose among {', '.join(COMMANDS)}.")
        kind = COMMANDS[command]
        if kind in ("voice", "photo"):
            return Input(kind, ref=rest.strip() or kind)
        return Input(kind, rest.strip())
    if channel != "telephone":
        return Input("text", line)
    keys = line.replace(" ", "")
    return Input("digits", keys) if keys and set(keys) <= set("0123456789*#") else Input("voice", ref="voice")


def shown(effects: Iterable[Effect], channel: str, common: Common) -> list[str]:
    """Return the lines of a turn: what the channel shows of it, and in brackets what the room does."""
    lines: list[str] = []
    together: list[Effect] = []
    for one in effects:
        if isinstance(one, Say | Ask | Article) or (
            channel == "telephone" and isinstance(one, Handover | Ended)
        ):
            together.append(one)
            continue
        lines += [*_rendered(together, channel, common), _noted(one)]
        together = []
    return lines + _rendered(together, channel, common)


def _rendered(effects: list[Effect], channel: str, common: Common) -> list[str]:
    def named(article: Article) -> list[str]:
        return [f"[article: {article.id}]"]

    if not effects:
        return []
    if channel == "telephone":
        return [line for verb in telephone(effects, common, named) for line in _verb(verb)]
    if channel == "web":
        return [line for part in web(effects) for line in _part(part)]
    if channel == "sms":
        return [sms(effects, named)]
    sent = telegram(effects, named) if channel == "telegram" else whatsapp(effects, common, named)
    return [line for message in sent for line in _message(message)]


def _verb(verb: Verb) -> Iterator[str]:
    if isinstance(verb, Play):
        yield f"play {verb.prompt}: {verb.text}"
    elif isinstance(verb, SpeakOut):
        yield f"speak {verb.language}: {verb.text}"
    elif isinstance(verb, Gather | Record):
        for prompt in verb.prompts:
            yield from _verb(prompt)
        if isinstance(verb, Gather):
            yield f"gather up to {verb.most} within {verb.seconds} s"
        else:
            yield f"record up to {verb.seconds} s until {verb.finish}; keys {verb.keys}"
    elif isinstance(verb, Enqueue):
        yield f"enqueue {verb.queue}"
    elif isinstance(verb, Hangup):
        yield "hangup"


def _message(message: Message) -> Iterator[str]:
    yield message.text
    if message.opens:
        yield f"  ({message.opens})"
    for one in message.buttons:
        yield f"  [ {one.label} ]  {one.data}"


def _part(part: Bubble | Question) -> Iterator[str]:
    yield part.text or f"[article: {part.article}]" if isinstance(part, Bubble) else part.text
    if isinstance(part, Question):
        yield from (f"  ( ) {label}" for _, label, _ in part.answers)
        if part.wants:
            yield f"  takes: {', '.join(part.wants)}"


def _noted(one: Effect) -> str:
    noted = "ended"
    match one:
        case Store(name, "code"):
            noted = f"codename given as {name}, stored nowhere"
        case Store(name, classify) if classify in SEALED:
            noted = f"stored: {name}, sealed ({classify})"
        case Store(name, _, value):
            noted = f"stored: {name} = {value}"
        case Do(hook):
            noted = f"do: {hook}"
        case Search():
            noted = "search in the guide"
        case Speak(language):
            noted = f"language: {language}"
        case Goto(script):
            noted = f"goto: {script}"
        case Handover(why):
            noted = f"handover: {why}"
        case ToOperator(given):
            noted = f"to the operator: {given.kind}"
        case Flag(name):
            noted = f"flag: {name}"
        case Timeout():
            noted = "timeout"
    return f"[{noted}]"
