"""Conversations, written once for every channel: scripts, the step, and how effects are rendered."""

from safeconduct.line.engine.script.common import parse_common
from safeconduct.line.engine.script.effects import (
    Article,
    Ask,
    Do,
    Effect,
    Ended,
    Flag,
    Goto,
    Handover,
    Option,
    Said,
    Say,
    Search,
    Speak,
    Store,
    Timeout,
    ToOperator,
    fill,
)
from safeconduct.line.engine.script.hooks import HOOKS
from safeconduct.line.engine.script.lint import faults
from safeconduct.line.engine.script.parsing import parse_book, parse_script
from safeconduct.line.engine.script.reading import ScriptFault
from safeconduct.line.engine.script.records import Book, Choice, Common, Script, Step, Words
from safeconduct.line.engine.script.state import KINDS, LANGUAGES, Frame, Input, State
from safeconduct.line.engine.script.stepping import begin, step

__all__ = [
    "HOOKS",
    "KINDS",
    "LANGUAGES",
    "Article",
    "Ask",
    "Book",
    "Choice",
    "Common",
    "Do",
    "Effect",
    "Ended",
    "Flag",
    "Frame",
    "Goto",
    "Handover",
    "Input",
    "Option",
    "Said",
    "Say",
    "Script",
    "ScriptFault",
    "Search",
    "Speak",
    "State",
    "Step",
    "Store",
    "Timeout",
    "ToOperator",
    "Words",
    "begin",
    "faults",
    "fill",
    "parse_book",
    "parse_common",
    "parse_script",
    "step",
]
