"""safeconduct line simulate | lint | staff | prompts | listen | webhook: play, check, plan people, take in."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.config.commands import Refused, line_listen, line_prompts, line_staff, line_webhook

if TYPE_CHECKING:
    from safeconduct.line.engine.script import Book, Input, State

LANGUAGES = ("en", "uk", "ru", "fr")
CHANNELS = ("telephone", "sms", "telegram", "whatsapp", "web")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of each act."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    play = acts.add_parser("simulate", help="play a script; each line of the input is an answer")
    play.add_argument("script", metavar="SCRIPT", help="name of a script, for example first_contact")
    play.add_argument("--lang", default="en", help=f"language to begin in: {', '.join(LANGUAGES)}")
    play.add_argument("--channel", default="sms", help=f"how it is rendered: {', '.join(CHANNELS)}")
    play.set_defaults(run=simulate)
    lint = acts.add_parser("lint", help="look for faults in the scripts")
    lint.set_defaults(run=find_faults)
    line_staff.arguments(acts.add_parser("staff", help="how many people each half hour needs"))
    line_prompts.arguments(acts.add_parser("prompts", help="the sounds that callers hear"))
    line_listen.arguments(acts.add_parser("listen", help="take what arrives on a channel, by asking for it"))
    line_webhook.arguments(acts.add_parser("webhook", help="where a channel brings what arrives"))
    lint.add_argument("--home", help="folder of an installation whose prompts are looked at too")
    for one in (play, lint):
        one.add_argument(
            "--folder", type=Path, metavar="DIR", help="scripts of your own instead of the shipped"
        )


def simulate(given: argparse.Namespace) -> int:
    """Play until the input ends; return 0, or 2 with a sentence for an unknown script, language or channel."""
    from safeconduct.line.engine.script import Input, begin
    from safeconduct.line.engine.script.transcript import read_line

    book = _book(given.folder)
    for value, known, what in (
        (given.script, tuple(book.scripts), "script"),
        (given.lang, LANGUAGES, "language"),
        (given.channel, CHANNELS, "channel"),
    ):
        if value not in known:
            raise Refused(f"There is no {what} {value!r}; choose among {', '.join(known)}.")
    book = replace(book, start=given.script)
    state = _turn(book, begin(book, given.lang), Input("start"), given.channel)
    for line in sys.stdin:
        if not sys.stdin.isatty():
            print(f"> {line.rstrip()}")
        try:
            state = _turn(book, state, read_line(line.rstrip("\n"), given.channel), given.channel)
        except ValueError as fault:
            print(fault)
    return 0


def _turn(book: "Book", state: "State", happened: "Input", channel: str) -> "State":
    """Print one turn; a hook that is waited for has its first outcome, and gives a fictional codename."""
    from safeconduct.line.engine.script import HOOKS, Do, Input, fill, step
    from safeconduct.line.engine.script.transcript import shown

    common = next(iter(book.scripts.values())).common
    values: dict[str, str] = {}
    while True:
        state, effects = step(book, state, happened)
        for line in shown(fill(effects, values), channel, common):
            print(line)
        waits = [one.hook for one in effects if isinstance(one, Do) and one.waits]
        hook = HOOKS.get(waits[-1]) if waits else None
        if hook is None or state.owner == "human":
            sys.stdout.flush()
            return state
        values |= dict.fromkeys(hook.gives, "11111 22222 33333 44444")
        happened = Input("outcome", hook.outcomes[0])
        print(f"[outcome: {happened.value}]")


def find_faults(given: argparse.Namespace) -> int:
    """Print each fault; return 1 when there is one."""
    from safeconduct.guide.shipped import shipped
    from safeconduct.line.engine.script import faults

    book = _book(given.folder)
    found = faults(book, shipped().articles.keys())
    for one in found:
        print(one)
    if said := line_prompts.notice(book, given.home):
        print(f"Notice: {said}", file=sys.stderr)  # it is no fault
    print(f"{len(book.scripts)} scripts, {len(found)} faults.")
    return 1 if found else 0


def _book(folder: Path | None) -> "Book":
    from safeconduct.line import shipped
    from safeconduct.line.engine.script import ScriptFault, parse_book

    try:
        if folder is None:
            return shipped.scripts()
        return parse_book({one.name: one.read_text("utf-8") for one in sorted(folder.glob("*.yaml"))})
    except (ScriptFault, OSError, UnicodeDecodeError) as fault:
        raise Refused(str(fault)) from None
