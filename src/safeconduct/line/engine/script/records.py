"""What a script is made of, as its file says it, and the tables that it is made into when it is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from safeconduct.line.engine.script.effects import Ask, Say

CHANNELS = ("telephone", "sms", "messenger", "web")  # messenger: Telegram, WhatsApp and their like
WANTS = ("text", "voice", "place", "photo", "digits")
SEALED = ("talk", "place", "identity", "code")
CLASSES = ("fact", *SEALED)
COMMAND_KEYS = ("0", "8", "*", "#")  # a person, the language, again: the same at every question
KEYS = ("1", "2", "3", "4", "5", "6", "7", "9")
ACTS = ("human", "repeat", "language", "withdraw", "traces", "again")


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in each language, and in `on` what single channels say instead."""

    texts: Mapping[str, str]
    on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be pressed, numbered, tapped or typed, and where it leads.

    Exactly one of `next` (a step), `goto` (a script; afterwards the question is asked again) and `handover`
    (why a person is brought). `refuse`: the person would rather not say.
    """

    id: str
    key: str
    label: Words
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    next: str = ""
    goto: str = ""
    handover: str = ""
    refuse: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """What can be said at every question: its `act` is one of ACTS, or `speak` with a language."""

    id: str
    act: str
    keys: tuple[str, ...]
    label: Words
    words: Mapping[str, tuple[str, ...]]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: it says, asks, runs a hook, reads an article, jumps, hands over or ends.

    `next` is where it goes on: after a free answer, a sub-script, or when a person gives the conversation back.
    `known` is `skip` when a fact that was told before is not asked for again. `traces` adds how to clear the
    traces on the channel in use. `end` is `here` for the end of this script alone, `all` for the end of all.
    """

    name: str
    line: int
    say: Words | None = None
    ask: Words | None = None
    choices: tuple[Choice, ...] = ()
    want: tuple[str, ...] = ()
    store: str = ""
    classify: str = ""
    known: str = ""
    search: bool = False
    do: str = ""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    article: str = ""
    traces: bool = False
    next: str = ""
    goto: str = ""
    handover: str = ""
    end: str = ""
    retry: int = 2

    def leads_to(self) -> set[str]:
        """Return the steps that may come next."""
        found = {self.next, *self.outcomes.values(), *(one.next for one in self.choices)}
        return found - {""}


@dataclass(frozen=True, slots=True)
class Ready:
    """A step made ready: its words in each language, and whatever somebody may press, tap or type."""

    step: Step
    said: Mapping[str, tuple[Say, ...]]
    asked: Mapping[str, tuple[Ask, ...]]
    keys: Mapping[str, Choice | Command]
    data: Mapping[str, Choice | Command]
    typed: Mapping[str, Mapping[str, Choice | Command]]


@dataclass(frozen=True, slots=True)
class Common:
    """What all scripts share: the commands, and the sentences between the steps, in each language."""

    version: int
    commands: tuple[Command, ...]
    phrases: Mapping[str, Words]
    said: Mapping[str, Mapping[str, Say]]  # phrase → language → the effect


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation: steps by name, and where it begins.

    `silent` says what a call does when nothing was said twice: `handover` or `end`.
    """

    id: str
    version: int
    start: str
    silent: str
    steps: Mapping[str, Step]
    ready: Mapping[str, Ready] = field(repr=False, compare=False)
    common: Common = field(repr=False, compare=False)


@dataclass(frozen=True)
class Book:
    """Scripts that lead to one another, each in the versions that open conversations still hold.

    `start` is the script with which somebody is met. A state whose version is gone goes on in the newest one.
    """

    scripts: Mapping[str, Script]
    older: Mapping[tuple[str, int], Script] = field(default_factory=dict)
    start: str = "first_contact"

    @classmethod
    def of(cls, scripts: Iterable[Script], start: str = "first_contact") -> Book:
        """Return the book of some scripts; of one with several versions the newest is begun with."""
        known = list(scripts)
        newest: dict[str, Script] = {}
        for one in sorted(known, key=lambda one: one.version):
            newest[one.id] = one
        first = start if start in newest else known[0].id
        return cls(newest, {(one.id, one.version): one for one in known}, first)

    def find(self, script: str, version: int) -> Script | None:
        """Return a script in its pinned version, else in the newest; None when it was removed."""
        return self.older.get((script, version)) or self.scripts.get(script)
