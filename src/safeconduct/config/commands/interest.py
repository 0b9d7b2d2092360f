"""safeconduct interest analyse | chart | count: what search statistics show; topics counted in logs and dumps."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.config.commands import Refused

if TYPE_CHECKING:
    from safeconduct.interest.analysing import Analysis

LANGUAGES = ("en", "uk", "ru", "fr")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of each act."""
    from safeconduct.config.commands import interest_count

    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    say = acts.add_parser("analyse", help="say what a file of search statistics shows")
    say.add_argument("--json", action="store_true", help="print the facts and the sentences as JSON")
    say.set_defaults(run=analyse)
    draw = acts.add_parser("chart", help="draw it, as SVG or PNG")
    draw.add_argument(
        "--out", type=Path, metavar="PICTURE", help="a file that ends in .svg or .png (else SVG is printed)"
    )
    draw.set_defaults(run=chart)
    for one in (say, draw):
        one.add_argument("file", type=Path, metavar="FILE", help="an export: CSV, xlsx, zip, JSON; or - ")
        one.add_argument("--column", metavar="NAME", help="which series, where a file holds several")
        one.add_argument(
            "--events", type=Path, metavar="CSV", help="what happened: lines of date,name[,entered]"
        )
        one.add_argument("--lang", default="en", choices=LANGUAGES, help="language of the words")
        one.add_argument("--retrieved", metavar="DAY", help="when the file was fetched, like 2022-12-01")
        one.add_argument(
            "--unit", choices=("count", "index", "share", "impressions", "views"), help="what is counted"
        )
        one.add_argument("--date", metavar="NAME", help="the column of dates, where it is not plain")
        one.add_argument(
            "--dates", choices=("day_first", "month_first"), help="how a date like 3/4/2025 is meant"
        )
        one.add_argument(
            "--decimal",
            choices=(".", ","),
            default="",
            help="the sign before decimals, where it is not plain",
        )
        one.add_argument(
            "--source", default="", help="where the numbers are from, where the file does not say it"
        )
    interest_count.arguments(acts.add_parser("count", help="count topics in access logs and dumps"))


def analyse(given: argparse.Namespace) -> int:
    """Print what the file shows; return 0, or 2 with one sentence that names the line at fault."""
    from safeconduct.interest.wording import note_sentence, told

    done = _analysis(given)
    sentences = [one.text for one in told(done.found, given.lang)]
    notes = [note_sentence(one, given.lang) for one in done.upload.notes]
    if given.json:
        from safeconduct.interest.engine.facts import facts

        said = {**facts(done.found), "language": given.lang, "sentences": sentences, "notes": notes}
        _print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _print("\n".join([*sentences, *notes]))
    return 0


def chart(given: argparse.Namespace) -> int:
    """Write the picture; return 0, or 2 with a sentence."""
    from safeconduct.interest.engine.charting import svg
    from safeconduct.interest.wording import chart_words
    from safeconduct.interest.wording.plain import plain

    if given.out is not None and given.out.suffix not in {".svg", ".png"}:
        raise Refused("A picture's name ends in .svg or .png; write --out with one of them.")
    done = _analysis(given)
    drawn = svg(done.found, chart_words(done.found, given.lang))
    if given.out is None:
        _print(drawn)
        return 0
    try:
        given.out.write_bytes(_png(drawn) if given.out.suffix == ".png" else drawn.encode())
    except OSError as fault:
        raise Refused(
            f"{plain(str(given.out))} cannot be written ({fault.strerror}). Name a folder that is there."
        ) from None
    return 0


def _png(drawn: str) -> bytes:
    from safeconduct.interest.pictures import NoFont, png

    try:
        return png(drawn)
    except (NoFont, ValueError) as fault:
        raise Refused(str(fault)) from None


def _print(text: str) -> None:
    """Print in UTF-8 whatever the terminal says of itself; whoever reads no further ends it without a fault."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _analysis(given: argparse.Namespace) -> Analysis:
    from safeconduct.interest.analysing import NoSeries, analyse, read_events
    from safeconduct.interest.engine.reading import Choice, Order, Unreadable
    from safeconduct.interest.engine.records import Unit
    from safeconduct.interest.wording import fault_sentence
    from safeconduct.interest.wording.plain import plain

    choice = Choice(
        date=given.date,
        unit=Unit(given.unit) if given.unit else None,
        order=Order(given.dates) if given.dates else None,
        decimal=given.decimal,
        source=given.source,
    )
    path = given.events
    try:
        events = read_events(_text(path)) if path is not None else ()
        path = given.file
        return analyse(
            _bytes(path),
            name=path.name,
            column=given.column,
            events=events,
            choice=choice if choice != Choice() else None,
            retrieved=_retrieved(given.retrieved),
        )
    except Unreadable as fault:
        raise Refused(
            f"{plain(path.name)}: {fault_sentence(fault.fault, fault.line, fault.facts, given.lang)}"
        ) from None
    except NoSeries as none:
        raise Refused(str(none)) from None


def _bytes(path: Path) -> bytes:
    from safeconduct.interest.wording.plain import plain

    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as fault:
        name = plain(str(path))
        raise Refused(f"{name} cannot be read ({fault.strerror}). Name a file that is there.") from None


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path.name} is no text in UTF-8. Save it as CSV in UTF-8.") from None


def _retrieved(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("--retrieved takes a day like 2022-12-01.") from None
    return day if day.tzinfo else day.replace(tzinfo=UTC)
