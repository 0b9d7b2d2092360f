"""Who waits on the telephone for a person, in order; lives in the voice process alone and stores nothing."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from safeconduct.line.voice.legs import Leg, Party


class Gone(Exception):
    """The caller no longer waits: he hung up, chose to be called, or another operator was quicker."""


@dataclass(eq=False, slots=True)
class Waiting:
    """One caller in the queue. `taken` is done with the operator's party when somebody answers.

    `urgent` stands before all that are not; within each, who came first is first. `for_operator` is the id of a
    colleague to whom the call was transferred, or empty.
    """

    leg: Leg
    why: str  # of the handover: asked, stuck, silent, failed, danger, transferred
    language: str
    since: datetime
    case_id: UUID | None = None
    urgent: bool = False
    for_operator: str = ""
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    taken: asyncio.Future[Party] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Queue:
    """The callers who wait. `changed` is called with nothing after every change, for whoever shows the queue."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self.changed: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[Waiting]:
        """Go through them in the order in which they are to be answered."""
        return iter(sorted(self._waiting, key=lambda one: (not one.urgent, one.since)))

    def __len__(self) -> int:
        return len(self._waiting)

    def enter(self, one: Waiting) -> None:
        """Let a caller wait."""
        self._waiting.append(one)
        self.changed()

    def leave(self, one: Waiting) -> None:
        """Take a caller out; nothing to do when he is not in it."""
        if one in self._waiting:
            self._waiting.remove(one)
            self.changed()

    def place(self, one: Waiting) -> int:
        """Return how many are to be answered up to this one, himself included; 0 when he waits no longer."""
        return next((count for count, each in enumerate(self, 1) if each is one), 0)

    def answer(self, identifier: str, party: Party) -> Waiting:
        """Give a caller to an operator; Gone when he waits no longer."""
        for one in self._waiting:
            if one.id == identifier and not one.taken.done() and not one.leg.gone.is_set():
                self.leave(one)
                one.taken.set_result(party)
                return one
        raise Gone
