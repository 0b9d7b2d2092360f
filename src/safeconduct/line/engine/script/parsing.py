"""From the files of the scripts to their records. A fault names the file and the line, and says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from safeconduct.line.engine.script.common import parse_common
from safeconduct.line.engine.script.fields import MOST_LABEL, Fields
from safeconduct.line.engine.script.matching import ready
from safeconduct.line.engine.script.reading import Entry, ScriptFault, read_yaml
from safeconduct.line.engine.script.records import (
    ACTS,
    CLASSES,
    KEYS,
    SEALED,
    WANTS,
    Book,
    Choice,
    Common,
    Script,
    Step,
)
from safeconduct.line.engine.script.state import LANGUAGES

COMMON = "common.yaml"


def parse_book(files: Mapping[str, str], start: str = "first_contact") -> Book:
    """Return the book of scripts from its files by their names ("register.yaml", and "common.yaml").

    ScriptFault when a file cannot be read, or a script leads to one that is not there.
    """
    if COMMON not in files:
        raise ScriptFault(f"{COMMON} is missing; it holds the commands and the shared sentences.")
    common = parse_common(files[COMMON], COMMON)
    scripts = [parse_script(text, name, common) for name, text in sorted(files.items()) if name != COMMON]
    known = {one.id for one in scripts}
    for needed in (start, "withdraw", "language", "message"):
        if needed not in known:
            raise ScriptFault(f"{needed}.yaml is missing; the line needs this script.")
    for script in scripts:
        for step in script.steps.values():
            for target in {step.goto, *(one.goto for one in step.choices)} - {"", *known}:
                raise ScriptFault(
                    f"{script.id}.yaml, line {step.line}: {step.name} leads to the script {target}, "
                    "which does not exist."
                )
    return Book.of(scripts, start)


def parse_script(source: str, path: str, common: Common) -> Script:
    """Return one script, ready to be stepped; ScriptFault says what cannot be read and where."""
    top = Fields(read_yaml(source, path), path)
    name = top.checked_name(top.needed("id"), "id")
    if path.rpartition("/")[2] != f"{name}.yaml":
        raise top.fault(f"the script {name} must lie in {name}.yaml.")
    version = top.whole("version", 1, 999_999)
    start = top.checked_name(top.needed("start"), "start")
    silent = top.one_of("silent", ("handover", "end"), "handover")
    retry = top.whole("retry", 0, 9, 2)
    entries = top.mapping("steps")
    top.done()
    steps = {one: _step(one, entry, path, retry) for one, entry in entries.items()}
    if start not in steps:
        raise top.fault(f"start names {start}, which is no step.")
    for step in steps.values():
        for target in sorted(step.leads_to() - steps.keys()):
            raise top.fault(f"{step.name} leads to {target}, which is no step.", step.line)
    made = {one: ready(name, version, step, common) for one, step in steps.items()}
    return Script(name, version, start, silent, steps, made, common)


def _step(name: str, entry: Entry, path: str, retry: int) -> Step:
    given = Fields(entry, path)
    given.checked_name(Entry(name, entry.line), "the name of a step")
    step = Step(
        name=name,
        line=entry.line,
        say=given.words("say"),
        ask=given.words("ask"),
        choices=tuple(_choice(*one, path) for one in given.mapping("choices").items()),
        want=given.list_of("want", WANTS),
        store=given.name("store"),
        classify=given.one_of("classify", CLASSES),
        known=given.one_of("known", ("skip",)),
        search=given.truth("search"),
        do=given.name("do"),
        outcomes={
            one: given.checked_name(to, "the step of an outcome")
            for one, to in given.mapping("outcomes").items()
        },
        article=_article(given),
        traces=given.truth("traces"),
        next=given.name("next"),
        goto=given.name("goto"),
        handover=given.name("handover"),
        end=given.one_of("end", ("here", "all")),
        retry=given.whole("retry", 0, 9, retry),
    )
    given.done()
    fault = _unfit(step)
    if fault:
        raise given.fault(f"{name} {fault}")
    return step


def _article(given: Fields) -> str:
    found = given.take("article")
    if found is None:
        return ""
    if not isinstance(found.value, str) or not found.value.replace("-", "").isalnum():
        raise given.fault("write article as the id of an article of the guide.", found.line)
    return found.value


def _unfit(step: Step) -> str:
    """Return what does not go together in a step; empty when all is well."""
    return _unfit_way(step) or _unfit_question(step) or _unfit_answer(step)


def _unfit_way(step: Step) -> str:
    ways = [bool(one) for one in (step.ask, step.outcomes, step.goto, step.handover, step.end)]
    if sum(ways) > 1:
        return "has more than one of ask, outcomes, goto, handover, end; part it into steps."
    if step.outcomes and not step.do:
        return "has outcomes but no do; name the hook."
    if not any(ways) and not step.next:
        return "leads nowhere; write next, goto, handover or end."
    if (step.want or step.goto or step.handover) and not step.next:
        return "does not say where it goes on; write next."
    if step.next and (step.end or step.outcomes or (step.ask and not step.want)):
        return "has a next that is never taken; remove it."
    return ""


def _unfit_question(step: Step) -> str:
    if step.ask is None and (step.choices or step.want or step.store or step.search):
        return "has answers but asks nothing; write ask."
    if step.ask and (step.do or step.article or step.traces):
        return "asks and does something; part it, so that asking again does not do it twice."
    if step.ask and not (step.choices or step.want):
        return "asks, but takes no answer; write choices or want."
    return ""


def _unfit_answer(step: Step) -> str:
    if step.want and step.search == bool(step.store):
        return "takes free words; write either store with a name, or search: true."
    if step.want and step.classify == "fact":
        return f"stores free words, which are no fact; choose classify among {', '.join(SEALED)}."
    if step.store and not step.want and step.classify not in ("", "fact"):
        return "stores the id of a choice, which is a fact; write classify: fact."
    if step.known and (step.want or not step.store):
        return "can be skipped only when it stores the id of a choice; remove known."
    if step.classify and not step.store:
        return "classifies but stores nothing; write store or remove classify."
    return ""


def _choice(name: str, entry: Entry, path: str) -> Choice:
    given = Fields(entry, path)
    given.checked_name(Entry(name, entry.line), "the name of a choice")
    if name in ACTS or name in LANGUAGES:
        raise given.fault(f"{name} is a command that holds everywhere; name the choice differently.")
    key = str(given.needed("key").value)
    if key not in KEYS:
        raise given.fault(
            f"choose the key of {name} among {', '.join(KEYS)}; 0 and 8 are the same everywhere."
        )
    label = given.words("label", MOST_LABEL)
    if label is None:
        raise given.fault(f"{name} has no label; write it in each language.")
    choice = Choice(
        id=name,
        key=key,
        label=label,
        words=given.typed("words"),
        next=given.name("next"),
        goto=given.name("goto"),
        handover=given.name("handover"),
        refuse=given.truth("refuse"),
        language=given.one_of("language", LANGUAGES),
    )
    given.done()
    if sum(bool(one) for one in (choice.next, choice.goto, choice.handover)) != 1:
        raise given.fault(f"{name} needs exactly one of next, goto and handover.")
    return choice
