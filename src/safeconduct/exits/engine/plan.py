"""Plan an exit: the one entry of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from safeconduct.exits.engine import cautions, starts, windows
from safeconduct.exits.engine.area import Area, Cell
from safeconduct.exits.engine.exposure import Layers, build_layers
from safeconduct.exits.engine.field import Route, solve
from safeconduct.exits.engine.guides import Guidance
from safeconduct.exits.engine.hazard_cells import Mask, stand_off
from safeconduct.exits.engine.hazards import Hazard, StandOff
from safeconduct.exits.engine.legs import Cut, cut, describe
from safeconduct.exits.engine.prepare import Task, layers_hash, prepare
from safeconduct.exits.engine.records import (
    Leg,
    NoSafeWay,
    Plan,
    Refusal,
    Rendezvous,
    Replay,
    Start,
    Window,
)
from safeconduct.exits.engine.replay import danger_map, replay
from safeconduct.exits.engine.settings import PlanSettings
from safeconduct.exits.engine.walking import slopes, table

__all__ = ["layers_hash", "plan_exit", "warm_up"]


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
    task = prepare(area, start, rendezvous, night, tz, settings, hazards)
    if isinstance(task, NoSafeWay):
        return task
    weights = [settings.concealment.weight, 0.0] if settings.concealment.weight > 0 else [0.0]
    failed: list[Replay] = []
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
        if isinstance(answer, Replay):
            failed.append(answer)
        elif isinstance(answer, Plan) or not failed:
            return answer
    best = min(failed, key=lambda walks: (walks.touch, walks.lost))
    return NoSafeWay(
        Refusal.REPLAY_ABOVE_LIMIT,
        f"Of simulated walks with the best words found, {best.touch:.1%} enter a hazard and {best.lost:.0%} "
        f"lose the way (limits {settings.error.limit:.1%} and {settings.error.lost_limit:.0%}). Locate the "
        "person more exactly, or agree another meeting place.",
    )


@dataclass(frozen=True, eq=False)
class _Way:
    """One way found, before it is replayed and timed."""

    stand_off_m: float
    hidden: bool
    forbidden: Mask
    found: starts.Evaluation
    exits: tuple[tuple[str, float], ...]
    place: Rendezvous
    route: Route
    told: Cut
    legs: tuple[Leg, ...]


def _attempt(task: Task, rule: StandOff, guidance: Guidance, weight: float) -> Plan | NoSafeWay | Replay:
    """Find, replay and time one way under one stand-off, guidance and concealment weight.

    Returns the replay when too many walks enter a hazard or lose the way.
    """
    way = _find(task, rule, guidance, weight)
    if isinstance(way, NoSafeWay):
        return way
    settings = task.settings
    danger = danger_map(task.hazard, way.forbidden)
    walkers = starts.spread(task.samples, danger, settings.error.walks)
    sheet = (task.seen, task.area.cell, way.legs, way.told.corners, walkers, danger)
    chosen = replay(*sheet, settings.error, landmarks=True)
    if _fails(chosen, settings):
        return chosen
    # The way was chosen for passing; a second crowd that had no part in choosing it has to pass as well.
    again = replace(settings.error, seed=settings.error.seed + 1)
    marked = replay(*sheet, again, landmarks=True)
    if _fails(marked, settings):
        return marked
    slow = sum(leg.seconds_slow for leg in way.legs)
    lat, lon = task.start.lat, task.start.lon
    window = windows.choose_window(task.night, lat, lon, slow, settings.window, settings.light)
    if isinstance(window, NoSafeWay):
        return window
    return _record(task, way, window, replay(*sheet, again, landmarks=False), marked)


def _fails(walks: Replay, settings: PlanSettings) -> bool:
    return walks.touch > settings.error.limit or walks.lost > settings.error.lost_limit


def _find(task: Task, rule: StandOff, guidance: Guidance, weight: float) -> _Way | NoSafeWay:
    """Search one way and cut it into told legs."""
    area, settings = task.area, task.settings
    forbidden, _ = stand_off(area.shape, task.metres, area.cell, rule)
    goals = [(place, cell) for place, cell in task.goals if not forbidden[cell]]
    if not goals:
        return NoSafeWay(Refusal.RENDEZVOUS_IN_HAZARD, "Every meeting place lies within the wider stand-off.")
    cells: list[Cell] = [cell for _, cell in goals]
    layers: Layers = build_layers(
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
    end = (int(route[-1, 0]), int(route[-1, 1]))
    return _Way(
        stand_off_m=rule.hard_m,
        hidden=weight >= settings.concealment.weight,
        forbidden=forbidden,
        found=found,
        exits=starts.names_of(found.exits, [(place.name, cell) for place, cell in goals]),
        place=next(place for place, cell in goals if cell == end),
        route=route,
        told=told,
        legs=describe(area, layers, task.seen, told, settings.legs, settings.walker),
    )


def _record(task: Task, way: _Way, window: Window, blind: Replay, marked: Replay) -> Plan:
    """Write down everything about a way that passed."""
    area, found = task.area, way.found
    lat, lon = area.to_latlon(way.route[:, 0], way.route[:, 1])
    merge = None
    if found.merge is not None:
        merge_lat, merge_lon = area.to_latlon(*found.merge)
        merge = (float(merge_lat), float(merge_lon))
    warnings = [
        *task.warnings,
        *cautions.of_start(task.start, found.share, merge is not None, way.exits),
        *cautions.of_walk(blind, marked, window, way.stand_off_m, task.settings),
    ]
    if not way.hidden:
        warnings.append("The hidden way was too long for the night; this is the fastest way.")
    return Plan(
        area=area.name,
        night=task.day.isoformat(),
        tz=task.tz,
        rendezvous=way.place,
        window=window,
        legs=way.legs,
        metres=sum(leg.metres for leg in way.legs),
        seconds_fast=sum(leg.seconds_fast for leg in way.legs),
        seconds_slow=sum(leg.seconds_slow for leg in way.legs),
        exposure_seconds=sum(leg.exposure_seconds for leg in way.legs),
        start_lat=task.start.lat,
        start_lon=task.start.lon,
        start_r90_m=task.start.r90_m,
        start_share=found.share,
        exits=way.exits,
        merge=merge,
        blind=blind,
        landmark=marked,
        stand_off_m=way.stand_off_m,
        layers_hash=task.hash,
        settings=task.settings.to_json(),
        warnings=tuple(warnings),
        attributions=area.attributions,
        route=tuple(zip(lat.tolist(), lon.tolist(), strict=True)),
    )


def warm_up() -> None:
    """Compile every kernel on a tiny raster, so that the first plan of a process does not pay for it."""
    size = 12
    flat = np.zeros((size, size), np.float32)
    pace = table(PlanSettings().walker.slow(slopes()))
    even = np.ones((size, size), np.float32)
    field = solve(Layers(even, even, even, flat, pace, 10.0), [(1, 1)])
    route = field.trace(9, 9)
    field.flow(route[:1], np.ones(1))
    error = replace(PlanSettings().error, walks=50)
    corners = route[[0, -1]]
    quiet = np.zeros((size, size), np.uint8)
    replay(quiet, 10.0, (), corners, corners[:1].astype(float), quiet, error, landmarks=False)
