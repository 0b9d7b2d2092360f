"""Counts a generated dump with every engine in one run, beside ripgrep as a yardstick.

    python -m bench.counting                       # 1 GB; --size MB for another
    python -m bench.counting --without-spark       # where Spark is not installed

Each engine runs in a process of its own, first on a quarter of the dump and then on all of it. On a busy machine
compare what they needed of the cores (cpu) rather than how long they took. Exit code 1 when the counts differ among
the engines or from what the generator wrote, or when the memory grows with the file. ripgrep looks for the titles as
written, with -i: it misses what is encoded or spelt apart, and folds no word.
The dump lies in TMPDIR and is removed afterwards. Two quiet cores need about four minutes for 1 GB, a quarter
of which goes into writing it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.dumps import NO, YES, write
from safeconduct.interest.engine.topics import fold, matches
from safeconduct.interest.lexicons import shipped

ROOT = Path(__file__).parents[1]
CLUSTER = ROOT / ".tools" / "cluster" / "bin" / "python"
ENGINES = ("python", "duckdb", "spark")
TOPIC = "surrender"
NAME = "pageviews-20261130-130000"
# What a run of four times the size may need more: caches that fill up to a bound, and noise of the allocator.
MOST_GROWTH, MOST_GROWTH_MB = 1.35, 128


@dataclass(frozen=True, slots=True)
class Run:
    """How one engine did on one dump."""

    took_s: float
    cpu_s: float
    peak_mb: float
    answer: dict[str, object]


def main() -> int:
    """Print the table; return 1 where a bar is missed, 2 where Spark is missing."""
    parser = argparse.ArgumentParser(description="Count a generated dump with every engine.")
    parser.add_argument("--size", type=int, default=1000, metavar="MB")
    parser.add_argument("--without-spark", action="store_true")
    parser.add_argument("--engines", default=",".join(ENGINES), help="some of them, parted by commas")
    given = parser.parse_args()
    engines = [one for one in given.engines.split(",") if not (one == "spark" and given.without_spark)]
    if "spark" in engines and not (CLUSTER.exists() and shutil.which("java")):
        print(
            "Spark is not here: bin/check cluster installs it (and Java 17) under .tools/cluster; "
            "or run this with --without-spark.",
            file=sys.stderr,
        )
        return 2
    load = os.getloadavg()
    print(f"load before: {load[0]:.1f} {load[1]:.1f} {load[2]:.1f} on {len(os.sched_getaffinity(0))} cores")
    topic = shipped()[TOPIC]
    belongs = {title: matches(topic, fold(title)) for title in YES + NO}
    wrong = [title for title in YES + NO if belongs[title] != (title in YES)]
    if wrong:
        print(f"The lexicon has changed its mind about: {', '.join(wrong)}; the rest is counted as it says.")
    with tempfile.TemporaryDirectory() as folder:
        return _compared(Path(folder), given.size, engines, belongs)


def _compared(folder: Path, size: int, engines: list[str], belongs: dict[str, bool]) -> int:
    good = True
    runs: dict[str, list[Run]] = {one: [] for one in engines}
    for share, megabytes in (("quarter", size // 4), ("whole", size)):
        path = folder / share / NAME
        path.parent.mkdir()
        truth = write(path, megabytes * 1_000_000, belongs)
        wanted = {group: list(count) for group, count in truth.counts.items()}
        print(
            f"\n{path.stat().st_size / 1e6:,.0f} MB, {truth.lines:,} lines, {truth.bad} bad; "
            f"{sum(lines for _, lines in truth.counts.values()):,} lines belong"
        )
        _ripgrep(path)
        for engine in engines:
            run = _run(engine, path)
            runs[engine].append(run)
            found = {one["group"]: [one["count"], one["lines"]] for one in run.answer["counts"]}  # type: ignore[attr-defined]
            file = run.answer["files"][0]  # type: ignore[index]
            right = found == wanted and (file["lines"], file["bad"]) == (truth.lines, truth.bad)
            good &= right
            print(
                f"{engine:8} {run.took_s:8.1f} s  cpu {run.cpu_s:7.1f} s  peak {run.peak_mb:7.0f} MB  "
                f"{run.answer['lines']:>9,} lines  {run.answer['count']:>10,} views  "
                + ("as written" if right else "NOT AS WRITTEN")
            )
        path.unlink()
    print()
    for engine, (quarter, whole) in runs.items():
        flat = whole.peak_mb <= max(quarter.peak_mb * MOST_GROWTH, quarter.peak_mb + MOST_GROWTH_MB)
        good &= flat
        print(
            f"{engine:8} memory {quarter.peak_mb:,.0f} → {whole.peak_mb:,.0f} MB: {'flat' if flat else 'GROWS'}"
        )
    return 0 if good else 1


def _ripgrep(path: Path) -> None:
    program = shutil.which("rg")
    if program is None:
        print("ripgrep  is not installed (apt-get install ripgrep)")
        return
    pattern = "|".join(YES)
    began, worked = time.perf_counter(), _cpu()
    found = subprocess.run([program, "-i", "-c", pattern, path], capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    print(
        f"ripgrep  {took:8.1f} s  cpu {_cpu() - worked:7.1f} s  {'':15}  {int(found.stdout or 0):>9,} lines, "
        "of the titles as written"
    )


def _run(engine: str, path: Path) -> Run:
    python = str(CLUSTER) if engine == "spark" else sys.executable
    command = [python, "-m", "safeconduct.cli", "interest", "count", "--topic", TOPIC, "--engine", engine]
    command += ["--json", str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "ignore"}
    began, worked = time.perf_counter(), _cpu()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as child:
        peak, worked_by = [0], dict[int, float]()
        done = threading.Event()
        watch = threading.Thread(target=_watch, args=(child.pid, peak, worked_by, done))
        watch.start()
        said, complaint = child.communicate()
        done.set()
        watch.join()
    took = time.perf_counter() - began
    if child.returncode:
        raise SystemExit(f"{engine} stopped with {child.returncode}:\n{complaint[-2000:]}")
    # Java outlives who started it, and so is not among the children that have ended.
    cpu = max(_cpu() - worked, sum(worked_by.values()))
    return Run(took, cpu, peak[0] / 1024, json.loads(said))


def _cpu() -> float:
    """Return the seconds of a core that children which have ended worked, with theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(top: int, peak: list[int], worked: dict[int, float], done: threading.Event) -> None:
    """Keep what a process and its children hold at most together, in kB, and how long each worked, in seconds.

    Pages that they share are parted among them.
    """
    while not done.wait(0.25):
        family = _family(top)
        peak[0] = max(peak[0], sum(map(_held, family)))
        worked.update((process, max(worked.get(process, 0.0), _worked(process))) for process in family)


def _worked(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(top: int) -> list[int]:
    found = [top]
    for process in found:
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                found += [int(one) for one in task.read_text().split()]
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _held(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main())
