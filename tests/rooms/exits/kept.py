"""A world that is made once in a process, and written back for each test that begins with it.

So are the states that most tests lead its case to, where they begin with that: a world that anything was done to, or
to whose tables, walks there by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from tests.emptying import empty
from tests.rooms.exits.world import Steps, World
from tests.rows import ALIASES, Rows, are_empty, taken

from safeconduct.audit import heads
from safeconduct.exits.models import PlanRecord
from safeconduct.vault import kek

FRESH = timedelta(minutes=1)


@dataclass(frozen=True)
class _Kept:
    """A world with all that it left: rows, files, the audit's second place, and the outer keys of then.

    `plan` is the one that its case has come to, if any; `states` are those that this very world was led to.
    """

    world: World
    plan: PlanRecord | None
    rows: Rows
    files: dict[Path, bytes]
    head: heads.SignedHead | None
    outer_keys: dict[int, bytes]
    at: datetime
    states: dict[str, _Kept] = field(default_factory=dict)

    @classmethod
    def now(cls, world: World, plan: PlanRecord | None, at: datetime) -> _Kept:
        """Keep what is in the database, and a world and its plan as they are."""
        files = {path: path.read_bytes() for path in _files(world)}
        return cls(*_copied(world, plan), taken(), files, heads._latest, _outer_keys(), at)

    def serves(self) -> bool:
        """Say whether it may stand for one that is made now: just as old, and nobody destroyed an outer key."""
        return self.outer_keys == _outer_keys() and timedelta(0) <= timezone.now() - self.at < FRESH

    def put_back(self) -> tuple[World, PlanRecord | None]:
        """Write it into empty tables; return copies of the world and the plan."""
        self.rows.put_back()
        for path, content in self.files.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
        heads._latest = self.head
        return _copied(self.world, self.plan)


_worlds: dict[str, _Kept] = {}


def once(name: str, make: Callable[[], World]) -> World:
    """Return a world in the database: the first of its name is made, the others are its copies."""
    fresh = are_empty()
    kept = _worlds.get(name)
    if kept is not None and fresh and kept.serves():
        return kept.put_back()[0]
    at, world = timezone.now(), make()
    if fresh:
        world.walk = partial(_walk_once, name)
        _worlds[name] = _Kept.now(world, None, at)
    return world


def _walk_once(name: str, world: World, state: str, steps: Steps) -> PlanRecord:
    """Lead an untouched world's case to a state: the first time step by step, then by writing that back."""
    begun = _worlds[name]
    if taken() != begun.rows:
        return steps()
    kept = begun.states.get(state)
    if kept is not None and kept.serves():
        for alias in ALIASES:
            empty(connections[alias])
        then, plan = kept.put_back()
        vars(world).update(vars(then))
    else:
        at, plan = timezone.now(), steps()
        begun.states[state] = _Kept.now(world, plan, at)
    assert plan is not None
    return plan


def _copied(world: World, plan: PlanRecord | None) -> tuple[World, PlanRecord | None]:
    terrain = world.terrain
    return deepcopy((world, plan), {id(terrain): terrain})  # land is the same for everybody


def _outer_keys() -> dict[int, bytes]:
    """Return the keys themselves: a test may have brought its own, of the same numbers, to destroy them."""
    return {number: kek.keys().key(number) for number in kek.keys().numbers()}


def _files(world: World) -> list[Path]:
    home = Path(settings.HOME)
    return [home / "areas" / world.record.file, home / "witness" / "heads.jsonl"]
