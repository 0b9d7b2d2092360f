"""Holds the analysis of search interest against people who marked changes, against noise, and against the past.

    python -m bench.interest             # all
    python -m bench.interest changes     # or alarms, forecasts, contacts

Changes: cover and F1 on the annotated series in SAFECONDUCT_DATA/interest/tcpd beside the published default scores
of the same series; the scorer is first checked against the published scores of two methods. While the method was
built these series were seen, so a mean over them flatters: the form and numbers were taken over and not tuned.
Alarms: how often changes are found, or a level called unusual, where nothing happens. Nominal is 5 % for the level.
Forecasts: error beside the naive ones, and how often the intervals hold the truth; origins in the last half of each.
Contacts: how often a link between searches and contacts is found where none is, and what the forecast gains by one
that is there; generated weeks only (bench/interest_contacts.py).
Exit code 1 when a bar of the changes, alarms or contacts is missed, or an interval holds 3 points less than it says.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from bench.interest_contacts import contacts
from bench.interest_scores import Annotations, Detector, binseg, cover, f1, nothing
from safeconduct.interest.engine.analysis.anomalies import anomalies
from safeconduct.interest.engine.analysis.dates import shifted
from safeconduct.interest.engine.analysis.forecast import SHARES, forecast, seasonal_naive
from safeconduct.interest.engine.analysis.level import Stand, level
from safeconduct.interest.engine.analysis.onset import onset
from safeconduct.interest.engine.analysis.seasonal import CYCLE
from safeconduct.interest.engine.changes import detect
from safeconduct.interest.engine.records import Period, Point, Series, Unit

DATA = Path(os.environ.get("SAFECONDUCT_DATA", Path(__file__).parents[2] / "shared" / "data")) / "interest"
FALSE = 0.02
RUNS = 400
LENGTHS = (10, 11, 12, 14, 16, 20, 24, 36, 60, 90, 120)
LEVEL_RUNS = 2000
AHEAD, ORIGINS = 6, 10
MONTHLY = {"lga_passengers", "us_population"}


def changes() -> bool:
    """Print cover and F1 of each series beside the published; return whether both means beat the best of them."""
    folder = DATA / "tcpd"
    annotated: dict[str, Annotations] = json.loads((folder / "annotations.json").read_text())
    published = json.loads((folder / "published_default_scores.json").read_text())
    values = {name: _values(folder / f"{name}.json") for name in sorted(annotated)}
    good = True
    for name, method in (("zero", nothing), ("binseg", binseg)):
        scores = _scored(values, annotated, method)
        same = sum(
            abs(scores[one][0] - published["cover"][one][name]) < 6e-5
            and abs(scores[one][1] - published["f1"][one][name]) < 6e-5
            for one in scores
        )
        print(f"scorer: {name} as published on {same} of {len(scores)} series")
        good &= same == len(scores)
    began = time.perf_counter()
    scores = _scored(values, annotated, detect)
    took = time.perf_counter() - began
    print(f"{'series':22}{'n':>5}  cover    F1   binseg       zero")
    for one, (c, f) in scores.items():
        theirs = "  ".join(
            f"{published['cover'][one][m]:.3f} {published['f1'][one][m]:.3f}" for m in ("binseg", "zero")
        )
        print(f"{one:22}{len(values[one]):5}  {c:.3f}  {f:.3f}   {theirs}")
    ours = np.mean(list(scores.values()), axis=0)
    print(f"mean cover {ours[0]:.3f}, F1 {ours[1]:.3f}, in {took:.1f} s; published defaults on the same:")
    best = np.zeros(2)
    for method in published["methods"]:
        theirs = np.array([np.mean([published[k][one][method] for one in scores]) for k in ("cover", "f1")])
        best = np.maximum(best, theirs)
        print(f"  {method:10} {theirs[0]:.3f} {theirs[1]:.3f}")
    return good and bool((ours > best).all())


def alarms() -> bool:
    """Print how often something is found where nothing happens; return whether all bars hold."""
    kinds: dict[str, Callable[[np.random.Generator, int], Any]] = {
        "normal": lambda r, n: r.standard_normal(n),
        "poisson 3": lambda r, n: r.poisson(3, n),
        "poisson 50": lambda r, n: r.poisson(50, n),
        "log poisson 50": lambda r, n: np.log(np.maximum(r.poisson(50, n), 0.5)),
    }
    worst = 0.0
    for name, make in kinds.items():
        rates = [
            np.mean([bool(detect(make(np.random.default_rng(s), n))) for s in range(RUNS)]) for n in LENGTHS
        ]
        worst = max(worst, *rates)
        print(
            f"changes in {name:14} "
            + " ".join(f"{n}:{100 * r:.1f}%" for n, r in zip(LENGTHS, rates, strict=True))
        )
    good = worst <= FALSE
    print(f"worst {100 * worst:.2f} % (bar {100 * FALSE:.0f} %, {RUNS} runs each)")
    for rho in (0.0, 0.5, 0.8):
        for n in (8, 10, 12):
            odd = np.mean([_alarmed(rho, n, seed) for seed in range(LEVEL_RUNS)])
            good &= bool(rho > 0 or abs(odd - 0.05) <= 0.02)
            print(f"unusual after {n} periods, autocorrelation {rho}: {100 * odd:.1f} % (nominal 5 %)")
    for mean in (3, 50, 1000):
        counts = [np.random.default_rng(seed).poisson(mean, 11) for seed in range(LEVEL_RUNS)]
        stands = [found.stand for one in counts if (found := level(_series(one)))]
        shares = [100 * stands.count(one) / len(stands) for one in (Stand.ABOVE, Stand.BELOW)]
        good &= abs(sum(shares) - 5) <= 2
        print(f"unusual after 10 counts about {mean}: above {shares[0]:.1f} %, below {shares[1]:.1f} %")
    for rho in (0.5, 0.8):
        rates = [
            np.mean([bool(detect(np.log(_noise(rho, n, s)))) for s in range(RUNS)]) for n in (12, 24, 60)
        ]
        print(
            f"changes in 12, 24, 60 periods, autocorrelation {rho}: "
            + ", ".join(f"{100 * one:.0f} %" for one in rates)
        )
    odd = np.mean([_alarmed(0.0, 47, seed, seasonal=True) for seed in range(RUNS)])
    print(f"unusual after 47 months of a seasonal term: {100 * odd:.1f} % (nominal 5 %)")
    for n in (12, 24, 60):
        runs = [_series(_noise(0.0, n, s)) for s in range(300)]
        print(
            f"{n} periods of noise: onset {100 * np.mean([onset(s) is not None for s in runs]):.1f} %, "
            f"anomalies {100 * np.mean([bool(anomalies(s)) for s in runs]):.1f} %"
        )
    for factor in (1.5, 2.0, 3.0):
        found = [_onset_of_growth(factor, seed) for seed in range(200)]
        near = float(np.mean([one is not None and abs(one - 18) <= 1 for one in found]))
        good &= near >= 0.95
        print(
            f"growth by {factor} a period from the 19th of 24: onset within one period in {100 * near:.1f} %"
        )
    return good


def forecasts() -> bool:
    """Print errors and coverage on every series at hand; return whether the intervals hold what they say.

    Each series counts alike, however long. At least the nominal share must be held, and not far more than that.
    """
    rows, inside = [], []
    for name, series in _all_series():
        scores, held = _backtest(series)
        if scores is None:
            continue
        rows.append(scores)
        inside.append(np.mean(held, axis=0))
        print(
            f"{name:34} MASE ours {scores[0]:.3f}  naive {scores[1]:.3f}  seasonal naive {scores[2]:.3f}  held "
            + " ".join(f"{100 * share:3.0f}" for share in inside[-1])
        )
    mean = np.mean(rows, axis=0)
    print(
        f"mean of {len(rows)} series: ours {mean[0]:.3f}, naive {mean[1]:.3f}, seasonal naive {mean[2]:.3f}"
    )
    print(
        "The seasonal naive is beaten on average."
        if mean[0] < mean[2]
        else "The seasonal naive is NOT beaten."
    )
    held_share = np.mean(inside, axis=0)
    print(
        "held: "
        + ", ".join(f"{100 * s:.0f} %: {100 * h:.1f} %" for s, h in zip(SHARES, held_share, strict=True))
    )
    return all(s <= h <= s + 0.1 for s, h in zip(SHARES, held_share, strict=True))


def _backtest(series: Series) -> tuple[tuple[float, float, float] | None, list[tuple[bool, ...]]]:
    values = np.array([np.nan if one.value is None else one.value for one in series.points], dtype=np.float64)
    n, cycle = len(values), 1 if series.period == Period.HOUR else CYCLE[series.period]
    steps = np.abs(np.diff(values))
    scale = float(np.nanmean(steps))
    if n < 16 or not scale > 0:
        return None, []
    errors, held = list[tuple[float, float, float]](), list[tuple[bool, ...]]()
    for origin in np.unique(np.linspace(n // 2, n - AHEAD, ORIGINS).astype(int)).tolist():
        part = Series(series.points[:origin], series.unit, series.period, series.source)
        found = forecast(part, AHEAD)
        past = values[:origin]
        past = past[np.isfinite(past)]
        if found is None:
            continue
        naive, seasonal = float(past[-1]), seasonal_naive(past, cycle, AHEAD)
        # A gap at the origin: the forecast begins after the last known value, so compare by date.
        truth = {one.start: one.value for one in series.points}
        for at, step in enumerate(found.steps):
            value = truth.get(step.start)
            if value is None:
                continue
            errors.append((abs(value - step.value), abs(value - naive), abs(value - float(seasonal[at]))))
            held.append(tuple(low <= value <= high for low, high in step.bounds))
    made = np.mean(errors, axis=0) / scale
    return (float(made[0]), float(made[1]), float(made[2])), held


def _all_series() -> list[tuple[str, Series]]:
    found = []
    for file in sorted((DATA / "tcpd").glob("*.json")):
        if file.stem in {"annotations", "published_default_scores"}:
            continue
        values = _values(file)
        if np.nanmin(values) > 0:
            # Yearly and unlabelled values have no cycle: taken as hours, and held against the plain naive.
            period = Period.MONTH if file.stem in MONTHLY else Period.HOUR
            found.append((file.stem, _series(values, period)))
    for file in sorted((DATA / "formats").glob("wordstat_*[hdl].csv")):
        if "CONSTRUCTED" in file.name or "SYNTHETIC" in file.name:
            continue
        lines = file.read_bytes().decode("utf-8-sig").replace("\r", "\n").split("\n")[1:]
        values = [
            float(cell.split(";")[1].replace(" ", "").replace("\u00a0", "")) for cell in lines if ";" in cell
        ]
        found.append(
            (file.stem, _series(np.array(values), Period.DAY if "daily" in file.name else Period.MONTH))
        )
    return found


def _scored(
    values: dict[str, Any], annotated: dict[str, Annotations], method: Detector
) -> dict[str, tuple[float, float]]:
    scores = {}
    for name, series in values.items():
        points = method(series)
        scores[name] = (cover(annotated[name], points, len(series)), f1(annotated[name], points))
    return scores


def _values(file: Path) -> Any:
    raw = json.loads(file.read_text())["series"][0]["raw"]
    return np.array([np.nan if one is None else one for one in raw], dtype=np.float64)


def _series(values: Any, period: Period = Period.MONTH) -> Series:
    first = datetime(1900, 1, 1, tzinfo=UTC) if period == Period.HOUR else date(1900, 1, 1)
    points = tuple(
        Point(shifted(first, period, at), None if not np.isfinite(one) else float(one))
        for at, one in enumerate(values)
    )
    # What has fractions was not counted, and does not scatter as counts do.
    unit = Unit.COUNT if np.array_equal(values, np.round(values), equal_nan=True) else Unit.SHARE
    return Series(points, unit, period, "bench")


def _noise(rho: float, n: int, seed: int) -> Any:
    """Return counts about 5000 whose logarithms scatter by 0.2 with the given autocorrelation."""
    draws = np.random.default_rng(seed).standard_normal(n)
    for at in range(1, n):
        draws[at] = rho * draws[at - 1] + np.sqrt(1 - rho**2) * draws[at]
    return np.round(np.exp(np.log(5000) + 0.2 * draws))


def _alarmed(rho: float, n: int, seed: int, *, seasonal: bool = False) -> bool:
    times = np.exp(np.sin(np.arange(n + 1) * np.pi / 6)) if seasonal else 1.0
    found = level(_series(_noise(rho, n + 1, seed) * times))
    return found is not None and found.stand in {Stand.ABOVE, Stand.BELOW}


def _onset_of_growth(factor: float, seed: int) -> int | None:
    means = np.r_[np.full(18, 200.0), 200 * factor ** np.arange(1, 7)]
    found = onset(_series(np.random.default_rng(seed).poisson(means)))
    return None if found is None else found.index


def main(arguments: list[str]) -> int:
    """Run what is asked; 1 when a bar is missed, 2 when the data are absent."""
    parts = {"changes": changes, "alarms": alarms, "forecasts": forecasts, "contacts": contacts}
    asked = arguments or list(parts)
    if wrong := [one for one in asked if one not in parts]:
        print(f"There is no part {wrong[0]!r}; choose from {', '.join(parts)}.")
        return 2
    if {"changes", "forecasts"} & set(asked) and not (DATA / "tcpd").is_dir():
        print("The interest data are not here; set SAFECONDUCT_DATA to the folder that has interest/tcpd.")
        return 2
    good = [parts[one]() for one in asked]
    print("All bars hold." if all(good) else "A bar is missed.")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
