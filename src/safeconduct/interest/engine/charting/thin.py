"""Fewer points where the picture has no room for all, without losing an extreme."""

from collections.abc import Sequence

Place = tuple[float, float]


def thinned(run: Sequence[Place]) -> Sequence[Place]:
    """Return the first, highest, lowest and last place of each unit of width; the run itself where it is sparse."""
    if len(run) < 3 or len(run) <= 2 * (run[-1][0] - run[0][0]):
        return run
    kept: list[Place] = []
    column: list[Place] = []
    for place in run:
        if column and int(place[0]) != int(column[0][0]):
            kept += _four(column)
            column = []
        column.append(place)
    return kept + _four(column)


def _four(column: list[Place]) -> list[Place]:
    if len(column) <= 4:
        return column
    inner = range(1, len(column) - 1)
    high = min(inner, key=lambda at: column[at][1])
    low = max(inner, key=lambda at: column[at][1])
    return [column[at] for at in sorted({0, high, low, len(column) - 1})]
