"""The one step of a conversation: a state and what happened give the next state and what to do.

`step(script, state, input)` takes one `Script` or a `Book` of them. With a book, jumps to other scripts and
back are followed within the step; with one script they end it by the effect `Goto`, and the caller steps the
script that it names with `Input("start")`. Everything is pure: nothing is kept, drawn, read or timed here.

The room looks at an input before it steps: the duress word becomes `Input("duress")`, and a codename is refused
except where a question wants one (its `Ask` wants digits), so that none is ever stored.

While a person has the conversation (`owner` is "human") the script is silent: every input becomes `ToOperator`,
until `give_back` or `nobody`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from safeconduct.line.engine.script import answering, moving
from safeconduct.line.engine.script.effects import Effect, Flag, Goto, Handover, Timeout, ToOperator
from safeconduct.line.engine.script.records import Book, Script
from safeconduct.line.engine.script.state import LANGUAGES, Input, State

MOST_JUMPS = 8  # between scripts in one step; more are a circle
Answered = tuple[State, tuple[Effect, ...]]


def begin(script: Script | Book, language: str) -> State:
    """Return the state before the first step; ValueError for a language in which there are no words."""
    if language not in LANGUAGES:
        raise ValueError(f"There are no words in {language!r}; choose among {', '.join(LANGUAGES)}.")
    first = script.scripts[script.start] if isinstance(script, Book) else script
    return State(first.id, first.version, "", language)


def step(script: Script | Book, state: State, given: Input) -> Answered:
    """Return the next state and the effects of an input, in order; see the module for scripts and books.

    Never raises for any input or any state of the script; ValueError when the state belongs to another script.
    """
    if isinstance(script, Book):
        return _through(script, state, given)
    if state.script != script.id:
        raise ValueError(f"This state is at the script {state.script!r}, not at {script.id!r}.")
    out: list[Effect] = []
    if state.owner == "human":
        return _with_person(script, state, given, out), tuple(out)
    if state.version != script.version or not state.at:
        return _entered(script, state, given, out), tuple(out)
    event = _EVENTS.get(given.kind)
    if event is not None:
        return event(script, state, given, out), tuple(out)
    if state.done:
        answering.keep(given, out)
        return moving.begin_again(script, state, out), tuple(out)
    return answering.answer(script, state, given, out), tuple(out)


def _through(book: Book, state: State, given: Input) -> Answered:
    effects: list[Effect] = []
    for _ in range(MOST_JUMPS):
        script = book.find(state.script, state.version)
        if script is None:  # the script was removed: meet the person as at first, and lose nothing
            answering.keep(given, effects)
            state = replace(begin(book, state.language), owner=state.owner, facts=state.facts)
            given = given if state.owner == "human" else Input("start")
            continue
        state, more = step(script, state, given)
        effects += more
        if not (more and isinstance(more[-1], Goto)):
            return state, tuple(effects)
        given = Input("start")
    return replace(state, owner="human"), (*effects, Handover("stuck"))


def _entered(script: Script, state: State, given: Input, out: list[Effect]) -> State:
    """Pin a script that was named but not entered, or take a state over from another version of it.

    An answer to an older version is not read against a newer one: its numbers may mean something else.
    """
    named = state.version == 0 or not state.at
    here = state.at if state.at in script.steps else script.start
    state = replace(state, version=script.version, at=here, tries=0, silences=0)
    event = _EVENTS.get(given.kind)
    if event is not None and given.kind not in ("start", "resumed"):
        return event(script, state, given, out)
    answering.keep(given, out)
    if state.done:
        return moving.begin_again(script, state, out)
    if not named:
        moving.phrase(script, state, "resumed", out)
    return moving.enter(script, state, here, out)


def _with_person(script: Script, state: State, given: Input, out: list[Effect]) -> State:
    if given.kind in ("give_back", "nobody"):
        here = state.at if state.at in script.steps else script.start
        state = replace(state, owner="script", version=script.version, at=here, tries=0, silences=0)
        if given.kind == "nobody":
            moving.phrase(script, state, "nobody", out)
            return moving.jump(script, state, "message", here, out)
        moving.phrase(script, state, "given_back", out)
        return moving.ask_again(script, state, out)
    if given.kind == "duress":
        out.append(Flag("duress"))
    out.append(ToOperator(given))
    if given.kind in ("start", "resumed"):  # somebody who hung up while waiting stands in the queue anew
        out.append(Handover("resumed"))
    return state


def _started(script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    return (
        moving.begin_again(script, state, out) if state.done else moving.enter(script, state, state.at, out)
    )


def _resumed(script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    if state.done:
        return moving.begin_again(script, state, out)
    moving.phrase(script, state, "resumed", out)
    return moving.ask_again(script, state, out)


def _taken_over(script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    moving.phrase(script, state, "taken_over", out)
    return replace(state, owner="human", done=False, at=script.start if state.done else state.at)


def _silent(script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    out.append(Timeout())
    if state.done or script.ready[state.at].step.ask is None:
        return state
    if state.silences == 0:
        state = moving.ask_again(script, state, out)
        return replace(state, silences=1)
    if script.silent == "handover":
        return moving.hand_over(script, state, "silent", out)
    moving.phrase(script, state, "goodbye", out)
    return moving.finish(state, out)


def _dropped(_script: Script, state: State, _given: Input, _out: list[Effect]) -> State:
    return replace(state, tries=0, silences=0)


def _idle(_script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    out.append(Timeout())
    return state


def _forced(script: Script, state: State, _given: Input, out: list[Effect]) -> State:
    """Flag the case, and go on as after any words: whoever looks on must see nothing, and the state tells nothing.

    A question that takes words seems answered; at any other the word seems mistyped, as often as it is said.
    """
    out.append(Flag("duress"))
    if state.done:
        return moving.begin_again(script, state, out)
    asking = script.steps[state.at]
    if asking.want:
        return moving.enter(script, state, asking.next, out)
    if asking.ask:
        moving.phrase(script, state, "misunderstood", out)
    return state if asking.outcomes else moving.ask_again(script, state, out)


def _outcome(script: Script, state: State, given: Input, out: list[Effect]) -> State:
    waiting = None if state.done else script.steps[state.at]
    if waiting is not None and waiting.outcomes and given.value in waiting.outcomes:
        return moving.enter(script, state, waiting.outcomes[given.value], out)
    if given.value == "failed" or (waiting is not None and waiting.outcomes):
        return moving.hand_over(script, state, "failed", out)
    return state


def _untouched(_script: Script, state: State, _given: Input, _out: list[Effect]) -> State:
    return state


_EVENTS: dict[str, Callable[[Script, State, Input, list[Effect]], State]] = {
    "start": _started,
    "resumed": _resumed,
    "takeover": _taken_over,
    "silence": _silent,
    "dropped": _dropped,
    "idle": _idle,
    "duress": _forced,
    "outcome": _outcome,
    "give_back": _untouched,
    "nobody": _untouched,
}
