"""Who is let in at once and who waits a little: by buckets of each source, and one share for all who are new.

A source is a digest that means nothing an hour later. Whoever is known (he has an open conversation, or proved a
codename) is judged by his own bucket alone, so nothing that others do changes his answer. Whoever is new takes one
token from the share of the new, once: a single source, however often it sends, takes one token from the others.
An empty share means "later", never "no".
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from safeconduct.line.engine.buckets import Bucket, full, take


@dataclass(frozen=True, slots=True)
class Rules:
    """Messages a second and at once: of one source, and of all new ones of one door together."""

    rate: float = 0.5
    burst: float = 20.0
    new_rate: float = 20.0
    new_burst: float = 60.0
    most: int = 50_000  # sources that are remembered; beyond, whoever was quiet longest is new again

    def __post_init__(self) -> None:
        if min(self.rate, self.burst, self.new_rate, self.new_burst) <= 0 or self.most < 1:
            raise ValueError("Every number of the rules against floods must be above 0.")


class Sources:
    """What was taken lately by each source and by all new ones of each door; for one hour and one salt."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._own: OrderedDict[bytes, Bucket] = OrderedDict()
        self._new: dict[str, Bucket] = {}

    def __len__(self) -> int:
        return len(self._own)

    def seen(self, source: bytes) -> bool:
        """Tell whether this source was let in before: it is known from then on."""
        return source in self._own

    def wait(self, door: str, source: bytes, now: float, *, known: bool) -> float:
        """Take one message of a source at a door; return 0, or the seconds after which it can be taken.

        Nothing is taken where it must wait. `known` sources draw on no share. Seconds of any clock that only goes on.
        """
        rules, own = self._rules, self._own.get(source)
        left, pause = take(own or full(rules.rate, rules.burst, now), now)
        if pause:
            self._keep(source, left)
            return pause
        if own is None and not known:
            share, pause = take(self._new.get(door) or full(rules.new_rate, rules.new_burst, now), now)
            self._new[door] = share
            if pause:
                return pause
        self._keep(source, left)
        return 0.0

    def _keep(self, source: bytes, bucket: Bucket) -> None:
        self._own[source] = bucket
        self._own.move_to_end(source)
        while len(self._own) > self._rules.most:
            self._own.popitem(last=False)
