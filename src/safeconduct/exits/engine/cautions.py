"""What a planner must know about a plan that was found: sentences, never silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safeconduct.exits.engine.area import Area, Source
from safeconduct.exits.engine.records import Replay, Start, Window
from safeconduct.exits.engine.settings import PlanSettings


def of_layers(area: Area, any_hazard: bool, night: date, settings: PlanSettings) -> list[str]:
    """Return warnings about the layers: age, missing hazards, unreviewed factors."""
    found = [line for source in area.sources if (line := _age(source, night, settings.old_after_days))]
    if not area.sources:
        found.append("The layers of this area name no source.")
    if not any_hazard:
        found.append("No hazard is recorded in this area. That does not mean there is none: ask before use.")
    if not settings.factors.reviewed_by:
        found.append("Nobody has signed for the cover and exposure factors; they are illustrative.")
    return found


def _age(source: Source, night: date, limit: int) -> str | None:
    if not source.date:
        return f"The layer {source.name} has no date."
    try:
        taken = date.fromisoformat(source.date[:10])
    except ValueError:
        return f"The layer {source.name} has a date that cannot be read ({source.date})."
    age = (night - taken).days
    return f"The layer {source.name} will be {age} days old that night." if age > limit else None


def of_start(start: Start, share: float, merge: bool, exits: Sequence[tuple[str, float]]) -> list[str]:
    """Return warnings about the uncertain start."""
    found = []
    if share < 0.9995:
        found.append(f"From {1 - share:.1%} of the places where the person may be there is no way.")
    if not merge:
        places = ", ".join(f"{name} {part:.0%}" for name, part in exits)
        found.append(
            f"The best ways from where the person may be (within {start.r90_m:.0f} m) do not join ({places}): "
            "ask for a landmark before the person leaves."
        )
    return found


def of_walk(
    blind: Replay, landmark: Replay, window: Window, stand_off_m: float, settings: PlanSettings
) -> list[str]:
    """Return warnings about the walk itself."""
    found = []
    if blind.touch > settings.error.limit:
        found.append(
            f"Counting metres alone, {blind.touch:.1%} of walks enter a hazard: the way depends on the named "
            "landmarks. Make sure that the person can see them."
        )
    if landmark.lost > 0.02:
        found.append(
            f"{landmark.lost:.0%} of walks do not find what the words name, and stop: somebody has to be there to "
            "answer the check-in."
        )
    if landmark.near > 0.05:
        found.append(
            f"{landmark.near:.0%} of walks come closer to a hazard than the {stand_off_m:.0f} m kept by the way."
        )
    if landmark.miss_m > 150:
        found.append(
            f"Half of the walks end more than {landmark.miss_m:.0f} m from the meeting place: tell the receiving "
            "unit, and agree a sign that can be seen or heard."
        )
    if stand_off_m > settings.stand_off.hard_m:
        found.append(
            f"The stand-off from hazards was widened to {stand_off_m:.0f} m to keep erring walkers safe."
        )
    if window.light > settings.light.floor + 0.05:
        found.append(f"The moon or twilight makes the night brighter than dark (index {window.light:.2f}).")
    return found
