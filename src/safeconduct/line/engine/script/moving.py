"""How a conversation moves: into a step, to another script and back, to a person, to its end."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.line.engine.script.effects import Article, Do, Effect, Ended, Goto, Handover
from safeconduct.line.engine.script.records import Script
from safeconduct.line.engine.script.state import Frame, State

MOST_STEPS = 40  # without a question between them; more are a circle, which the lint names


def phrase(script: Script, state: State, name: str, out: list[Effect]) -> None:
    """Say one of the sentences that all scripts share."""
    out.append(script.common.said[name][state.language])


def enter(script: Script, state: State, name: str, out: list[Effect]) -> State:
    """Go through the steps from `name` until somebody must answer, another script begins, or it is over."""
    for _ in range(MOST_STEPS):
        ready = script.ready[name]
        step = ready.step
        if step.known and step.store in state.facts:
            told = state.facts[step.store]
            onward = next((one.next for one in step.choices if one.id == told), "")
            if onward:
                name = onward
                continue
        if step.do:
            out.append(Do(step.do, bool(step.outcomes)))
        out.extend(ready.said[state.language])
        if step.article:
            out.append(Article(step.article, state.language))
        if step.traces:
            phrase(script, state, "traces", out)
        if step.ask or step.outcomes:
            out.extend(ready.asked[state.language])
            return state.asking(name)
        if step.goto:
            return jump(script, state, step.goto, step.next, out)
        if step.handover:
            return hand_over(script, replace(state, at=step.next), step.handover, out)
        if step.end:
            return end(state, out) if step.end == "here" else finish(state, out)
        name = step.next
    return hand_over(script, state, "stuck", out)


def ask_again(script: Script, state: State, out: list[Effect]) -> State:
    """Repeat the question alone; a step that asks nothing is entered."""
    asked = script.ready[state.at].asked[state.language]
    if not asked:
        return enter(script, state, state.at, out)
    out.extend(asked)
    return state


def jump(script: Script, state: State, target: str, back: str, out: list[Effect]) -> State:
    """Begin another script; `back` is the step at which this one goes on afterwards.

    A script that waits below on the stack is gone back to and begun anew, so the stack cannot grow for ever.
    """
    stack = (*state.stack, Frame(script.id, script.version, back))
    below = [one.script for one in stack]
    if target in below:
        stack = stack[: below.index(target)]
    out.append(Goto(target))
    return replace(state, script=target, version=0, at="", stack=stack, tries=0, silences=0, done=False)


def hand_over(script: Script, state: State, why: str, out: list[Effect]) -> State:
    """Say that a person comes, and be silent from here on."""
    phrase(script, state, "handover", out)
    out.append(Handover(why))
    return replace(state, owner="human", tries=0, silences=0)


def end(state: State, out: list[Effect]) -> State:
    """Go back to the script that waits for this one; without any, the conversation is over."""
    if not state.stack:
        return finish(state, out)
    *below, frame = state.stack
    out.append(Goto(frame.script))
    state = replace(state, script=frame.script, version=frame.version, at=frame.at, stack=tuple(below))
    return replace(state, tries=0, silences=0)


def finish(state: State, out: list[Effect]) -> State:
    """End the whole conversation, whatever waits; the state stands where it would begin anew."""
    out.append(Ended())
    if state.stack:
        root = state.stack[0]
        state = replace(state, script=root.script, version=root.version, at=root.at)
    return replace(state, stack=(), done=True, tries=0, silences=0)


def begin_again(script: Script, state: State, out: list[Effect]) -> State:
    """Begin the conversation anew, as with somebody of whom nothing is known."""
    root = state.stack[0].script if state.stack else script.id
    fresh = replace(state, facts={}, stack=(), done=False, tries=0, silences=0)
    if root != script.id:
        out.append(Goto(root))
        return replace(fresh, script=root, version=0, at="")
    return enter(script, fresh, script.start, out)
