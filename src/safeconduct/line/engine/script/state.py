"""Where a conversation stands, and what can happen to it. Both are plain facts: nothing that was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LANGUAGES = ("en", "uk", "ru", "fr")
KINDS = (
    "start",  # begin, or go on in the script that a Goto named
    "digits",  # keys of a telephone
    "text",
    "button",  # its data
    "voice",  # a recording: ref
    "place",  # a point that was sent
    "photo",  # ref
    "silence",  # on a call: nothing was said or pressed in time
    "idle",  # in a conversation by text: nothing came for long
    "dropped",  # the caller hung up, or the line broke
    "resumed",  # the same person is back, recognised by his codename, never by his number
    "outcome",  # of a hook that was waited for
    "takeover",  # a person has the conversation now
    "give_back",
    "nobody",  # it was handed over, but nobody is there
    "duress",  # the room has recognised the duress word
)
ANSWERS = ("digits", "text", "button", "voice", "place", "photo")


@dataclass(frozen=True, slots=True)
class Input:
    """Something that happened: `value` is what was typed, pressed or sent; `ref` names a recording or photo."""

    kind: str
    value: str = field(default="", repr=False)  # so that no traceback and no log shows it
    ref: str = ""

    def __post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise ValueError(f"There is no input {self.kind!r}; choose among {', '.join(KINDS)}.")


_KINDS = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where to go on when a sub-script has ended."""

    script: str
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands: the step that is being asked, or that is entered next.

    `version` pins the script; 0, or an empty `at`, is a script that was named but not entered yet. `facts` hold
    ids of choices such as "group", never words of the person. `owner` is "script", or "human" while a person answers.
    """

    script: str
    version: int
    at: str
    language: str
    facts: Mapping[str, str] = field(default_factory=dict)
    tries: int = 0
    silences: int = 0
    owner: str = "script"
    stack: tuple[Frame, ...] = ()
    done: bool = False

    def asking(self, at: str) -> State:
        """Return the state at a question, with nothing misunderstood yet; written out, since every step does it."""
        return State(
            self.script, self.version, at, self.language, self.facts, 0, 0, self.owner, self.stack, False
        )

    def to_json(self) -> dict[str, Any]:
        """Return the state as plain values for `json.dumps`."""
        return {
            "script": self.script,
            "version": self.version,
            "at": self.at,
            "language": self.language,
            "facts": dict(self.facts),
            "tries": self.tries,
            "silences": self.silences,
            "owner": self.owner,
            "stack": [[one.script, one.version, one.at] for one in self.stack],
            "done": self.done,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> State:
        """Return the state that `to_json` gave; ValueError when it is none."""
        values: list[Any] = [kept.get(name) for name in cls.__slots__]
        stack = kept.get("stack")
        if len(kept) != len(values) or tuple(map(type, values)) != _TYPES or type(stack) is not list:
            raise ValueError("This is no state of a conversation; begin anew.")
        for one in stack:
            if type(one) is not list or tuple(map(type, one)) != (str, int, str):
                raise ValueError("This state does not say where to go back to; begin anew.")
        if kept["language"] not in LANGUAGES or kept["owner"] not in ("script", "human"):
            raise ValueError("This state names a language or an owner that does not exist; begin anew.")
        values[_STACK] = tuple([Frame(*one) for one in stack])
        return cls(*values)


_TYPES = (
    str,
    int,
    str,
    str,
    dict,
    int,
    int,
    str,
    list,
    bool,
)  # of what `to_json` gives, in the order of the fields
_STACK = State.__slots__.index("stack")
