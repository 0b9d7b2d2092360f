"""Holds the staffing engine against what really happens to simulated callers, one by one.

    python -m bench.staffing             # all three
    python -m bench.staffing queues      # or oddities, or forecasts

Queues: waiting, giving up and answers within 20 seconds, each beside its simulation and Erlang C, over loads,
patience and staff. Exit code 1 when any differs by 0.005 or more, when the simulation itself is less certain
than 0.0015 (standard error), or when one result takes longer than a millisecond.
Oddities: the same for callers who are not as the model has them; printed, without a limit.
Forecasts: pinball loss on generated weeks beside the naive seasonal forecast; exit code 1 when it is no better.
"""

import statistics
import sys
import time
from itertools import product

import numba
import numpy as np
from numpy.typing import NDArray

from safeconduct.line.engine.staffing import Queue, erlang_a
from safeconduct.line.engine.staffing.forecast import forecast

WITHIN_S = 20.0
LIMIT = 0.005
SURE = 0.0015
LIMIT_MS = 1.0
GRID = (  # arrivals per hour, handling in seconds, agents, patience in seconds
    (12, 600.0, (1, 2, 3, 4), (30.0, 120.0, 600.0)),
    (60, 600.0, (8, 10, 11, 13), (30.0, 120.0, 600.0)),
    (360, 240.0, (20, 24, 26, 30), (30.0, 120.0, 600.0)),
    (1500, 240.0, (80, 95, 105, 120), (30.0, 120.0, 600.0)),
    (15_000, 240.0, (900, 980, 1040), (30.0,)),
)
BATCHES = 40
BATCH = 50_000
ROUNDS = (2, 60)  # of all batches, with other random numbers: at least, at most

SERIES = 6  # generated series for each line of the forecasts
QUANTILES = (0.1, 0.5, 0.9)

Rows = NDArray[np.float64]
Counts = NDArray[np.int64]


@numba.njit(cache=True)
def _follow(
    seed: int, arrivals_s: float, handling_s: float, patience_s: float, agents: int, odd: bool
) -> Rows:
    """Follow callers one by one, first come first served; one row of shares a batch, after one to warm up.

    `free` is a heap of the times at which each agent is free again. Whoever comes takes the first of them,
    unless that is later than he is patient: then he leaves, and the agents never notice. The last column is the
    mean time in the queue. odd: handling is lognormal with 1.5 times its mean as deviation, and a quarter of the
    callers have a tenth of the patience.
    """
    np.random.seed(seed)
    free = np.zeros(agents)
    rows = np.zeros((BATCHES, 4))
    bend = np.sqrt(np.log(1 + 1.5**2))
    now = 0.0
    for batch in range(-1, BATCHES):
        waits, gone, good, spent = 0, 0, 0, 0.0
        for _ in range(BATCH):
            now += np.random.exponential(1 / arrivals_s)
            wait = max(0.0, free[0] - now)
            waits += wait > 0
            if wait > 0:
                patient = np.random.exponential(patience_s)
                if odd and np.random.random() < 0.25:
                    patient /= 10
                spent += min(wait, patient)
                if patient < wait:
                    gone += 1
                    continue
            good += wait <= WITHIN_S
            if odd:
                until = now + wait + handling_s * np.exp(bend * np.random.normal() - bend * bend / 2)
            else:
                until = now + wait + np.random.exponential(handling_s)
            at = 0
            while 2 * at + 1 < agents:
                child = 2 * at + 1
                if child + 1 < agents and free[child + 1] < free[child]:
                    child += 1
                if free[child] >= until:
                    break
                free[at] = free[child]
                at = child
            free[at] = until
        if batch >= 0:
            rows[batch] = waits / BATCH, gone / BATCH, good / BATCH, spent / BATCH
    return rows


def _simulated(
    arrivals: float, handling: float, patience: float, agents: int, odd: bool = False
) -> tuple[Rows, float, int]:
    """Return shares and mean wait, the largest of the shares' standard errors, and how many callers it took."""
    seen = np.zeros((0, 4))
    error = 1.0
    for number in range(ROUNDS[1]):
        seed = 1000 * agents + number
        seen = np.vstack([seen, _follow(seed, arrivals / 3600, handling, patience, agents, odd)])
        error = float((seen[:, :3].std(axis=0, ddof=1) / np.sqrt(len(seen))).max())
        if number + 1 >= ROUNDS[0] and error < 0.9 * SURE:
            break
    return seen.mean(axis=0), error, len(seen) * BATCH


def _told(queue: Queue) -> tuple[float, float, float]:
    return queue.wait, queue.abandon, queue.service_level(WITHIN_S)


def _cells() -> list[tuple[float, float, float, int]]:
    return [
        (arrivals, handling, patience, agents)
        for arrivals, handling, staff, patiences in GRID
        for patience, agents in product(patiences, staff)
    ]


def queues() -> bool:
    """Print every cell of the grid; return whether all hold."""
    print(
        "                         |     all busy     |     gave up      | answered in 20 s |  Erlang C says"
    )
    print(
        "  load patience  agents  |   A    simulated |   A    simulated |   A    simulated |  wait   in 20 s",
        end="",
    )
    print("  | apart  error")
    worst, unsure, worst_c, callers = 0.0, 0.0, 0.0, 0
    began = time.perf_counter()
    for arrivals, handling, patience, agents in _cells():
        told = _told(erlang_a(arrivals, handling, patience, agents))
        endless = _told(erlang_a(arrivals, handling, float("inf"), agents))
        seen, error, count = _simulated(arrivals, handling, patience, agents)
        apart = float(np.abs(seen[:3] - told).max())
        worst, unsure, callers = max(worst, apart), max(unsure, error), callers + count
        worst_c = max(worst_c, abs(endless[2] - float(seen[2])))
        print(f"{arrivals * handling / 3600:6.0f} {patience:6.0f} s {agents:7d}  | ", end="")
        print(" | ".join(f"{a:.4f}   {s:.4f}" for a, s in zip(told, seen[:3], strict=True)), end="")
        print(f" | {endless[0]:.4f}   {endless[2]:.4f}  | {apart:.4f} {error:.4f}", end="")
        print("" if apart < LIMIT and error < SURE else "  MISSED", flush=True)
    print(f"{len(_cells())} cells, {callers:,} callers, {time.perf_counter() - began:.0f} s")
    slow = _milliseconds()
    print(f"largest difference   {worst:8.4f}      limit {LIMIT}")
    print(f"standard error       {unsure:8.4f}      limit {SURE}: the simulation's own, at its worst")
    print(
        f"one result           {slow:8.2f} ms   limit {LIMIT_MS:.0f}: median of the grid, with its share in 20 s"
    )
    print(f"Erlang C             {worst_c:8.4f}      away from the same callers in 20 s, at its worst")
    return worst < LIMIT and unsure < SURE and slow < LIMIT_MS


def _milliseconds() -> float:
    taken = []
    for cell in _cells() * 3:
        began = time.perf_counter()
        _told(erlang_a(*cell))
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def oddities() -> bool:
    """Print how far the model is from callers who are not exponential, with patience estimated from their waits.

    No limit: what the engine is exact about is its model, and this says what the model is worth.
    """
    print("lognormal handling, two kinds of patience: A with patience as estimated, and simulated")
    print(
        "  load patience  agents  |     all busy     |     gave up      | answered in 20 s | mean in queue, s | apart"
    )
    for arrivals, handling, patience, agents in _cells():
        if patience != 120 or agents > 105:
            continue
        seen, _, _ = _simulated(arrivals, handling, patience, agents, odd=True)
        estimated = float(seen[3] / seen[1])  # the waiting time of all over those who gave up
        queue = erlang_a(arrivals, handling, estimated, agents)
        told = _told(queue)
        print(f"{arrivals * handling / 3600:6.0f} {estimated:6.0f} s {agents:7d}  | ", end="")
        print(" | ".join(f"{a:.4f}   {s:.4f}" for a, s in zip(told, seen[:3], strict=True)), end="")
        print(f" | {queue.mean_wait_s:6.1f}   {seen[3]:6.1f}  | {np.abs(seen[:3] - told).max():.4f}")
    return True


def _weeks(seed: int, mean: float, weeks: int, jump: float) -> Counts:
    """Generate weeks of counts: quiet nights, busy evenings and week-ends, a level that wanders, surprises.

    jump: factor on the last two of the past weeks and on the one to tell, as when public interest peaks.
    """
    draw = np.random.default_rng(seed)
    hour = np.arange(48) / 2
    day = 0.25 + np.exp(-(((hour - 20) / 3.5) ** 2)) + 0.6 * np.exp(-(((hour - 11) / 3) ** 2))
    profile = (day[None, :] * np.array([1, 0.95, 1, 1.05, 1.1, 1.3, 1.2])[:, None]).ravel()
    profile *= np.exp(draw.normal(0, 0.15, 336))  # each half hour has a habit of its own
    level = mean * np.exp(np.cumsum(draw.normal(0, 0.12, weeks + 1)))
    level[-3:] *= jump
    rate = level[:, None] * (profile / profile.mean())[None, :] * draw.gamma(20, 1 / 20, (weeks + 1, 336))
    return np.asarray(draw.poisson(rate))


def _pinball(told: Rows, seen: Counts) -> float:
    levels = np.array(QUANTILES)[:, None]
    miss = seen[None, :] - told
    return float(np.maximum(levels * miss, (levels - 1) * miss).mean())


def _ours(past: Counts) -> Rows:
    told = forecast([[int(count) for count in week] for week in past])
    return np.array([[getattr(one.count, name) for one in told] for name in ("low", "mid", "high")])


def _last_week(past: Counts) -> Rows:
    """Tell last week's same half hour, and as far around it as such steps were wide before (Hyndman 2021)."""
    step = np.sqrt((np.diff(past, axis=0) ** 2).mean(axis=0))
    reach = [statistics.NormalDist().inv_cdf(share) for share in QUANTILES]
    return np.array([np.maximum(0, past[-1] + one * step) for one in reach])


def _all_weeks(past: Counts) -> Rows:
    """Tell the quantiles of the same half hour over all past weeks."""
    return np.asarray(np.quantile(past, QUANTILES, axis=0))


def forecasts() -> bool:
    """Print the pinball loss beside two naive seasonal forecasts; return whether ours is always the smallest."""
    print("contacts  past        |  mean pinball loss over 10, 50, 90 %   |  counted within")
    print("per 30'   weeks  peak |    ours   last week   same half hours  |  our 80 % bounds")
    good = True
    for mean, weeks, jump in product((1.0, 6.0, 40.0), (3, 8), (1.0, 3.0)):
        losses, inside = np.zeros(3), 0.0
        for seed in range(SERIES):
            counts = _weeks(seed, mean, weeks, jump)
            past, seen = counts[:-1], counts[-1]
            told = [method(past) for method in (_ours, _last_week, _all_weeks)]
            losses += [_pinball(one, seen) / SERIES for one in told]
            inside += float(((told[0][0] <= seen) & (seen <= told[0][2])).mean()) / SERIES
        best = losses[0] < losses[1:].min()
        good = good and bool(best)
        print(
            f"{mean:8.0f} {weeks:6d} {jump:5.0f}  | {losses[0]:7.3f} {losses[1]:11.3f} {losses[2]:17.3f}  ",
            end="",
        )
        print(f"| {inside:9.1%}{'' if best else '  MISSED'}")
    return good


def main() -> int:
    """Run what was named, or all."""
    parts = {"queues": queues, "oddities": oddities, "forecasts": forecasts}
    named = sys.argv[1:] or list(parts)
    if unknown := set(named) - set(parts):
        print(f"There is no part {unknown.pop()!r}; choose from {', '.join(parts)}.", file=sys.stderr)
        return 2
    held = [parts[name]() for name in named]
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
