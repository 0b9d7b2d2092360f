"""The desk with 40,000 cases and 200,000 messages: inbox, opening a case, searching words in all of them.

    python -m bench.desk [--cases 40000] [--messages 200000]

Over HTTP against the production server, signed in as an operator. Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import http.client
import math
import os
import random
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from bench.desk_seed import RARE
from bench.service import Running, new_home, remove, serving

BARS = {"inbox": 0.150, "case": 0.100, "search": 3.0}
NEW = 200


def run_in(home: Path, *words: str) -> str:
    """Run a module of the bench in a process of its own with this home."""
    root = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "SAFECONDUCT_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", *words], check=True, env=environment, text=True, stdout=subprocess.PIPE
    )
    return done.stdout.strip()


class Desk:
    """One operator's browser: a kept connection and his cookies."""

    def __init__(self, running: Running, cookies: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=120)
        self._cookies = cookies
        self._token = dict(part.split("=", 1) for part in cookies.split("; "))["desk_csrf"]

    def timed(self, path: str, form: dict[str, str] | None = None) -> tuple[float, bytes]:
        """Request a page; return seconds and body. RuntimeError unless the answer is 200."""
        headers = {"Cookie": self._cookies}
        body = None
        if form is not None:
            body = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": self._token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self._connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self._connection.getresponse()
        data = answer.read()
        taken = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        return taken, data


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]  # the nearest rank, never below it


def main() -> int:
    """Seed, serve, measure; return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--cases", type=int, default=40_000)
    options.add_argument("--messages", type=int, default=200_000)
    given = options.parse_args()
    home = new_home()
    try:
        began = time.monotonic()
        print(run_in(home, "bench.desk_seed", str(given.cases), str(given.messages), str(NEW)))
        size = sum(path.stat().st_size for path in home.glob("*.sqlite3*")) / 1e6
        print(
            f"{given.cases} cases, {given.messages} messages, {size:.0f} MB,"
            f" seeded in {time.monotonic() - began:.0f} s"
        )
        cookies = run_in(home, "bench.signed_in", "operator1")
        with serving(home, "desk") as running:
            return measure(Desk(running, cookies), given.cases)
    finally:
        remove(home)


def measure(desk: Desk, cases: int) -> int:
    """Print the figures; return 1 when a bar is missed."""
    rng = random.Random(2)
    desk.timed("/")
    times = {"inbox": [desk.timed("/")[0] for _ in range(100)]}
    handles = [f"/case/seed-{rng.randrange(cases)}/" for _ in range(200)]
    times["case"] = [desk.timed(path)[0] for path in handles]
    first, _ = desk.timed("/search/", {"words": RARE})
    times["search"] = [
        desk.timed("/search/", {"words": words})[0]
        for words in (RARE, "вода мост", "letter", "связь вечером") * 5
    ]
    found = desk.timed("/search/", {"words": RARE})[1]
    print(
        f"first search with {NEW} cases just arrived: {first:.2f} s; hits named: {found.count(b'/case/seed-')}"
    )
    missed = 0
    for name, bar in BARS.items():
        worst = p95(times[name])
        missed += worst > bar
        print(
            f"{name:7} median {1000 * statistics.median(times[name]):6.0f} ms  p95 {1000 * worst:6.0f} ms  "
            f"bar {1000 * bar:5.0f} ms  {'ok' if worst <= bar else 'MISSED'}"
        )
    if not found.count(b"/case/seed-"):
        print("MISSED: the search found nothing")
        missed += 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
