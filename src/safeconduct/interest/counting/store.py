"""Where counts are kept: one SQLite file with nothing but aggregates.

A file is known by its SHA-256 and never by its name. What was counted of it and how far is written in one
transaction, so that counting can go on after the machine went down, and a file that is counted again changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from safeconduct.interest.counting.layouts import Unfit
from safeconduct.interest.counting.tally import Tally
from safeconduct.interest.engine.topics import Topic

_TABLES = """
create table if not exists counted (
    id integer primary key, file text not null, topic text not null, version integer not null, digest text not null,
    kind text not null, offset integer not null default 0, lines integer not null default 0,
    bad integer not null default 0, first_bad text not null default '[]', complete integer not null default 0,
    unique (file, topic, version)
);
create table if not exists aggregate (
    counted integer not null references counted (id) on delete cascade, grp text not null, period text not null,
    count integer not null, lines integer not null, primary key (counted, grp, period)
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How often a topic was found in a group and period, and in how many lines, in one file."""

    file: str
    topic: str
    version: int
    group: str
    period: str
    count: int
    lines: int


@dataclass(frozen=True, slots=True)
class State:
    """How far a file was counted for a topic."""

    id: int
    offset: int
    lines: int
    bad: int
    first_bad: tuple[int, ...]
    complete: bool


class Store:
    """The counts of one SQLite file; one process writes at a time, others wait for it."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, or make it; no path: in memory."""
        try:
            self._database = sqlite3.connect(path or ":memory:", timeout=60, isolation_level=None)
            self._database.execute("pragma foreign_keys = on")
            if path:
                self._database.execute("pragma journal_mode = wal")
                self._database.execute("pragma synchronous = full")
            self._database.executescript(_TABLES)
        except sqlite3.DatabaseError:
            raise Unfit("it cannot be the store; name a new file in a folder that is there.") from None

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def state(self, file: str, topic: Topic, kind: str) -> State:
        """Return how far a file was counted, noting that it is begun; Unfit if the version means something else."""
        with self._transaction():
            known = self._database.execute(
                "select digest from counted where topic = ? and version = ?", (topic.name, topic.version)
            ).fetchone()
            if known and known[0] != topic.digest:
                raise Unfit(
                    f"the topic {topic.name} changed and is still version {topic.version}; raise its version, "
                    "so that counts of the two are told apart."
                )
            self._database.execute(
                "insert into counted (file, topic, version, digest, kind) values (?, ?, ?, ?, ?) "
                "on conflict (file, topic, version) do nothing",
                (file, topic.name, topic.version, topic.digest, kind),
            )
            row = self._database.execute(
                "select id, offset, lines, bad, first_bad, complete from counted "
                "where file = ? and topic = ? and version = ?",
                (file, topic.name, topic.version),
            ).fetchone()
        return State(row[0], row[1], row[2], row[3], tuple(json.loads(row[4])), bool(row[5]))

    def restart(self, state: State) -> State:
        """Forget what was counted of a file that an engine cannot go on with; return the new state."""
        with self._transaction():
            self._database.execute("delete from aggregate where counted = ?", (state.id,))
            self._database.execute(
                "update counted set offset = 0, lines = 0, bad = 0, first_bad = '[]' where id = ?",
                (state.id,),
            )
        return State(state.id, 0, 0, 0, (), complete=False)

    def keep(self, state: State, since: Tally, offset: int, *, complete: bool) -> State:
        """Add what was counted since the given state and where to go on, in one transaction; return the new state.

        Unfit where another process counted the same file meanwhile: nothing is added twice.
        """
        whole = Tally(lines=state.lines, bad=state.bad, first_bad=list(state.first_bad))
        whole.merge(since)
        with self._transaction():
            changed = self._database.execute(
                "update counted set offset = ?, lines = ?, bad = ?, first_bad = ?, complete = ? "
                "where id = ? and offset = ? and lines = ? and complete = 0",
                (
                    offset, whole.lines, whole.bad, json.dumps(whole.first_bad), complete,
                    state.id, state.offset, state.lines,
                ),
            ).rowcount  # fmt: skip
            if not changed:
                raise Unfit("another process is counting this file; wait for it.")
            self._database.executemany(
                "insert into aggregate (counted, grp, period, count, lines) values (?, ?, ?, ?, ?) "
                "on conflict (counted, grp, period) do update "
                "set count = count + excluded.count, lines = lines + excluded.lines",
                [(state.id, *key, *value) for key, value in since.counts.items()],
            )
        return State(state.id, offset, whole.lines, whole.bad, tuple(whole.first_bad), complete)

    def aggregates(self, topic: str | None = None) -> Iterator[Aggregate]:
        """Yield what was counted of files that were read to their end, in order."""
        rows = self._database.execute(
            "select file, topic, version, grp, period, count, aggregate.lines from aggregate "
            "join counted on counted.id = aggregate.counted where complete and (topic = ? or ? is null) "
            "order by topic, version, period, grp, file",
            (topic, topic),
        )
        yield from (Aggregate(*row) for row in rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._database.execute("begin immediate")
        except sqlite3.OperationalError:
            raise Unfit("the store is busy; try again when the other process is done.") from None
        try:
            yield
        except BaseException:
            self._database.execute("rollback")
            raise
        self._database.execute("commit")
