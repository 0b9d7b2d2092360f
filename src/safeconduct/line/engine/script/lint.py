"""What must hold of scripts before anybody meets them: ways, languages, answers, what is stored, lengths."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from safeconduct.line.engine.script.effects import Effect, Goto, fill
from safeconduct.line.engine.script.hooks import HOOKS
from safeconduct.line.engine.script.lint_words import of_common, of_words
from safeconduct.line.engine.script.matching import spellings
from safeconduct.line.engine.script.measures import sms_parts
from safeconduct.line.engine.script.moving import enter
from safeconduct.line.engine.script.records import Book, Choice, Command, Script, Step
from safeconduct.line.engine.script.rendering.buttons import (
    TELEGRAM_DATA,
    WHATSAPP_BUTTON,
    WHATSAPP_BUTTONS,
    WHATSAPP_ROWS,
)
from safeconduct.line.engine.script.rendering.text import sms
from safeconduct.line.engine.script.state import LANGUAGES, State

MOST_PARTS = 3  # of an SMS, in one turn
_NEEDED = ("withdraw", "language", "message")  # what commands lead to


def faults(book: Book, articles: Collection[str] | None = None) -> list[str]:
    """Return a sentence for each fault, script by script; `articles` of the guide allows checking their names."""
    found = list(of_common(next(iter(book.scripts.values())).common))
    met = {book.start, *_NEEDED}
    for script in book.scripts.values():
        met |= {target for step in script.steps.values() for target in _scripts_after(step)}
    for name, script in book.scripts.items():
        if name not in met:
            found.append(f"{name}: no script leads here.")
        found += of_script(script, articles)
        found += [f"{name}.{one}" for one in _long_messages(book, script)]
    return found


def of_script(script: Script, articles: Collection[str] | None = None) -> Iterator[str]:
    """Yield the faults of one script by itself."""
    for one in _unreached(script):
        yield f"{script.id}.{one}"
    for step in script.steps.values():
        for sentence in (*_of_step(script, step, articles), *_of_answers(script, step)):
            yield f"{script.id}.{step.name}: {sentence}"
    yield from (f"{script.id}{one}" for one in of_words(script))


def _scripts_after(step: Step) -> set[str]:
    return {step.goto, *(one.goto for one in step.choices)} - {""}


def _unreached(script: Script) -> Iterator[str]:
    reached, new = set[str](), {script.start}
    while new:
        reached |= new
        new = {to for name in new for to in script.steps[name].leads_to()} - reached
    for name in script.steps.keys() - reached:
        yield f"{name}: no step leads here."
    leaving = {name for name, step in script.steps.items() if _leaves(step)}
    grown = True
    while grown:
        more = {name for name, step in script.steps.items() if step.leads_to() & leaving} - leaving
        leaving |= more
        grown = bool(more)
    for name in sorted(reached - leaving):
        yield f"{name}: from here no way leads to an end or to a person."
    for name in sorted(reached):
        if _circles(script, name):
            yield f"{name}: goes round in a circle without asking."


def _leaves(step: Step) -> bool:
    return bool(step.end or step.handover or any(one.handover for one in step.choices))


def _circles(script: Script, name: str) -> bool:
    at, seen = script.steps[name], set[str]()
    while not (at.ask or at.outcomes or at.goto or at.handover or at.end):
        if at.name in seen:
            return True
        seen.add(at.name)
        at = script.steps[at.next]
    return False


def _of_step(script: Script, step: Step, articles: Collection[str] | None) -> Iterator[str]:
    hook = HOOKS.get(step.do)
    if step.do and hook is None:
        yield f"there is no hook {step.do}; choose among {', '.join(HOOKS)}."
    elif hook is not None and set(step.outcomes) != set(hook.outcomes):
        wanted = ", ".join(hook.outcomes) or "none"
        yield f"say where each outcome of {step.do} leads: {wanted}."
    if step.article and articles is not None and step.article not in articles:
        yield f"the guide has no article {step.article}."
    given = {name for one in script.steps.values() if one.do in HOOKS for name in HOOKS[one.do].gives}
    for said in script.ready[step.name].said["en"]:
        for name in sorted(set(said.words.needs) - given):
            yield f"no hook of this script gives {{{name}}}."
    for asked in script.ready[step.name].asked["en"]:
        if asked.words.needs:
            yield "a question cannot hold a value: it would be gone when it is asked again; say it before."
    if step.store and not step.classify:
        yield f"stores {step.store} without classify; it would be sealed as talk."
    if step.store and not any(one.refuse for one in step.choices):
        yield f"nobody can refuse to answer; add a choice with refuse: true, since {step.store} is stored."
    if step.classify == "place" and not (step.ask and "sms" in step.ask.on):
        yield "asks for a place without words of its own for SMS (ask_on: sms); a place must not go by SMS."
    if step.want and not {"voice", "digits"} & set(step.want):
        yield "cannot be answered on a telephone; add voice to want."


def _of_answers(script: Script, step: Step) -> Iterator[str]:
    asked = script.ready[step.name].asked["en"]
    if not asked:
        return
    keys = [one.key for one in step.choices]
    for key in sorted({one for one in keys if keys.count(one) > 1}):
        yield f"the key {key} stands twice."
    options = asked[0].options
    for option in options:
        if len(option.data.encode()) > TELEGRAM_DATA:
            yield f"the button of {option.id} has more than {TELEGRAM_DATA} bytes; shorten the names."
    if len(options) > WHATSAPP_ROWS:
        yield f"has {len(options)} answers; a list shows at most {WHATSAPP_ROWS}."
    for code in LANGUAGES:
        if len(options) <= WHATSAPP_BUTTONS:
            for option in script.ready[step.name].asked[code][0].options:
                if len(option.label.text) > WHATSAPP_BUTTON:
                    yield f"{option.label.text!r} has more than {WHATSAPP_BUTTON} characters for a button."
        holders: dict[str, Choice | Command] = {}
        offered: list[Choice | Command] = [*step.choices, *script.common.commands]
        for one in offered:
            for words in sorted(set(spellings(one, code))):
                other = holders.setdefault(words, one)
                same = other is one or (one.language and one.language == other.language)
                if not same and not words.isdigit():
                    yield f"in {code}, {words!r} means both {other.id} and {one.id}."


def _long_messages(book: Book, script: Script) -> Iterator[str]:
    entries = {script.start} | {to for one in script.steps.values() if one.ask for to in one.leads_to()}
    entries |= {to for one in script.steps.values() for to in one.outcomes.values()}
    for name in script.steps:
        for code in LANGUAGES:
            out: list[Effect] = []
            if name in entries:
                _follow(book, script, State(script.id, script.version, name, code), out)
                parts = sms_parts(sms(_with_code(out)))
                if parts > MOST_PARTS:
                    yield f"{name}: in {code} the SMS has {parts} parts; write shorter words for sms."
            asked = script.ready[name].asked[code]
            for phrase in ("misunderstood", "resumed", "traces") if asked else ():
                parts = sms_parts(sms((script.common.said[phrase][code], *asked)))
                if parts > MOST_PARTS:
                    yield f"{name}: in {code} the SMS has {parts} parts after the sentence {phrase}."


def _follow(book: Book, script: Script, state: State, out: list[Effect]) -> None:
    state = enter(script, state, state.at, out)
    if out and isinstance(out[-1], Goto) and state.script in book.scripts:
        target = book.scripts[state.script]
        if target.id != script.id and not isinstance(out[0], Goto):
            enter(target, State(target.id, target.version, target.start, state.language), target.start, out)


def _with_code(effects: list[Effect]) -> tuple[Effect, ...]:
    return fill(effects, {"codename": "00000 00000 00000 00000"})
