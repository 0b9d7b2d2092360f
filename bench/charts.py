"""How long a chart takes to draw, and how large it is, for 12, 120 and 5,000 points.

    python -m bench.charts

Findings are made before; only the drawing is timed (in time of the processor, so that a busy machine does not lie),
with three events, a seam, a gap and a forecast. Exit code 1 when the median of many drawings of 120 points is
above one millisecond, or their picture above 16 kB.
"""

import statistics
import sys
import time
from datetime import date, timedelta
from random import Random

from safeconduct.interest.engine.charting import ChartWords, svg, table
from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.records import Event, Period, Point, Seam, Series, Unit

LIMIT_MS, LIMIT_KB = 1.0, 16
SIZES = ((12, 2000), (120, 1000), (5000, 20))


def words(points: int) -> ChartWords:
    """Return plain words, so that the drawing is timed and not the language."""
    return ChartWords(
        language="en",
        title="Views of pages on how to surrender have risen since September",
        description="Invented.",
        unit="views per day",
        source="Source: invented; all regions; retrieved on 30 November 2022",
        caveat="Views are not people. A dashed line marks an event, not a cause.",
        number=lambda value: f"{value:,.0f}",
        tick=lambda value: f"{value:,.0f}",
        period=str,
        moment=lambda moment, grain: f"{moment:%d %b}",
        event=lambda event: f"{event.day:%d %b}: {event.name}",
        seam=lambda seam: f"{seam.start:%d %b}: {seam.reason}",
        below=lambda bound: f"less than {bound:,.0f}",
        within=lambda low, high: f"{low:,.0f} to {high:,.0f}",
        more=lambda count: f"{count} more in the table",
        usual="usual range",
        peak=f"the highest of {points}",
        onset="rising since then",
        partial="not over yet",
        censored="less than shown",
        anomaly="stands out",
        change="level changed",
        gap="nothing known",
        foretold="forecast of 50, 80 and 95 %",
        headings=("Period", "Views", "Remarks"),
    )


def series(points: int) -> Series:
    """Return invented daily views: noise, a gap, a change of method after a third, and a rise at the end."""
    random = Random(1)
    first = date(2022, 9, 30) - timedelta(days=points)
    values: list[float | None] = [float(random.randint(260, 340)) for _ in range(points)]
    values[points // 6] = None
    for at in range(points - points // 5, points):
        values[at] = float(random.randint(700, 900))
    return Series(
        tuple(Point(first + timedelta(days=at), value) for at, value in enumerate(values)),
        Unit.VIEWS,
        Period.DAY,
        "invented",
        seams=(Seam(first + timedelta(days=points // 3), "another method"),),
    )


def main() -> int:
    """Print the times and sizes; return the exit code."""
    failed = False
    print(f"{'points':>7} {'median ms':>10} {'least ms':>9} {'kB':>6} {'table ms':>9}")
    for points, rounds in SIZES:
        shown = series(points)
        end = shown.points[-1].start
        events = [Event(end - timedelta(days=points // part), f"event {part}") for part in (2, 4, 5)]
        found, said = findings(shown, events), words(points)
        took = []
        for _ in range(rounds):
            start = time.process_time()
            drawn = svg(found, said)
            took.append((time.process_time() - start) * 1000)
        start = time.process_time()
        table(found, said)
        rows = (time.process_time() - start) * 1000
        median, size = statistics.median(took), len(drawn.encode()) / 1000
        print(f"{points:>7} {median:>10.3f} {min(took):>9.3f} {size:>6.1f} {rows:>9.3f}")
        failed |= points == 120 and (median > LIMIT_MS or size > LIMIT_KB)
    if failed:
        print(f"120 points took more than {LIMIT_MS} ms or {LIMIT_KB} kB.", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
