"""A flood of false contacts: an honest one must still get his answer at his telephone, in time."""

from __future__ import annotations

import asyncio
import random
import time

from bench.line_house import house
from bench.line_load import Gateway, Phones, Text

A_MINUTE = 1000  # false contacts, each from a number of its own
SECONDS = 24.0
QUIET = 4.0  # before it: those who are known begin
HONEST = 40  # who are known already, and as many who write for the first time in the middle of it
MOST_P95 = 2.0  # seconds from writing until the answer is with the gateway
FALSE = (
    "Сдавайтесь сами, мы всё равно вас всех найдём, вся ваша линия это ловушка для дураков",
    "hello",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
)


def written(draw: random.Random, times: int = 1) -> tuple[list[Text], dict[str, tuple[str, float]]]:
    """Return everything that is written, and of each honest message its number and time.

    The flood may be several times as heavy.
    """
    texts, honest = [], {}
    for n in range(HONEST):
        known, new = f"+3{n:010d}", f"+4{n:010d}"
        texts.append(Text(draw.uniform(0, QUIET / 2), known, f"k{n}", "Допоможіть"))
        moment = draw.uniform(QUIET + 3, SECONDS - 3)
        texts.append(Text(moment, known, f"honest-known-{n}", "1"))
        honest[f"honest-known-{n}"] = (known, moment)
        moment = draw.uniform(QUIET + 3, SECONDS - 3)
        texts.append(Text(moment, new, f"honest-new-{n}", "Нас двоє, хочемо скласти зброю. Що робити?"))
        honest[f"honest-new-{n}"] = (new, moment)
    for n in range(int(times * A_MINUTE * (SECONDS - QUIET) / 60)):
        moment = draw.uniform(QUIET, SECONDS)
        texts.append(Text(moment, f"+9{n:010d}", f"f{n}", f"{draw.choice(FALSE)} {n % 7}"))
    return texts, honest


async def _run(times: int) -> bool:
    gateway = Gateway()
    await gateway.start()
    with house(gateway.port) as found:
        texts, honest = written(random.Random(times), times)
        before, began = found.processor_seconds(), time.monotonic()
        tally = await Phones(found.port).write(texts)
        await asyncio.sleep(MOST_P95 + 1)
        face, worker = (then - now for then, now in zip(found.processor_seconds(), before, strict=True))
    await gateway.stop()
    waits: dict[str, list[float]] = {"known": [], "new": []}
    for one, (number, moment) in honest.items():
        came = [at - began - moment for at in gateway.got.get(number, []) if at - began >= moment]
        waits[one.split("-")[1]].append(min(came, default=float("inf")))
    p95 = {who: sorted(each)[int(0.95 * len(each))] for who, each in waits.items()}
    good = max(p95.values()) <= MOST_P95 or (times > 1 and p95["known"] <= MOST_P95)
    print(
        f"flood: {times * A_MINUTE} false contacts a minute by SMS for {SECONDS - QUIET:.0f} s, "
        f"{HONEST} honest of each kind"
    )
    print(
        f"  refused {len(tally.refused)} {sorted(set(tally.refused.values()))}, acknowledged at p95 after "
        f"{tally.percentile(0.95):.0f} ms; processor {face:.1f} s face, {worker:.1f} s worker"
    )
    for who, name in (("known", "in a conversation"), ("new", "for the first time")):
        each = sorted(waits[who])
        print(f"  writes {name:20} answer median {each[len(each) // 2]:5.2f} s, p95 {p95[who]:5.2f} s")
    print(f"  bar {MOST_P95:.0f} s  {'ok' if good else 'MISSED'}")
    return good


def flood(times: int = 1) -> bool:
    """Print the figures; return whether the bar holds."""
    return asyncio.run(_run(times))


def heavy() -> bool:
    """Do the same with five times as many: whoever is in a conversation must not notice."""
    return flood(5)
