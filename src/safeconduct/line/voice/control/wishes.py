"""What the control socket asks of whoever leads calls: who wants to be called back, and to call him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from safeconduct.line.voice.legs import Party
from safeconduct.line.voice.queue import Gone, Waiting


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants to be called; his number stands nowhere here."""

    id: str
    language: str
    since: datetime
    urgent: bool = False
    case_id: UUID | None = None


class CallBacks(Protocol):
    """Call-backs that wait."""

    async def wishes(self) -> Sequence[Wish]:
        """Return who wants to be called, in the order in which it is to be done."""

    async def call(self, identifier: str, party: Party) -> Waiting:
        """Call one, and return his call once he took it and it is being bridged with the party.

        NotReached when he did not take it; queue.Gone when the wish is not there any more.
        """


class NoCallBacks:
    """Nobody can be called back here."""

    async def wishes(self) -> Sequence[Wish]:
        """Return nobody."""
        return ()

    async def call(self, identifier: str, party: Party) -> Waiting:
        """Refuse: there is no such wish."""
        raise Gone
