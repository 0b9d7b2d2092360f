"""safeconduct interest count: count a topic in page views, access logs, lists of queries; keeps aggregates only."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.config.commands import Refused

if TYPE_CHECKING:
    from safeconduct.interest.counting import Counted, Store
    from safeconduct.interest.engine.topics import Topic


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--topic", metavar="T", help="name of a shipped topic, or a file that defines one")
    what.add_argument("--form", metavar="WORDS", help="a single form: these words, one after the other")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="plain, .gz or .bz2")
    parser.add_argument(
        "--engine",
        default="python",
        metavar="E",
        help="python (default), duckdb or spark; they count the same",
    )
    parser.add_argument(
        "--master", default="local[2]", metavar="URL", help="the Spark cluster (default: this machine)"
    )
    parser.add_argument(
        "--store",
        type=Path,
        metavar="FILE.sqlite",
        help="where counts are kept; a known file is not counted again",
    )
    parser.add_argument(
        "--kind", metavar="K", help="hourly, complete, log or csv (default: as the files show)"
    )
    parser.add_argument(
        "--period", default="", metavar="P", help="when, for files that do not say it: 2026-11, -30, T13"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Count file after file; a file that cannot be counted stops the rest with a sentence, and what stood stays."""
    from safeconduct.interest.counting import Kind, Store, Unfit, count_file, engine_of
    from safeconduct.interest.counting.progress import Progress

    topic = _topic(given)
    if given.kind not in (None, *Kind):
        raise Refused(f"There is no kind {given.kind!r}; choose among {', '.join(Kind)}.")
    kind = Kind(given.kind) if given.kind else None
    counted: list[Counted] = []
    path = given.store or Path()
    try:
        engine = engine_of(given.engine, given.master)
        store = Store(given.store)
        try:
            for path in given.files:
                with Progress(path, sys.stderr) as progress:
                    counted.append(
                        count_file(
                            path, topic, store, engine, kind=kind, period=given.period, seen=progress.seen
                        )
                    )
            _told(given, topic, store, counted)
        finally:
            store.close()
    except Unfit as fault:
        raise Refused(f"{path}: {fault}" if path != Path() else str(fault)) from None
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror or 'it is packed but broken'}.") from None
    return 0


def _topic(given: argparse.Namespace) -> Topic:
    from safeconduct.interest.counting.forms import single
    from safeconduct.interest.engine.topics import TopicFault, parse
    from safeconduct.interest.lexicons import sources

    try:
        if given.form is not None:
            return single(given.form)
        shipped = sources()
        if given.topic in shipped:
            return parse(shipped[given.topic])
        return parse(Path(given.topic).read_text("utf-8"))
    except TopicFault as fault:
        raise Refused(f"{given.topic or given.form}: {fault}") from None
    except UnicodeDecodeError:
        raise Refused(f"{given.topic} is not written in UTF-8; save it so, and try again.") from None
    except OSError:
        raise Refused(
            f"There is no topic {given.topic!r}; name a file, or one of: {', '.join(sources())}."
        ) from None


def _told(given: argparse.Namespace, topic: Topic, store: Store, counted: Sequence[Counted]) -> None:
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    files = {one.file for one in counted}
    for one in store.aggregates(topic.name):
        if one.file in files and one.version == topic.version:
            sums[one.period, one.group][0] += one.count
            sums[one.period, one.group][1] += one.lines
    if given.json:
        _print_json(given, topic, counted, sums)
        return
    print(f"{topic.name}, version {topic.version}")
    for (period, group), (count, lines) in sorted(sums.items()):
        print(f"{period:16}  {group:24}  {count:>12,}  in {lines:,} lines")
    for path, file in zip(given.files, counted, strict=True):
        print(f"{path}: {file.lines:,} lines" + (", counted before" if file.known else "") + _spoilt(file))


def _spoilt(file: Counted) -> str:
    if not file.bad:
        return ""
    first = ", ".join(map(str, file.first_bad))
    return f"; {file.bad:,} of them could not be read" + (f" (the first: line {first})" if first else "")


def _print_json(
    given: argparse.Namespace,
    topic: Topic,
    counted: Sequence[Counted],
    sums: dict[tuple[str, str], list[int]],
) -> None:
    told = {
        "topic": topic.name,
        "version": topic.version,
        "engine": given.engine,
        "count": sum(count for count, _ in sums.values()),
        "lines": sum(lines for _, lines in sums.values()),
        "counts": [
            {"period": period, "group": group, "count": count, "lines": lines}
            for (period, group), (count, lines) in sorted(sums.items())
        ],
        "files": [
            {
                "file": str(path),
                "sha256": file.file,
                "kind": file.kind,
                "lines": file.lines,
                "bad": file.bad,
                "first_bad": list(file.first_bad),
                "known": file.known,
            }
            for path, file in zip(given.files, counted, strict=True)
        ],
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))
