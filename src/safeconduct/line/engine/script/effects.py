"""What a step of a conversation asks the room to do; every channel renders the same effects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from safeconduct.line.engine.script.state import Input
from safeconduct.line.engine.script.variables import put


@dataclass(frozen=True, slots=True)
class Said:
    """Words in one language: `text`, and in `on` what single channels say instead.

    `prompt` names the recording (script.version.step.part.language). `needs` names the values, such as a
    codename, that only the room knows; see `fill`. `spoken` words hold such a value: no recording can have them.
    """

    prompt: str
    language: str
    text: str = field(repr=False)  # it may hold a codename, or an answer of ours
    on: Mapping[str, str] = field(default_factory=dict, repr=False)
    needs: tuple[str, ...] = ()
    spoken: bool = False

    def by(self, channel: str) -> str:
        """Return the words for one channel."""
        return self.on.get(channel, self.text)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen: its key on a telephone and number in a text, and the data of its button."""

    key: str
    id: str
    data: str
    label: Said


@dataclass(frozen=True, slots=True)
class Say:
    """Say these words."""

    words: Said


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask, and wait: `options` can be chosen, `wants` are the kinds of free answer that are taken.

    The last option is always the one for a person.
    """

    words: Said
    options: tuple[Option, ...]
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """Seal an answer: `value` is what was said, or `ref` names what the channel keeps (a recording, a photo).

    `classify` is the compartment (talk, place, identity), `fact` for the id of a choice, or `code` for a
    codename: that one opens a case and is stored nowhere, and what turns out to be no codename is sealed as
    talk. `name` is `aside` for what answered no question.
    """

    name: str
    classify: str
    value: str = field(default="", repr=False)  # so that no traceback and no log shows it
    ref: str = ""
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class Do:
    """Run a hook of the room, before anything that follows. With `waits`, hand its outcome to the next step.

    A hook may be asked for twice (after a crash): it must then do nothing the second time.
    """

    hook: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """Show or read aloud an article of the guide, in a language."""

    id: str
    language: str


@dataclass(frozen=True, slots=True)
class Search:
    """Answer a free question from the guide; `ref` names a recording. Nothing keeps the question."""

    query: str = field(repr=False)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Speak:
    """From here on the person is spoken to in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class Goto:
    """Go on in another script: step it with the input `start`. A `Book` has done so already."""

    script: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Bring a person: `why` is asked, stuck, silent, failed, or what the script names (danger)."""

    why: str


@dataclass(frozen=True, slots=True)
class ToOperator:
    """Show this input to the person who has the conversation; the script is silent."""

    input: Input


@dataclass(frozen=True, slots=True)
class Flag:
    """Mark the case inside its ciphertext (duress). Nothing that the person can see may differ."""

    name: str


@dataclass(frozen=True, slots=True)
class Timeout:
    """Nothing was said in time. In a conversation by text nothing is sent either."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation is over; a call hangs up. Whatever comes next begins anew."""


Effect = (
    Say | Ask | Store | Do | Article | Search | Speak | Goto | Handover | ToOperator | Flag | Timeout | Ended
)


def fill(effects: Iterable[Effect], values: Mapping[str, str]) -> tuple[Effect, ...]:
    """Return effects with the values that hooks gave; words whose value is gone are left out."""
    filled: list[Effect] = []
    for one in effects:
        if isinstance(one, Say) and one.words.needs:
            if all(name in values for name in one.words.needs):
                filled.append(Say(_filled(one.words, values)))
        else:
            filled.append(one)
    return tuple(filled)


def _filled(words: Said, values: Mapping[str, str]) -> Said:
    on = {name: put(text, values) for name, text in words.on.items()}
    return replace(words, text=put(words.text, values), on=on, needs=(), spoken=True)
