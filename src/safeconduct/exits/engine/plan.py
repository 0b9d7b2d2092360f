"""Plan an exit: the one entry of the engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from safeconduct.exits.engine import cautions, light, starts, windows
from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.exposure import build_layers
from safeconduct.exits.engine.field import solve
from safeconduct.exits.engine.guides import Guidance, Signs, guides, signs
from safeconduct.exits.engine.hazards import Hazard, Mask, StandOff, distance, stand_off, touched
from safeconduct.exits.engine.legs import cut, describe
from safeconduct.exits.engine.records import NoSafeWay, Plan, Refusal, Rendezvous, Start
from safeconduct.exits.engine.replay import danger_map, replay
from safeconduct.exits.engine.settings import PlanSettings

Goals = tuple[tuple[Rendezvous, Cell], ...]


def layers_hash(area: Area, hazards: Sequence[Hazard] = ()) -> str:
    """SHA-256 over an area's layers and the hazards planned with; a plan is stale when this changes."""
    extra = json.dumps([h.to_json() for h in hazards], sort_keys=True)
    return hashlib.sha256(f"{area.layers_hash}\n{extra}".encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class _Task:
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


def plan_exit(
    area: Area,
    start: Start,
    rendezvous: Sequence[Rendezvous],
    night: date,
    tz: str,
    settings: PlanSettings | None = None,
    hazards: Sequence[Hazard] = (),
) -> Plan | NoSafeWay:
    """Plan the way out of one person for the night that begins on a local date, or say that there is none.

    hazards are added to the area's own. When simulated walkers who err enter hazards, wider stand-offs are
    tried; when the night is too short, the fastest way is. Raises ValueError only for input that is no
    input (an unknown time zone, a hazard that cannot be drawn); "no safe way" is a normal answer.
    """
    settings = settings or PlanSettings()
    task = _prepare(area, start, rendezvous, night, tz, settings, hazards)
    if isinstance(task, NoSafeWay):
        return task
    weights = [settings.concealment.weight, 0.0] if settings.concealment.weight > 0 else [0.0]
    touches: list[float] = []
    for wide, guide in settings.tries:
        keep = replace(
            settings.stand_off,
            hard_m=settings.stand_off.hard_m * wide,
            soft_m=settings.stand_off.soft_m * wide,
        )
        lead = Guidance(min(settings.guidance.weight * guide, 50))
        answer = _attempt(task, keep, lead, weights[0])
        if isinstance(answer, NoSafeWay) and answer.reason is Refusal.TOO_LONG_FOR_NIGHT and len(weights) > 1:
            weights.pop(0)
            answer = _attempt(task, keep, lead, weights[0])
        if isinstance(answer, float):
            touches.append(answer)
        elif isinstance(answer, Plan) or not touches:
            return answer
    return NoSafeWay(
        Refusal.REPLAY_ABOVE_LIMIT,
        f"Of simulated walks with the best words found {min(touches):.1%} enter a hazard; the limit is "
        f"{settings.error.limit:.1%}. Locate the person more exactly, or agree another meeting place.",
    )


def _prepare(
    area: Area,
    start: Start,
    rendezvous: Sequence[Rendezvous],
    day: date,
    tz: str,
    settings: PlanSettings,
    hazards: Sequence[Hazard],
) -> _Task | NoSafeWay:
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
    return _Task(
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


def _attempt(task: _Task, rule: StandOff, guidance: Guidance, weight: float) -> Plan | NoSafeWay | float:
    """Search, cut, replay and time one way under one stand-off, guidance and concealment weight.

    Returns the share of replayed walks that enter a hazard when it is above the limit.
    """
    area, settings = task.area, task.settings
    forbidden, _ = stand_off(area.shape, task.metres, area.cell, rule)
    goals = [(place, cell) for place, cell in task.goals if not forbidden[cell]]
    if not goals:
        return NoSafeWay(Refusal.RENDEZVOUS_IN_HAZARD, "Every meeting place lies within the wider stand-off.")
    cells = [cell for _, cell in goals]
    layers = build_layers(
        area,
        task.metres,
        cells,
        rule=rule,
        factors=settings.factors,
        concealment=replace(settings.concealment, weight=weight),
        walker=settings.walker,
        guidance=guidance,
        guide=task.guide,
        light=task.index,
    )
    field = solve(layers, cells, settings.connectivity)
    found = starts.evaluate(area, task.start, task.samples, field, settings.min_start_share)
    if isinstance(found, NoSafeWay):
        return found
    route = field.trace(*found.told)
    if len(route) < 2:
        return NoSafeWay(Refusal.NO_ROUTE, "The person is already at the meeting place; no walk is needed.")
    told = cut(layers, task.seen, task.guide, route, settings.legs)
    legs = describe(area, layers, task.seen, told, settings.legs, settings.walker)
    danger = danger_map(task.hazard, forbidden)
    walkers = starts.spread(task.samples, danger, settings.error.walks)
    sheet = (task.seen, area.cell, legs, told.corners, walkers, danger, settings.error)
    marked = replay(*sheet, landmarks=True)
    if marked.touch > settings.error.limit:
        return marked.touch
    slow = sum(leg.seconds_slow for leg in legs)
    window = windows.choose_window(
        task.night, task.start.lat, task.start.lon, slow, settings.window, settings.light
    )
    if isinstance(window, NoSafeWay):
        return window
    blind = replay(*sheet, landmarks=False)
    goal = (int(route[-1, 0]), int(route[-1, 1]))
    exits = starts.names_of(found.exits, [(place.name, cell) for place, cell in goals])
    lat, lon = area.to_latlon(route[:, 0], route[:, 1])
    merge = None if found.merge is None else tuple(float(x) for x in area.to_latlon(*found.merge))
    warnings = [
        *task.warnings,
        *cautions.of_start(task.start, found.share, merge is not None, exits),
        *cautions.of_walk(blind, marked, window, rule.hard_m, settings),
    ]
    if weight < settings.concealment.weight:
        warnings.append("The hidden way was too long for the night; this is the fastest way.")
    return Plan(
        area=area.name,
        night=task.day.isoformat(),
        tz=task.tz,
        rendezvous=next(place for place, cell in goals if cell == goal),
        window=window,
        legs=legs,
        metres=sum(leg.metres for leg in legs),
        seconds_fast=sum(leg.seconds_fast for leg in legs),
        seconds_slow=slow,
        exposure_seconds=sum(leg.exposure_seconds for leg in legs),
        start_lat=task.start.lat,
        start_lon=task.start.lon,
        start_r90_m=task.start.r90_m,
        start_share=found.share,
        exits=exits,
        merge=None if merge is None else (merge[0], merge[1]),
        blind=blind,
        landmark=marked,
        stand_off_m=rule.hard_m,
        layers_hash=task.hash,
        settings=settings.to_json(),
        warnings=tuple(warnings),
        attributions=area.attributions,
        route=tuple(zip(lat.tolist(), lon.tolist(), strict=True)),
    )
