"""Everything about a planning request that needs no search, checked cheapest first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import cautions, light, starts, windows
from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.guides import Signs, guides, signs
from safeconduct.exits.engine.hazard_cells import Mask, distance, stand_off, touched
from safeconduct.exits.engine.hazards import Hazard
from safeconduct.exits.engine.records import NoSafeWay, Refusal, Rendezvous, Start
from safeconduct.exits.engine.settings import PlanSettings

Goals = tuple[tuple[Rendezvous, Cell], ...]


def layers_hash(area: Area, hazards: Sequence[Hazard] = ()) -> str:
    """SHA-256 over an area's layers and the hazards planned with; a plan is stale when this changes."""
    extra = json.dumps([h.to_json() for h in hazards], sort_keys=True)
    return hashlib.sha256(f"{area.layers_hash}\n{extra}".encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class Task:
    """What stays the same over all attempts for one request."""

    area: Area
    start: Start
    samples: starts.Samples
    goals: Goals
    night: light.Night
    day: date
    tz: str
    settings: PlanSettings
    hazard: Mask
    metres: npt.NDArray[np.float32] | None
    seen: Signs
    guide: npt.NDArray[np.uint8]
    index: float
    hash: str
    warnings: tuple[str, ...]


def prepare(
    area: Area,
    start: Start,
    rendezvous: Sequence[Rendezvous],
    day: date,
    tz: str,
    settings: PlanSettings,
    hazards: Sequence[Hazard],
) -> Task | NoSafeWay:
    """Check everything that needs no search, cheapest first."""
    night = light.night(start.lat, start.lon, day, tz)
    dark = windows.dark_hours(night, settings.window.darkness)
    if dark is None:
        answer = windows.choose_window(night, start.lat, start.lon, 0, settings.window, settings.light)
        assert isinstance(answer, NoSafeWay)  # noqa: S101 - without darkness there is no window
        return answer
    hazard = area.hazard | touched(area, hazards)
    metres = distance(hazard, area.cell)
    forbidden, _ = stand_off(area.shape, metres, area.cell, settings.stand_off)
    solid = np.isfinite(settings.factors.time_table())[area.cover] & ~np.isnan(area.dem)
    goals = _goals(area, rendezvous, forbidden, solid)
    if isinstance(goals, NoSafeWay):
        return goals
    samples = starts.read_start(area, start, hazard, solid)
    if isinstance(samples, NoSafeWay):
        return samples
    if start.r90_m > settings.max_start_r90_m:
        return NoSafeWay(
            Refusal.START_TOO_UNCERTAIN,
            f"The person is known only to within {start.r90_m:.0f} m; a way can be told from "
            f"{settings.max_start_r90_m:.0f} m or less. Ask for a landmark or a new position.",
        )
    table = light.light_table(start.lat, start.lon, *dark, settings.light, settings.window.step_minutes)
    kept, dropped = goals
    warnings = [*dropped, *cautions.of_layers(area, bool(hazard.any()), day, settings)]
    index = table.mean(dark[0], (dark[1] - dark[0]).total_seconds())
    seen = signs(area.cover)
    return Task(
        area=area,
        start=start,
        samples=samples,
        goals=kept,
        night=night,
        day=day,
        tz=tz,
        settings=settings,
        hazard=hazard,
        metres=metres,
        seen=seen,
        guide=guides(seen),
        index=index,
        hash=layers_hash(area, hazards),
        warnings=tuple(warnings),
    )


def _goals(
    area: Area, rendezvous: Sequence[Rendezvous], forbidden: Mask, solid: Mask
) -> tuple[Goals, list[str]] | NoSafeWay:
    """Return the usable meeting places and warnings about the others, or why none is usable."""
    if not rendezvous:
        return NoSafeWay(
            Refusal.NO_RENDEZVOUS, "No meeting place was given. Agree one with the receiving unit."
        )
    kept: list[tuple[Rendezvous, Cell]] = []
    refused: list[NoSafeWay] = []
    for place in rendezvous:
        cell = area.cell_at(place.lat, place.lon)
        if cell is None:
            why = (
                f"The meeting place {place.name} lies outside the area. Load a larger area or choose another."
            )
            refused.append(NoSafeWay(Refusal.RENDEZVOUS_OUTSIDE_AREA, why))
        elif forbidden[cell]:
            why = f"The meeting place {place.name} lies in a hazard or too near one. Agree another."
            refused.append(NoSafeWay(Refusal.RENDEZVOUS_IN_HAZARD, why))
        elif not solid[cell]:
            why = f"The meeting place {place.name} lies in water or on unknown ground. Agree another."
            refused.append(NoSafeWay(Refusal.NO_ROUTE, why))
        else:
            kept.append((place, cell))
    if not kept:
        return next((r for r in refused if r.reason is Refusal.RENDEZVOUS_IN_HAZARD), refused[0])
    return tuple(kept), [f"{r.sentence} It was left out." for r in refused]
