"""Count what the parts of bin/check did, and end with `N passed, N failed, N skipped`; exit code 1 on a failure.

The argument is the folder of one run: `steps` and `runs` (name, seconds, exit code, separated by tabs), and the
JUnit file of each run of pytest. A check that ran no test has failed; a skip is no pass and is listed.
"""

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml


@dataclass
class Row:
    """One line of the table."""

    name: str
    seconds: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def lines(path: Path) -> list[tuple[str, int, int]]:
    """Return name, seconds and exit code of each line of a file; nothing when there is no such file."""
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [(name, int(seconds), int(code)) for name, seconds, code in rows]


def step(name: str, seconds: int, code: int) -> Row:
    """Return the row of a command that passes or fails as a whole."""
    return Row(name, seconds, passed=int(code == 0), failed=int(code != 0), faults=[name] if code else [])


def run(name: str, seconds: int, code: int, report: Path) -> Row:
    """Return the row of a run of pytest, from its JUnit file."""
    row = Row(name, seconds)
    path = report / f"{name.replace(': ', '-')}.xml"
    cases = Xml.parse(path).iter("testcase") if path.exists() else []  # noqa: S314 - our own file
    for case in cases:
        wrong = case.find("failure") if case.find("failure") is not None else case.find("error")
        skipped = case.find("skipped")
        if wrong is not None:
            row.failed += 1
            row.faults.append(f"{name}: {case.get('classname')}::{case.get('name')}")
        elif skipped is not None:
            row.skipped += 1
            row.reasons.append((skipped.get("message") or "without a reason").splitlines()[0])
        else:
            row.passed += 1
    if code and not row.failed:
        why = {5: "ran no test"}.get(code, f"ended with code {code}")
        row.failed = 1
        row.faults.append(f"{name}: pytest {why}")
    return row


def show(rows: list[Row]) -> int:
    """Print the table, the reasons for what was skipped, and the closing line; return the exit code."""
    width = max((len(row.name) for row in rows), default=4)
    print(f"\n{'':{width}}  seconds  passed  failed  skipped")
    for row in rows:
        print(f"{row.name:{width}}  {row.seconds:7}  {row.passed:6}  {row.failed:6}  {row.skipped:7}")
    for reason, times in Counter(reason for row in rows for reason in row.reasons).most_common():
        print(f"Skipped {times}: {reason}")
    for fault in dict.fromkeys(fault for row in rows for fault in row.faults):
        print(f"FAILED {fault}")
    passed, failed = sum(row.passed for row in rows), sum(row.failed for row in rows)
    print(f"\n{passed} passed, {failed} failed, {sum(row.skipped for row in rows)} skipped")
    return int(failed > 0 or passed == 0)


def main(report: Path) -> int:
    """Tally one run."""
    rows = [step(*line) for line in lines(report / "steps")]
    rows += [run(*line, report) for line in lines(report / "runs")]
    return show(rows)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
