"""Which phrases an operator labels: a sample in which every search, not every phrase, has the same chance.

Priority sampling (Duffield, Lund and Thorup, 2007): each phrase gets count / u with u even between 0 and 1, and the
n greatest are kept. A kept phrase then speaks for max(count, threshold) searches, which makes sums without bias.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class Drawn:
    """A phrase to be labelled, how often it was searched, and for how many searches it speaks."""

    phrase: str = field(repr=False)
    count: int
    weight: float


def sample(phrases: Iterable[tuple[str, int]], n: int, seed: str) -> tuple[Drawn, ...]:
    """Return at most n phrases, drawn without replacement in proportion to their counts, the heaviest chance first.

    The same phrases, counts and seed give the same sample in whatever order they come; counts of one phrase are
    added, and phrases that nobody searched are left out. ValueError for a negative n.
    """
    if n < 0:
        raise ValueError("A sample has no phrase or more; give a number from 0.")
    counts: dict[str, int] = {}
    for phrase, count in phrases:
        counts[phrase] = counts.get(phrase, 0) + count
    ranked = sorted(
        ((count / _even(phrase, seed), phrase, count) for phrase, count in counts.items() if count > 0),
        key=lambda one: (-one[0], one[1]),
    )
    threshold = ranked[n][0] if len(ranked) > n else 0.0
    return tuple(Drawn(phrase, count, max(float(count), threshold)) for _, phrase, count in ranked[:n])


def _even(phrase: str, seed: str) -> float:
    """Return a number above 0, at most 1, that is spread evenly over phrases."""
    hashed = blake2b(phrase.encode("utf-8", "surrogatepass"), digest_size=7, person=b"sample", key=_key(seed))
    return (int.from_bytes(hashed.digest(), "big") + 1) / 2**56


def _key(seed: str) -> bytes:
    return blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=32).digest()
