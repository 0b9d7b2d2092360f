"""safeconduct line staff: how many people each half hour needs; reads one file and keeps nothing."""

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from safeconduct.config.commands import Refused

if TYPE_CHECKING:
    from safeconduct.line.engine.staffing.need import Target
    from safeconduct.line.engine.staffing.plan import Row, Terms
    from safeconduct.line.engine.staffing.quantiles import Interval

MOST_BYTES = 20_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "--arrivals", type=Path, required=True, metavar="FILE.csv", help="offered contacts per half hour"
    )
    parser.add_argument(
        "--forecast", action="store_true", help="the file holds past weeks; plan the week after them"
    )
    parser.add_argument(
        "--handling",
        type=_seconds,
        metavar="S",
        help="mean handling with wrap-up (default: as the file says)",
    )
    parser.add_argument(
        "--patience",
        type=_seconds,
        metavar="S",
        help="mean time until a caller gives up, or 'inf' (default: as the file says)",
    )
    parser.add_argument(
        "--target", default="0.8:20", metavar="SHARE:S", help="this share answered in so many seconds"
    )
    parser.add_argument("--abandon", type=float, default=0.05, help="share that may give up (default: 0.05)")
    parser.add_argument(
        "--shrinkage",
        type=float,
        default=0.3,
        help="share of rostered time away from the line (default: 0.3)",
    )
    parser.add_argument(
        "--at-once",
        action="append",
        default=[],
        metavar="CHANNEL:N",
        help="one person holds so many conversations at once on this channel; may be repeated",
    )
    parser.add_argument(
        "--uplift",
        type=float,
        default=1.0,
        metavar="FACTOR",
        help="multiply all arrivals, for public interest",
    )
    parser.add_argument(
        "--searches",
        type=Path,
        metavar="FILE",
        help="exported searches by days or weeks; with --forecast, say whether they move the need",
    )
    parser.add_argument("--tz", default="UTC", help="time zone of the line, for example Europe/Paris")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print the table; a file or number that cannot be is refused in one sentence."""
    from safeconduct.config.commands import line_searches
    from safeconduct.line.engine.staffing import plan
    from safeconduct.line.engine.staffing.arrivals import read_csv

    if given.searches and not given.forecast:
        raise Refused("Searches move a forecast only; give --forecast, and past weeks in the file.")
    terms = _terms(given)
    text = _read(given.arrivals)
    try:
        rows = read_csv(text, terms.zone)
        cost = plan.costs(rows, terms)
        works = plan.next_week(rows, terms, cost) if given.forecast else plan.as_they_stand(rows, terms, cost)
        table = plan.table(works, terms)
    except ValueError as fault:
        raise Refused(f"{given.arrivals}: {fault}") from None
    searched = line_searches.suggested(given.searches, rows, terms.zone) if given.searches else None
    if given.json:
        contacts = {} if searched is None else {"contacts": line_searches.plain(searched)}
        print(json.dumps(_json(table, terms, cost.assumed) | contacts, ensure_ascii=False, indent=2))
    else:
        _print(table, terms, cost.assumed)
        if searched is not None:
            print(line_searches.sentence(searched))
    return 0


def _seconds(written: str) -> float:
    number = float(written)
    if not number >= 0:
        raise ValueError
    return number


_seconds.__name__ = "number of seconds"  # argparse says: invalid number of seconds value


def _terms(given: argparse.Namespace) -> "Terms":
    from safeconduct.line.engine.staffing.clock import zone_of
    from safeconduct.line.engine.staffing.demand import effective_handling
    from safeconduct.line.engine.staffing.need import Target, on_roster
    from safeconduct.line.engine.staffing.plan import Terms

    try:
        share, _, seconds = given.target.partition(":")
        target = Target(float(share), float(seconds), given.abandon)
    except ValueError as fault:
        said = str(fault) if "target" in str(fault) or "give up" in str(fault) else ""
        raise Refused(
            said or f"{given.target!r} is no target; write SHARE:SECONDS, such as 0.8:20."
        ) from None
    at_once: dict[str, int] = {}
    for written in given.at_once:
        channel, _, count = written.rpartition(":")
        if not channel or not count.isdecimal():
            raise Refused(f"{written!r} names no channel; write CHANNEL:N, such as chat:3.")
        at_once[channel] = int(count)
    if not (isfinite(given.uplift) and 0 < given.uplift <= 100):
        raise Refused(f"The uplift is a factor above 0 and up to 100, not {given.uplift:g}.")
    try:
        on_roster(1, given.shrinkage)
        for count in at_once.values():
            effective_handling(1.0, count)
        return Terms(
            target=target,
            handling_s=given.handling,
            patience_s=given.patience,
            shrinkage=given.shrinkage,
            at_once=at_once,
            uplift=given.uplift,
            zone=zone_of(given.tz),
        )
    except ValueError as fault:
        raise Refused(str(fault)) from None


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(f"{path} is larger than {MOST_BYTES // 1_000_000} MB; send fewer weeks.")
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not written in UTF-8; save it so, and try again.") from None
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror}.") from None


def _print(table: Sequence["Row"], terms: "Terms", assumed: Sequence[str]) -> None:
    from safeconduct.line.engine.staffing import on_roster

    target = terms.target
    print(
        f"Target: {target.share:.0%} answered within {target.within_s:g} s, at most {target.abandon:.0%} give up. "
        f"Shrinkage {terms.shrinkage:.0%}. Times in {terms.zone.key}."
    )
    for one in assumed:
        print(f"Assumed, since the file does not say it: {one}.")
    within = f"in {target.within_s:g} s"
    names = max([len("language"), *(len(row.language or "together") for row in table)])
    print()
    print(
        f"{'half hour':16}  {'language':{names}}  {'offered (80 %)':>20}  {'need: low mid high':>18}  {'roster':>6}"
        f"  {'wait':>6}  {'gave up':>7}  {'mean s':>6}  {within:>7}  {'if many: gave up':>16}"
    )
    for row in table:
        print(_line(row, terms, names))
    # The last row of a half hour is the one for all its languages.
    last = {row.start: row for row in table}
    hours = sum(row.roster for row in last.values()) / 2
    apart = sum(on_roster(row.apart or row.need.mid, terms.shrinkage) for row in last.values()) / 2
    print()
    if any(row.language is None for row in table):
        print(
            f"{hours:g} hours on the roster if everybody speaks every language, {apart:g} if each speaks one."
        )
    else:
        print(f"{hours:g} hours on the roster.")


def _line(row: "Row", terms: "Terms", names: int) -> str:
    offered = f"{row.offered.mid:.1f} ({row.offered.low:.1f}-{row.offered.high:.1f})"
    need = f"{row.need.low:6d} {row.need.mid:4d} {row.need.high:4d}"
    line = (
        f"{_local(row.start, terms.zone)}  {row.language or 'together':{names}}  {offered:>20}  {need:>18}  "
        f"{row.roster:6d}  {_met(row, terms)}  {row.crowded.abandon:16.1%}"
    )
    return line if row.apart is None else f"{line}  ({row.apart} if each speaks one language)"


def _met(row: "Row", terms: "Terms") -> str:
    if row.need.mid == 0:  # nobody is expected, so nobody meets anything
        return f"{'-':>6}  {'-':>7}  {'-':>6}  {'-':>7}"
    return (
        f"{row.queue.wait:6.1%}  {row.queue.abandon:7.1%}  {row.queue.mean_wait_s:6.0f}  "
        f"{_within(row, terms.target):7.1%}"
    )


def _within(row: "Row", target: "Target") -> float:
    return row.queue.service_level(target.within_s)


def _local(start: datetime, zone: ZoneInfo) -> str:
    return f"{start.astimezone(zone):%Y-%m-%d %H:%M}"


def _json(table: Sequence["Row"], terms: "Terms", assumed: Sequence[str]) -> dict[str, object]:
    target = terms.target
    return {
        "target": {"share": target.share, "within_s": target.within_s, "abandon": target.abandon},
        "shrinkage": terms.shrinkage,
        "tz": terms.zone.key,
        "assumed": list(assumed),
        "half_hours": [_json_row(row, terms) for row in table],
    }


def _json_row(row: "Row", terms: "Terms") -> dict[str, object]:
    there = row.need.mid > 0
    return {
        "start": row.start.astimezone(terms.zone).isoformat(),
        "language": row.language,
        "offered": _bounds(row.offered),
        "need": {"low": row.need.low, "mid": row.need.mid, "high": row.need.high, "apart": row.apart},
        "roster": row.roster,
        "wait": round(row.queue.wait, 6) if there else None,
        "abandon": round(row.queue.abandon, 6) if there else None,
        "mean_wait_s": round(row.queue.mean_wait_s, 3) if there else None,
        "within": round(_within(row, terms.target), 6) if there else None,
        "abandon_if_many": round(row.crowded.abandon, 6),
    }


def _bounds(interval: "Interval") -> dict[str, float]:
    return {name: round(getattr(interval, name), 4) for name in ("low", "mid", "high")}
