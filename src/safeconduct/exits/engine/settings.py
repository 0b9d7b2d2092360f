"""What a planner may choose, as one frozen record with reviewed defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any

from safeconduct.exits.engine.exposure import Concealment, CoverFactors
from safeconduct.exits.engine.guides import Guidance
from safeconduct.exits.engine.hazards import StandOff
from safeconduct.exits.engine.legs import LegRule
from safeconduct.exits.engine.light import LightModel
from safeconduct.exits.engine.replay import WalkingError
from safeconduct.exits.engine.walking import Walker
from safeconduct.exits.engine.windows import WindowRule


@dataclass(frozen=True)
class PlanSettings:
    """Everything that shapes a plan besides area, start, meeting places, night and hazards.

    max_start_r90_m: a start less certain than this is refused. min_start_share: share of the start's weight
    that must have a route. tries: factors on the stand-off and on guidance, tried in turn while the replay
    touches hazards. old_after_days: age of a layer on that night from which the plan warns.
    """

    walker: Walker = field(default_factory=Walker)
    factors: CoverFactors = field(default_factory=CoverFactors)
    concealment: Concealment = field(default_factory=Concealment)
    stand_off: StandOff = field(default_factory=StandOff)
    guidance: Guidance = field(default_factory=Guidance)
    legs: LegRule = field(default_factory=LegRule)
    error: WalkingError = field(default_factory=WalkingError)
    window: WindowRule = field(default_factory=WindowRule)
    light: LightModel = field(default_factory=LightModel)
    connectivity: int = 16
    max_start_r90_m: float = 600.0
    min_start_share: float = 0.95
    tries: tuple[tuple[float, float], ...] = ((1, 1), (2, 2), (4, 4), (1, 6), (8, 8))
    old_after_days: int = 365

    def __post_init__(self) -> None:
        if self.connectivity not in (8, 16):
            raise ValueError("Connectivity is 8 or 16.")
        if not 0.5 <= self.min_start_share <= 1 or not self.max_start_r90_m > 0:
            raise ValueError("The start's share lies between 0.5 and 1 and its largest radius above 0.")
        if not self.tries or any(wide < 1 or guide < 1 for wide, guide in self.tries):
            raise ValueError("Stand-off and guidance can only grow: give pairs of factors of at least 1.")

    def to_json(self) -> dict[str, object]:
        """Return the settings as plain JSON data, for the record in the plan."""
        plain = _plain(self)
        assert isinstance(plain, dict)  # noqa: S101 - a dataclass always becomes a dict
        return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {_name(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _name(key: Any) -> str:
    return key.name.lower() if isinstance(key, Enum) else str(key)
