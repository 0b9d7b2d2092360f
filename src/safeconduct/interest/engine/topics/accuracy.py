"""How well a topic finds what it means, from phrases that people labelled, with the interval due to chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Label:
    """What a person said of one sampled phrase: whether it means the topic, and whether the topic had found it.

    `weight` is for how many searches the phrase speaks (see `sampling`); equal weights count phrases.
    """

    right: bool
    matched: bool = True
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Precision:
    """A share between 0 and 1 with the bounds of its interval; `n` phrases were labelled for it."""

    share: float
    low: float
    high: float
    n: int


def wilson(hits: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval (1927) for a share, `hits` of `n` seen; ValueError for impossible numbers."""
    if not (n > 0 and 0 <= hits <= n and 0 < level < 1):
        raise ValueError("Give more than 0 observations, hits among them, and a level between 0 and 1.")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, size = hits / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / size
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / size
    # Where nothing or everything was hit the bound is that exactly, and rounding must not put it beyond.
    return (0.0 if hits == 0 else max(0.0, middle - half)), (1.0 if hits == n else min(1.0, middle + half))


def precision(labels: Iterable[Label], level: float = 0.95) -> Precision:
    """Return the share of what was found that means the topic; ValueError if nothing that was found is labelled."""
    return _share([(label.right, label.weight) for label in labels if label.matched], level)


def recall(labels: Iterable[Label], level: float = 0.95) -> Precision:
    """Return the share of what means the topic that was found.

    Phrases that were not found must have been sampled and labelled too, with weights on the same scale.
    ValueError if none was, or if no labelled phrase means the topic.
    """
    given = list(labels)
    if all(label.matched for label in given):
        raise ValueError("Label phrases that were not found too; what was missed cannot be known otherwise.")
    return _share([(label.matched, label.weight) for label in given if label.right], level)


def _share(said: list[tuple[bool, float]], level: float) -> Precision:
    total = sum(weight for _, weight in said)
    if not said or total <= 0 or any(weight < 0 for _, weight in said):
        raise ValueError("There is no label for this share yet; label some phrases first.")
    share = min(1.0, sum(weight for hit, weight in said if hit) / total)
    # Unequal weights say less than as many equal ones: Kish's effective number takes the place of n.
    effective = total**2 / sum(weight**2 for _, weight in said)
    if all(hit for hit, _ in said):
        share = 1.0
    low, high = wilson(share * effective, effective, level)
    return Precision(share, low, high, len(said))
