"""How an answer is read: a choice, a command that holds everywhere, a free answer, or nothing we know."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.line.engine.script import moving
from safeconduct.line.engine.script.effects import Effect, Search, Speak, Store
from safeconduct.line.engine.script.matching import find
from safeconduct.line.engine.script.records import Choice, Command, Script, Step
from safeconduct.line.engine.script.state import Input, State


def answer(script: Script, state: State, given: Input, out: list[Effect]) -> State:
    """Go on from the question that is being asked."""
    ready = script.ready[state.at]
    chosen = find(ready, state.language, given)
    if isinstance(chosen, Choice):
        return _choose(script, state, ready.step, chosen, out)
    if chosen is not None:
        return _obey(script, state, chosen, out)
    step = ready.step
    if given.kind in step.want and (given.value.strip() or given.ref):
        if step.search:
            out.append(Search(given.value, given.ref))
        else:
            out.append(Store(step.store, step.classify or "talk", given.value, given.ref, given.kind))
        return moving.enter(script, state, step.next, out)
    keep(given, out)
    if step.ask is None:  # a hook is still at work
        return state if step.outcomes else moving.enter(script, state, state.at, out)
    if given.kind == "button":  # of an older question: it is no wrong answer to this one
        return moving.ask_again(script, state, out)
    if state.tries >= step.retry:
        return moving.hand_over(script, state, "stuck", out)
    moving.phrase(script, state, "misunderstood", out)
    return replace(moving.ask_again(script, state, out), tries=state.tries + 1, silences=0)


def keep(given: Input, out: list[Effect]) -> None:
    """Seal what answers no question, for a person to read; an empty message is nothing."""
    if given.kind in ("text", "voice", "photo", "place") and (given.value.strip() or given.ref):
        out.append(Store("aside", "talk", given.value, given.ref, given.kind))


def _choose(script: Script, state: State, step: Step, chosen: Choice, out: list[Effect]) -> State:
    if step.store and not step.want:
        facts = {name: fact for name, fact in state.facts.items() if name != step.store}
        if not chosen.refuse:
            facts[step.store] = chosen.id
            out.append(Store(step.store, "fact", chosen.id))
        state = replace(state, facts=facts)
    if chosen.language:
        state = _speak(state, chosen.language, out)
    if chosen.goto:
        return moving.jump(script, state, chosen.goto, state.at, out)
    if chosen.handover:
        return moving.hand_over(script, state, chosen.handover, out)
    return moving.enter(script, state, chosen.next, out)


def _speak(state: State, language: str, out: list[Effect]) -> State:
    out.append(Speak(language))
    return replace(state, language=language)


def _obey(script: Script, state: State, command: Command, out: list[Effect]) -> State:
    if command.act == "human":
        return moving.hand_over(script, state, "asked", out)
    if command.act == "again":
        return moving.begin_again(script, state, out)
    if command.act in ("language", "withdraw"):
        return moving.jump(script, state, command.act, state.at, out)
    if command.act == "speak":
        state = _speak(state, command.language, out)
    elif command.act == "traces":
        moving.phrase(script, state, "traces", out)
    if script.ready[state.at].step.ask is None:
        return state
    if command.act == "repeat":
        return moving.enter(script, state, state.at, out)
    return moving.ask_again(script, replace(state, tries=0, silences=0), out)
