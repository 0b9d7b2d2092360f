"""A level with a trend that fades (Gardner and McKenzie 1985), its three weights taken from a small grid."""

from itertools import product

import numpy as np

from safeconduct.interest.engine.analysis.scale import Floats

LEVELS, TRENDS, FADES = (0.2, 0.4, 0.6, 0.8, 1.0), (0.0, 0.1, 0.3), (0.8, 0.9)
_GRID = np.array([(a, b, f) for a, b, f in product(LEVELS, TRENDS, FADES)])
PLAIN = 0.95  # another weighting than "the last value stays" must lower the one-step error below this share
HISTORY = 160
WARM = 8
FEWEST = 20


def damped(y: Floats, ahead: int) -> Floats:
    """Return the next `ahead` values after `y` (logarithms without gaps); ValueError for an empty series.

    The weights are those with the least mean absolute one-step error; with fewer than twenty values, or without a
    clear gain, the last value stays: three weights learnt from ten values foretell an explosion after any rise.
    """
    if not len(y):
        raise ValueError("A forecast needs at least one known value; give one.")
    y = y[-HISTORY:]
    last = np.full(ahead, float(y[-1]))
    if len(y) < FEWEST:
        return last
    alpha, beta, fade = _GRID.T
    level = np.full(len(_GRID), float(y[0]))
    # The first steps' median: a trend that starts at nothing would take long to be learnt.
    trend = np.full(len(_GRID), float(np.median(np.diff(y[:10])))) * (beta > 0)
    error = np.zeros(len(_GRID))
    for at in range(1, len(y)):
        expected = level + fade * trend
        off = y[at] - expected
        if at >= WARM:
            error += np.abs(off)
        level = expected + alpha * off
        trend = fade * trend + alpha * beta * off
    plain = float(np.abs(np.diff(y))[WARM - 1 :].sum())
    best = int(error.argmin())
    if error[best] > PLAIN * plain:
        return last
    steps = np.cumsum(fade[best] ** np.arange(1, ahead + 1))
    path: Floats = level[best] + steps * trend[best]
    return path
