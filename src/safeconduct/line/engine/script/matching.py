"""The tables in which an answer is looked up: by key, by a button's data, by what was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safeconduct.line.engine.script.effects import Ask, Option, Said, Say
from safeconduct.line.engine.script.folding import folded
from safeconduct.line.engine.script.records import Choice, Command, Common, Ready, Step, Words
from safeconduct.line.engine.script.state import LANGUAGES, Input
from safeconduct.line.engine.script.variables import variables

Answer = Choice | Command
LONGEST = 60  # characters: whoever writes more is telling something and does not choose


def said(prompt: str, words: Words, language: str) -> Said:
    """Return words in a language; the English ones where nobody has translated them yet."""
    text = words.texts.get(language) or words.texts["en"]
    on = {name: texts.get(language) or texts["en"] for name, texts in words.on.items()}
    return Said(f"{prompt}.{language}", language, text, on, tuple(sorted(variables(text))))


def ready(script: str, version: int, step: Step, common: Common) -> Ready:
    """Return a step with its words and tables, so that nothing is searched when somebody answers."""
    here = f"{script}.{version}.{step.name}"
    offered: list[Answer] = [*step.choices, *common.commands] if step.ask or step.outcomes else []
    keys: dict[str, Answer] = {}
    data: dict[str, Answer] = {}
    for one in offered:
        for key in _keys(one):
            keys.setdefault(key, one)
        data[one.id] = data[f"{script}:{step.name}:{one.id}"] = one
    return Ready(
        step=step,
        said={code: (Say(said(f"{here}.say", step.say, code)),) if step.say else () for code in LANGUAGES},
        asked={code: _asked(script, step, here, common, code) for code in LANGUAGES},
        keys=keys,
        data=data,
        typed={code: _typed(offered, code) for code in LANGUAGES},
    )


def _keys(one: Answer) -> Sequence[str]:
    return one.keys if isinstance(one, Command) else (one.key,)


def _asked(script: str, step: Step, here: str, common: Common, language: str) -> tuple[Ask, ...]:
    if step.ask is None:
        return ()
    options = [
        Option(
            one.key, one.id, f"{script}:{step.name}:{one.id}", said(f"{here}.{one.id}", one.label, language)
        )
        for one in step.choices
    ]
    for command in common.commands:
        if command.act == "human":  # the others can be said, but need not be read out at every question
            label = said(f"common.{common.version}.{command.id}", command.label, language)
            options.append(Option(command.keys[0], command.id, f"{script}:{step.name}:{command.id}", label))
    return (Ask(said(f"{here}.ask", step.ask, language), tuple(options), step.want),)


def _typed(offered: Sequence[Answer], language: str) -> Mapping[str, Answer]:
    """Return what can be typed; the person's language goes before the others, the step before commands."""
    table: dict[str, Answer] = {}
    for code in (language, *(one for one in LANGUAGES if one != language)):
        for answer in offered:
            for words in spellings(answer, code):
                table.setdefault(words, answer)
    return table


def spellings(answer: Answer, language: str) -> Iterator[str]:
    """Yield what somebody may type for an answer: its key, its label, both, and its other words."""
    label = answer.label.texts.get(language, "")
    for key in _keys(answer):
        yield key
        if label:
            yield folded(f"{key} {label}")
    yield from (one for one in (folded(label), *map(folded, answer.words.get(language, ()))) if one)


def find(table: Ready, language: str, given: Input) -> Answer | None:
    """Return what was chosen; None when the input is no choice here."""
    if given.kind == "digits":
        return table.keys.get(given.value.strip())
    if given.kind == "button":
        return table.data.get(given.value)
    if given.kind != "text" or len(given.value) > LONGEST:
        return None
    typed = table.typed[language]
    plain = given.value.strip(" .,;!()").casefold()  # mostly enough, and quicker than folding
    return typed.get(plain) or typed.get(folded(given.value))
