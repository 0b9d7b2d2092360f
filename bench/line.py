"""The line's figures, one part at a time or all of them.

    python -m bench.line [step] [webhook] [flood] [heavy]

step: microseconds a step of a conversation, with its state out of JSON and back, on a random walk from the first
contact through all scripts; beside a plain look-up in a dictionary with the same JSON in the same run.

webhook: a thousand conversations at once by SMS over HTTP, acknowledged in time and durable before that.
flood, heavy: honest people get their answers while a thousand, or five thousand, false contacts come a minute.

Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable

from bench.line_flood import flood, heavy
from bench.line_webhook import webhook
from safeconduct.line.engine.script import Book, Input, State, begin, step
from safeconduct.line.shipped import scripts

MOST_STEP = 50.0  # microseconds
STEPS = 20_000
ROUNDS = 5

RARE = (
    *(Input(kind) for kind in ("silence", "dropped", "resumed", "takeover")),
    *(Input("text", words) for words in ("напишіть увечері", "стоп", "8", "сліди", "меню", "0")),
)
Walk = list[tuple[str, Input]]  # states as they are kept, each with what happened then


def walk(book: Book, steps: int, seed: int = 1) -> Walk:
    """Return a random walk: keys, numbers, buttons, typed labels, free words, silence, drops, takeovers."""
    draw = random.Random(seed)
    state = begin(book, "uk")
    met: Walk = []
    for _ in range(steps):
        happened = _next(book, state, draw)
        met.append((json.dumps(state.to_json()), happened))
        state, _effects = step(book, state, happened)
    return met


def _next(book: Book, state: State, draw: random.Random) -> Input:
    if state.owner == "human":
        return Input("give_back")
    script = book.find(state.script, state.version)
    if script is None or not state.at or state.done:
        return Input("start")
    asking = script.ready[state.at]
    if asking.step.outcomes:
        return Input("outcome", draw.choice(list(asking.step.outcomes)))
    if draw.random() < 0.1:
        return draw.choice(RARE)
    if asking.step.want and draw.random() < 0.6:
        return Input("text", "Напишу ввечері, коли буду на самоті, біля восьмої.")
    option = draw.choice(asking.asked[state.language][0].options)
    return draw.choice(
        [
            Input("digits", option.key),
            Input("text", f"{option.key})"),
            Input("button", option.data),
            Input("text", option.label.text),
        ]
    )


def ours(book: Book, met: Walk) -> None:
    """Step through a walk, each time out of JSON and back."""
    for kept, happened in met:
        state, _effects = step(book, State.from_json(json.loads(kept)), happened)
        json.dumps(state.to_json())


def engine_alone(book: Book, met: Walk) -> Callable[[], None]:
    """Return what steps through the same walk without JSON."""
    states = [(State.from_json(json.loads(kept)), happened) for kept, happened in met]

    def run() -> None:
        for state, happened in states:
            step(book, state, happened)

    return run


def plain(met: Walk) -> None:
    """Do the least that any engine would: out of JSON, one look-up, back into JSON."""
    table = {"1": "next", "2": "other"}
    for kept, happened in met:
        state = json.loads(kept)
        state["at"] = table.get(happened.value, state["at"])
        json.dumps(state)


def each(run: Callable[[], None], steps: int) -> float:
    """Return microseconds of processor time a step: the best of some rounds, since others may use the machine."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return 1e6 * min(taken) / steps


def steps() -> bool:
    """Print microseconds a step beside the plain reference; return whether the bar holds."""
    book = scripts()
    largest = max(book.scripts.values(), key=lambda one: len(one.steps))
    met = walk(book, STEPS)
    seen = {State.from_json(json.loads(kept)).script for kept, _ in met}
    print(
        f"step: {STEPS} steps through {len(seen)} scripts; the largest, {largest.id}, has {len(largest.steps)} steps"
    )
    inside = [one for one in met if json.loads(one[0])["script"] == largest.id]
    reference = each(lambda: plain(met), len(met))
    bare = each(engine_alone(book, met), len(met))
    whole = each(lambda: ours(book, met), len(met))
    largest_only = each(lambda: ours(book, inside), len(inside))
    kept = max(whole, largest_only) <= MOST_STEP
    print(f"  plain look-up and JSON   {reference:5.1f} µs")
    print(f"  engine without JSON      {bare:5.1f} µs")
    print(f"  engine and JSON          {whole:5.1f} µs, in {largest.id} {largest_only:5.1f} µs", end="")
    print(f"  bar {MOST_STEP:.0f} µs  {'ok' if kept else 'MISSED'}")
    return kept


# Each prints its figures and says whether its bar holds.
PARTS: dict[str, Callable[[], bool]] = {"step": steps, "webhook": webhook, "flood": flood, "heavy": heavy}


def main() -> int:
    """Measure the parts that were named, or all; return 1 when a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)}")
    named = options.parse_args().parts or list(PARTS)
    unknown = [name for name in named if name not in PARTS]
    if unknown:
        options.error(f"there is no part {unknown[0]!r}; choose among {', '.join(PARTS)}")
    kept = [PARTS[name]() for name in named]  # all are measured, whatever the first says
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
