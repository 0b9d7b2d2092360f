"""A thousand conversations at once over the webhook of SMS, and none acknowledged that a kill can undo."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing

from bench.line_house import House, house, inside, kill
from bench.line_load import Gateway, Phones, Tally, Text

CONVERSATIONS = 1000
PAUSE = 20.0  # seconds between two messages of one person, on average: somebody quick
SECONDS = 20.0
BEGIN = 60.0  # conversations that begin in a second, before anything is measured
MOST_P95 = 200.0  # milliseconds
# What people write; a number answers the question that the script has just asked.
WAYS = (
    ("Допоможіть", "1", "2", "1", "1", "1", "1", "1"),
    ("Как сдаться, чтобы не убили? Нас трое, мы сидим второй день без воды.", "1", "1", "1", "0", "Мы ждём."),
    ("hello", "1", "5", "We are two and we want to stop. Tell us what to do first.", "1", "1"),
    ("Bonsoir, mon frère est au front et veut arrêter.", "1", "6", "1", "1", "9"),
)


def conversation(number: int, draw: random.Random, seconds: float) -> Iterator[Text]:
    """Yield what one person writes after his first words, each message a while after the one before."""
    moment = draw.expovariate(1 / PAUSE)
    for place, words in enumerate(WAYS[number % len(WAYS)][1:], 1):
        if moment >= seconds:
            return
        yield Text(moment, f"+1{number:010d}", f"{number}-{place}", words)
        moment += draw.expovariate(1 / PAUSE)


def load(seconds: float = SECONDS, seed: int = 1) -> list[Text]:
    """Return everything that is written in a time, by everybody."""
    draw = random.Random(seed)
    return [text for n in range(CONVERSATIONS) for text in conversation(n, draw, seconds)]


def begun() -> list[Text]:
    """Return the first words of everybody: with them a thousand conversations are open."""
    return [Text(n / BEGIN, f"+1{n:010d}", f"{n}-0", WAYS[n % len(WAYS)][0]) for n in range(CONVERSATIONS)]


def durable(found: House, texts: list[Text], tally: Tally) -> int:
    """Return how many messages were acknowledged and are not in the database."""
    acknowledged = [(one.number, one.id) for one in texts if one.id in tally.taken]
    code = (
        "from safeconduct.line.models import Heard, Parked\n"
        "from safeconduct.vault import services as vault\n"
        "kept = {bytes(d) for of in (Heard, Parked) for d in of.objects.values_list('digest', flat=True)}\n"
        f"said = {acknowledged!r}\n"
        "print(sum(vault.contact_of('sms', n).digest(i) not in kept for n, i in said))\n"
    )
    return int(inside(found.home, code))


async def settled(found: House) -> None:
    """Wait until what was made to wait is worked off and the answers have left, at most half a minute."""
    with closing(sqlite3.connect(found.home / "default.sqlite3")) as rows:
        for _ in range(60):
            waiting = "SELECT (SELECT count(*) FROM line_parked) + (SELECT count(*) FROM line_outgoing)"
            if not rows.execute(waiting).fetchone()[0]:
                return
            await asyncio.sleep(0.5)


async def _run() -> bool:
    gateway = Gateway()
    await gateway.start()
    with house(gateway.port) as found:
        texts, phones = load(), Phones(found.port)
        first = await phones.write(begun())
        await settled(found)
        before, began = found.processor_seconds(), time.monotonic()
        tally = await phones.write(texts)
        span = time.monotonic() - began
        used = sum(found.processor_seconds()) - sum(before)
        burst = [Text(0.0, f"+2{n:010d}", f"b{n}", "Допоможіть") for n in range(200)]
        more = asyncio.create_task(phones.write(burst))
        await asyncio.sleep(0.5)
        kill(found.face)
        last = await more
        lost = durable(found, begun(), first) + durable(found, texts, tally) + durable(found, burst, last)
    await gateway.stop()
    p95 = tally.percentile(0.95)
    good = (
        p95 <= MOST_P95
        and not tally.refused
        and not first.refused
        and not lost
        and 0 < len(last.taken) < len(burst)
    )
    print(f"webhook: {CONVERSATIONS} open conversations by SMS, {len(texts)} messages in {span:.0f} s")
    print(
        f"  acknowledged {len(tally.taken)}, refused {len(tally.refused)} {sorted(set(tally.refused.values()))}"
    )
    print(
        f"  median {tally.percentile(0.5):.0f} ms, p95 {p95:.0f} ms, p99 {tally.percentile(0.99):.0f} ms; "
        f"{1000 * used / max(len(texts), 1):.1f} ms of processor a message"
    )
    print(f"  killed with 200 on the way: {len(last.taken)} acknowledged, lost {lost}", end="")
    print(f"  bar {MOST_P95:.0f} ms, none lost  {'ok' if good else 'MISSED'}")
    return good


def webhook() -> bool:
    """Print the figures; return whether the bar holds."""
    return asyncio.run(_run())
