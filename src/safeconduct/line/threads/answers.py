"""What a person chose, in words: a colleague reads questions and answers, not the names of fields."""

from __future__ import annotations

from collections.abc import Mapping

from safeconduct.line.engine.script import Book, State
from safeconduct.line.engine.script.records import Step

ABOUT = {
    "himself": "self",
    "group": "group",
    "relative": "relative",
}  # a choice of `who` → what a case is about


def in_words(book: Book, state: State, name: str, value: str) -> str:
    """Return a chosen answer with its question, in the language of the conversation; empty when none fits."""
    for step in _asking(book, state, name):
        for choice in step.choices:
            if choice.id == value and step.ask is not None:
                question, label = step.ask.texts[state.language], choice.label.texts[state.language]
                return f"{question} {label}"
    return ""


def all_in_words(book: Book, state: State, facts: Mapping[str, str]) -> str:
    """Return every chosen answer so far, one a line."""
    lines = [in_words(book, state, name, value) for name, value in facts.items()]
    return "\n".join(line for line in lines if line)


def about(state: State) -> str:
    """Return whom a conversation is about: self, group or relative."""
    if state.script == "relative" or any(frame.script == "relative" for frame in state.stack):
        return "relative"
    return ABOUT.get(state.facts.get("who", ""), "self")


def call_for_person(book: Book, state: State) -> str:
    """Return the words of the command that brings a person, for a case in which nothing was said yet."""
    common = next(iter(book.scripts.values())).common
    return next(one.label.texts[state.language] for one in common.commands if one.act == "human")


def _asking(book: Book, state: State, name: str) -> list[Step]:
    """Return the steps that store an answer by this name; those of the scripts that are open come first."""
    opened = [state.script, *(frame.script for frame in reversed(state.stack))]
    open_first = sorted(
        book.scripts.values(), key=lambda one: opened.index(one.id) if one.id in opened else len(opened)
    )
    return [step for script in open_first for step in script.steps.values() if step.store == name]
