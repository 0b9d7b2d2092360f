"""One turn of a conversation: everything that an input brings about, before its answer is put together.

Whatever is written to a case here is written once, however often the turn is repeated: entries get their
identifier from the channel's own number of the message. So the turn comes first, then the thread and the
outbox in one transaction; a crash between the two only means that the channel delivers the message again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from safeconduct.cases import services as cases
from safeconduct.guide import services as guide
from safeconduct.line.engine.script import (
    Article,
    Book,
    Do,
    Effect,
    Flag,
    Handover,
    Input,
    Search,
    State,
    Store,
    ToOperator,
    fill,
    step,
)
from safeconduct.line.guarding import muting
from safeconduct.line.threads import answers, hooks
from safeconduct.line.threads.writing import Message, add, open_or_hold
from safeconduct.vault import services as vault

_TWENTY = re.compile(r"(?:\d[ -]?){19}\d")  # a codename as a keypad gives it
MOST_OUTCOMES = 4  # hooks that one input may wait for


def is_code(words: str) -> bool:
    """Tell whether words are nothing but what can be a codename: it is tried, and never kept for anybody to read."""
    return vault.is_codename(words) or _TWENTY.fullmatch(words.strip()) is not None


@dataclass
class Turn:
    """A conversation while one message is worked off; `shown` gathers what the channel is to render.

    `values` are what hooks gave to words: on a call they are kept until it ends, so that it can be said once more.
    """

    book: Book
    message: Message
    shown: list[Effect] = field(default_factory=list, repr=False)
    values: dict[str, str] = field(default_factory=dict, repr=False)

    def take(self, given: Input) -> None:
        """Step with an input, do what follows from it, and step on with each outcome."""
        for _ in range(MOST_OUTCOMES):
            recognised = self._recognised(given)
            before = self.message.held.state
            state, effects = step(self.book, before, recognised)
            self.message.held = replace(self.message.held, state=state)
            outcome = ""
            for effect in fill(effects, self.values):
                if isinstance(effect, Do):
                    said, more = hooks.run(effect.hook, self.book, self.message)
                    outcome = said if effect.waits else outcome
                    self.values |= more
                    self.shown += self.message.replies
                    self.message.replies = []
                else:
                    self._perform(effect, before)
            if not outcome:
                return
            given = Input("resumed") if self._went_back() else Input("outcome", outcome)

    def _went_back(self) -> bool:
        """Go to where the conversation of a codename stood that was just entered; the language is today's."""
        back, now = self.message.back, self.message.held.state
        if back is None:
            return False
        self.message.back = None
        self.message.held = replace(self.message.held, state=replace(back, language=now.language))
        return True

    def _recognised(self, given: Input) -> Input:
        """Open the case of a codename that nobody asked for, and go on in the conversation; it is stored nowhere."""
        state = self.message.held.state
        script = self.book.find(state.script, state.version)
        asking = script.steps.get(state.at) if script else None
        if given.kind != "text" or (asking is not None and asking.classify == "code"):
            return given
        words = vault.is_codename(given.value)
        if not words and not _TWENTY.fullmatch(given.value.strip()):
            return given
        self.message.code = given.value
        outcome, _values = hooks.run("go_on", self.book, self.message)
        self._went_back()
        # Twenty digits that open nothing may be a place in numbers; eight words that open nothing are no message.
        return Input("resumed") if words or outcome == "found" else given

    def _perform(self, effect: Effect, before: State) -> None:
        message, language = self.message, self.message.held.state.language
        match effect:
            case Store(_, "code", value):
                message.code = value
            case Store(name, "fact", value):
                if message.held.case_id:
                    add(message, answers.in_words(self.book, before, name, value))
            case Store(name, _, value):
                open_or_hold(self.book, message, value, aside=name == "aside")
            case ToOperator(given):
                open_or_hold(self.book, message, given.value, aside=False)
            case Handover(why):
                words = answers.call_for_person(self.book, message.held.state)
                open_or_hold(self.book, message, words, aside=False)
                self.shown.append(
                    effect
                )  # a call waits in the queue; on other channels nothing is to be seen
                if (
                    why == "danger"
                    and (caller := message.held.caller)
                    and not muting.muted_until(caller.case_id)
                ):
                    cases.call_at_once(caller)
            case Flag("duress"):
                message.held = replace(message.held, duress=True)
            case Search(query):
                found = guide.search(query, language, 1) if query.strip() else []
                self.shown += [Article(one.id, language) for one in found]
            case _:
                self.shown.append(effect)
